import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportDetail } from '#shared/contract/reports.ts'
import { findForm, itemsOf, type ReportForm } from '#shared/domain/report/form.ts'
import { refusalWords } from '../../requests/case/refusal-words.ts'
import { useDebounced } from '../../rpc/use-debounced.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { FileDialog } from '../dialogs/FileDialog.tsx'
import { ScriptDialog } from '../dialogs/ScriptDialog.tsx'
import { WithdrawDialog } from '../dialogs/WithdrawDialog.tsx'
import { mayNow, useRefreshReports } from '../use-reports.ts'
import { ChangedView } from './ChangedView.tsx'
import { FormPane } from './FormPane.tsx'
import { HistoryView } from './HistoryView.tsx'
import { ItemList } from './ItemList.tsx'
import { PreviewPane } from './PreviewPane.tsx'
import { type Asking, CHANGED, HISTORY } from './places.ts'
import { ReportHead } from './ReportHead.tsx'
import styles from './ReportPage.module.css'
import { useReportDraft } from './use-report-draft.ts'

/** From this width on there is room for the pages beside the form. */
const BESIDE = '(min-width: 1280px)'
/** Pauses after the last key before the content is read, and before its pages are set again, in milliseconds. */
const READ_PAUSE = 150
const PAGE_PAUSE = 600

/** A report with everything around it. What is typed is kept as it is typed; a version is an act. */
export function Workspace({ detail, forms }: { detail: ReportDetail; forms: readonly ReportForm[] }) {
  const { t } = useTranslation()
  const draft = useReportDraft(detail)
  const { content } = draft
  const form = findForm(forms, detail.state.kind)
  const { own, base } = form ? itemsOf(forms, form) : { own: [], base: [] }
  const items = [...own, ...base]
  const [chosen, setChosen] = useState<string>()
  const [asking, setAsking] = useState<Asking>()
  const [previewing, setPreviewing] = useState(() => matchMedia(BESIDE).matches)
  const [file, setFile] = useState<string | null>(null)
  const save = useSave(detail, () => {
    draft.settle()
    // A file that was saved before says something else.
    setFile(null)
  })
  const reading = useReading(detail, useDebounced(content, READ_PAUSE))
  const preview = usePreview(detail, useDebounced(content, PAGE_PAUSE))
  const lacking = reading?.lacking ?? detail.lacking
  const shown = chosen ?? items[0]?.id
  const item = items.find(({ id }) => id === shown)
  if (!draft.ready || !form) return <SkeletonRows count={12} />
  return (
    <div className={styles.page}>
      <ReportHead
        detail={detail}
        draft={draft}
        lacking={lacking}
        missing={reading?.missing ?? detail.missing}
        saving={save.isPending}
        onSave={() => save.mutate({ id: detail.id, content })}
        onAsk={setAsking}
        onExported={setFile}
      />
      {save.error ? (
        <p className={styles.error} role="alert">
          {refusalWords(save.error, t)}
        </p>
      ) : null}
      <div className={styles.panes}>
        <ItemList
          {...{ detail, form, own, base, content, shown }}
          lacking={lacking}
          editable={mayNow(detail, 'report.save')}
          onTo={draft.setTo}
          onChoose={setChosen}
        />
        {shown === CHANGED && <ChangedView detail={detail} />}
        {shown === HISTORY && <HistoryView detail={detail} />}
        {item && (
          <FormPane
            {...{ detail, item, draft }}
            ordinal={items.indexOf(item) + 1}
            followsUp={base.includes(item)}
            editable={mayNow(detail, 'report.save')}
            lines={reading?.lines ?? []}
            previewing={previewing}
            onPreviewing={setPreviewing}
          />
        )}
        {previewing && <PreviewPane preview={preview} onClose={() => setPreviewing(false)} />}
      </div>
      <Asked {...{ asking, detail, draft, file }} script={reading?.script} onClose={() => setAsking(undefined)} />
    </div>
  )
}

interface AskedProps {
  asking: Asking | undefined
  detail: ReportDetail
  draft: ReturnType<typeof useReportDraft>
  file: string | null
  script: readonly string[] | undefined
  onClose(): void
}

function Asked({ asking, script, ...given }: AskedProps) {
  switch (asking) {
    case 'file':
      return <FileDialog {...given} />
    case 'script':
      return <ScriptDialog script={script} onClose={given.onClose} />
    case 'withdraw':
      return <WithdrawDialog {...given} />
    case undefined:
      return null
  }
}

function useSave(detail: ReportDetail, onSaved: () => void) {
  const desk = useDesk()
  const refresh = useRefreshReports()
  return useMutation(
    desk.reports.save.mutationOptions({
      onSuccess: async () => {
        await refresh()
        onSaved()
      },
      mutationKey: ['report-save', detail.id],
    }),
  )
}

type Content = ReturnType<typeof useReportDraft>['content']

/** What the content that is typed says and lacks. Apart from its pages, which take a second and may be refused. */
function useReading({ id }: ReportDetail, content: Content) {
  const desk = useDesk()
  return useQuery(
    desk.reports.read.queryOptions({
      input: { id, content },
      queryKey: ['report-reading', id, JSON.stringify(content)],
      placeholderData: keepPreviousData,
      gcTime: 60_000,
    }),
  ).data
}

function usePreview({ id, state }: ReportDetail, content: Content) {
  const desk = useDesk()
  return useQuery(
    desk.reports.preview.queryOptions({
      input: { id, content },
      queryKey: ['report-preview', id, JSON.stringify(content), state.number, state.frozen.length],
      placeholderData: keepPreviousData,
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 60_000,
    }),
  )
}
