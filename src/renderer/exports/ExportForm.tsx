import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportLedger, ExportRequest } from '#shared/contract/exports.ts'
import { DocumentPages } from '../requests/case/DocumentPages.tsx'
import { navigate } from '../route/use-route.ts'
import { useDesk } from '../rpc/use-desk.ts'
import { FailureNote } from '../session/FailureNote.tsx'
import { numberOf } from '../time/dates.ts'
import { Button } from '../ui/Button.tsx'
import { Page } from '../ui/page/Page.tsx'
import { PageHead } from '../ui/page/PageHead.tsx'
import { Scroll } from '../ui/Scroll.tsx'
import { useLanguage } from '../words/use-language.ts'
import { ChoiceFields } from './ChoiceFields.tsx'
import styles from './Exports.module.css'
import { firstChoice, requestOf } from './export-request.ts'
import { exportFailureWords } from './export-words.ts'
import { useStartExport } from './use-exports.ts'

interface ExportFormProps {
  ledgers: readonly ExportLedger[]
  chosen: readonly ExportLedger[]
  isBundle: boolean
}

/** What leaves, in which form, for whom to read; the pages beside it. */
export function ExportForm({ ledgers, chosen, isBundle }: ExportFormProps) {
  const { t } = useTranslation()
  const word = useLanguage() === 'en' ? 'en' : 'zh'
  const [choice, setChoice] = useState(() => firstChoice(chosen, isBundle))
  const [wasCancelled, setCancelled] = useState(false)
  const toList = (view?: string) => navigate({ path: ['reports', 'exports'], query: view ? { view } : {} })
  const start = useStartExport((id) => (id === null ? setCancelled(true) : toList('past')))
  const request = requestOf(choice)
  const title = isBundle ? t('exports.bundleTitle') : t('exports.makeOf', { ledger: chosen[0]?.words[word] ?? '' })
  return (
    <Page>
      <PageHead back={{ label: t('exports.title'), go: () => toList() }} title={title} />
      <div className={styles.split}>
        <form
          className={styles.form}
          aria-label={title}
          onSubmit={(event) => {
            event.preventDefault()
            setCancelled(false)
            if (request) start.mutate(request)
          }}
        >
          <div className={styles.fields}>
            <ChoiceFields
              ledgers={ledgers}
              choice={choice}
              isBundle={isBundle}
              onChange={(changes) => setChoice((present) => ({ ...present, ...changes }))}
            />
          </div>
          <footer className={styles.foot}>
            {start.error ? <FailureNote>{exportFailureWords(start.error, t)}</FailureNote> : null}
            {wasCancelled && <span className={styles.quiet}>{t('exports.cancelled')}</span>}
            <span className={styles.gap} />
            <Button kind="primary" submit disabled={!request} loading={start.isPending}>
              {t('exports.start')}
            </Button>
          </footer>
        </form>
        <Preview request={request} />
      </div>
    </Page>
  )
}

/** The first ledger of the choice, set as it will be printed. */
function Preview({ request }: { request: ExportRequest | null }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const preview = useMutation({
    mutationFn: (asked: ExportRequest) => {
      const ledgers = asked.ledgers.slice(0, 1)
      return desk.exports.preview.call({
        ...asked,
        ledgers,
        formats: ['pdf'],
        bundle: false,
        passphrase: null,
        form: null,
      })
    },
  })
  const { data, mutate } = preview
  const first = useRef(request)
  // The pages are what the form is about: they are set once, and again when asked.
  useEffect(() => {
    if (first.current) mutate(first.current)
  }, [mutate])
  return (
    <Scroll className={styles.preview} label={t('exports.preview')}>
      <div className={styles.previewHead}>
        <Button
          size="small"
          disabled={!request}
          loading={preview.isPending}
          onClick={() => request && preview.mutate(request)}
        >
          {t('exports.preview')}
        </Button>
        <span className={styles.quiet} role="status">
          {data
            ? t(data.shown < data.rows ? 'exports.previewOf' : 'exports.previewAll', {
                rows: numberOf(data.rows),
                shown: numberOf(data.shown),
              })
            : t('exports.previewHint')}
        </span>
        {data && (
          <span className={styles.quiet}>
            {t('exports.hash')} <code>{data.sha256.slice(0, 16)}</code>
          </span>
        )}
      </div>
      {preview.error ? <FailureNote>{exportFailureWords(preview.error, t)}</FailureNote> : null}
      {(data || preview.isPending) && <DocumentPages pages={data?.pages} />}
    </Scroll>
  )
}
