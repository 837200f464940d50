import { useMutation, useQuery } from '@tanstack/react-query'
import { Download, FileJson, FileText, FolderArchive } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '#shared/contract/requests.ts'
import { type DocumentKind, documentKind } from '#shared/domain/document.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { Status } from '../../ui/Status.tsx'
import { DocumentPages } from './DocumentPages.tsx'
import styles from './DocumentsTab.module.css'
import { documentFailureWords } from './document-failure.ts'
import { shortHash } from './PlanTable.tsx'

/** The two documents of a case: numbered and signed by the backend, drafts until then. */
export function DocumentsTab({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation()
  if (!detail.state.plan) {
    return (
      <div className={styles.empty}>
        <EmptyState title={t('requests.documents.none')}>{t('requests.documents.noneHint')}</EmptyState>
      </div>
    )
  }
  return (
    <Scroll className={styles.tab} label={t('requests.documents.title')}>
      {documentKind.options.map((kind) => (
        <IssuedDocument key={kind} detail={detail} kind={kind} />
      ))}
    </Scroll>
  )
}

const formats = [
  ['pdf', FileText],
  ['json', FileJson],
  ['zip', FolderArchive],
] as const

function IssuedDocument({ detail, kind }: { detail: CaseDetail; kind: DocumentKind }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const now = useMinute()
  const issued = detail.documents.find((document) => document.kind === kind)
  const preview = useQuery(
    desk.documents.preview.queryOptions({
      input: { caseId: detail.id, kind },
      queryKey: ['preview', detail.id, detail.version, kind, issued?.hash],
    }),
  )
  const save = useMutation(desk.documents.save.mutationOptions())
  return (
    <section className={styles.document} aria-label={t(`requests.documentKind.${kind}`)}>
      <div className={styles.head}>
        <h3>{t(`requests.documentKind.${kind}`)}</h3>
        <Status kind={issued ? 'done' : 'to_choose'}>{issued ? issued.number : t('requests.documents.waiting')}</Status>
        {issued && (
          <span className={styles.facts}>
            {momentOf(issued.issuedAt, now)} · <code>{shortHash(issued.hash)}</code>
          </span>
        )}
        <span className={styles.gap} />
        {formats.map(([format, icon]) => (
          <Button
            key={format}
            size="small"
            icon={icon}
            disabled={!issued}
            loading={save.isPending && save.variables.format === format}
            onClick={() => save.mutate({ caseId: detail.id, kind, format })}
          >
            {t(`requests.documents.format.${format}`)}
          </Button>
        ))}
      </div>
      {save.data?.path && (
        <p className={styles.saved} role="status">
          <Download size={14} aria-hidden="true" />
          {t('requests.documents.saved', { path: save.data.path })}
        </p>
      )}
      {save.error ? (
        <p className={styles.error} role="alert">
          {documentFailureWords(save.error, t)}
        </p>
      ) : null}
      {preview.error ? (
        <p className={styles.facts} role="status">
          {documentFailureWords(preview.error, t)}
        </p>
      ) : (
        <DocumentPages pages={preview.data?.pages} />
      )}
    </section>
  )
}
