import { useMutation, useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseFileContent } from '#shared/contract/inspection.ts'
import { CopyHash } from '../notices/CopyHash.tsx'
import { documentFailureWords } from '../requests/case/document-failure.ts'
import { navigate } from '../route/use-route.ts'
import { useDesk } from '../rpc/use-desk.ts'
import { Button } from '../ui/Button.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { Page } from '../ui/page/Page.tsx'
import { HeadEnd, PageHead } from '../ui/page/PageHead.tsx'
import { Scroll } from '../ui/Scroll.tsx'
import styles from './Inspection.module.css'
import { places } from './places.ts'
import { useInspectionSession, useRefresh } from './use-inspection.ts'

/** The complete file of a case as one page, at once; its PDF with hash and pages follows. In Chinese, as officials read it. */
export function CaseFilePage({ inspection, id }: { inspection: string; id: string }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refresh = useRefresh()
  const guest = useInspectionSession()?.guest ?? false
  const file = useQuery(desk.inspection.caseFile.queryOptions({ input: { id } }))
  const seal = useMutation(desk.inspection.sealCaseFile.mutationOptions({ onSuccess: refresh }))
  const save = useMutation(desk.inspection.saveCaseFile.mutationOptions())
  const things = useQuery(desk.inspection.sample.queryOptions({ input: { id: inspection } })).data?.things ?? []
  const next = things[things.findIndex((thing) => thing.id === id) + 1]
  const { mutate } = seal
  useEffect(() => mutate({ id }), [mutate, id])
  return (
    <Page>
      <PageHead back={{ label: t('inspection.sample.title'), go: () => navigate(places.one(inspection)) }}>
        <span className={styles.quiet} role="status">
          {seal.isPending && t('inspection.file.sealing')}
          {seal.data && t('inspection.file.sealed', { pages: seal.data.pages })}
          {seal.data?.item && ` · ${t('inspection.file.recorded')}`}
          {save.data?.path && ` · ${t('inspection.file.saved', { path: save.data.path })}`}
        </span>
        {seal.data && <CopyHash hash={seal.data.sha256} />}
        {seal.error ? (
          <span className={styles.error} role="alert">
            {documentFailureWords(seal.error, t)}
          </span>
        ) : null}
        <HeadEnd>
          {!guest && (
            <Button icon={Download} disabled={!seal.data} loading={save.isPending} onClick={() => save.mutate({ id })}>
              {t('inspection.file.save')}
            </Button>
          )}
          {next?.kind === 'case' && (
            <Button onClick={() => navigate(places.file(inspection, next.id))}>
              {t('inspection.file.next')} {next.number}
            </Button>
          )}
        </HeadEnd>
      </PageHead>
      <Scroll className={styles.body} label={t('inspection.file.label')}>
        <Loaded of={file} failed={t('inspection.file.failed')} hint={t('inspection.failedHint')} id={id.slice(0, 8)}>
          {(content) => <Sheet content={content} />}
        </Loaded>
      </Scroll>
    </Page>
  )
}

function Sheet({ content }: { content: CaseFileContent }) {
  return (
    <article className={styles.sheet} lang="zh-CN">
      <h1>
        {content.title} {content.number}
      </h1>
      <Facts of={content.facts} />
      {content.sections.map((section) => (
        <section key={section.heading} aria-label={section.heading}>
          <h2>{section.heading}</h2>
          {section.empty && <p className={styles.quiet}>{section.empty}</p>}
          {section.facts.length > 0 && <Facts of={section.facts} />}
          {section.table && <Rows of={section.table} />}
        </section>
      ))}
    </article>
  )
}

function Facts({ of }: { of: CaseFileContent['facts'] }) {
  return (
    <dl>{of.flatMap(([label, value]) => [<dt key={`${label} label`}>{label}</dt>, <dd key={label}>{value}</dd>])}</dl>
  )
}

/** Rows are told apart by their place: a file does not change while it is read. */
function Rows({ of: { columns, rows } }: { of: NonNullable<CaseFileContent['sections'][number]['table']> }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={`${at} ${row[0]}`}>
            {row.map((cell, column) => (
              <td key={columns[column]}>{/^[0-9a-f]{64}$/.test(cell) ? <CopyHash hash={cell} /> : cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
