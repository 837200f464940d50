import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { FileText, Inbox, Lock, type LucideIcon, StickyNote, Undo2 } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportDetail } from '#shared/contract/reports.ts'
import type { TimelineEntry } from '#shared/contract/requests.ts'
import { refusalWords } from '../../requests/case/refusal-words.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { Button } from '../../ui/Button.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { Timeline } from '../../ui/Timeline.tsx'
import { mayNow, useReportCommand } from '../use-reports.ts'
import styles from './ReportPage.module.css'

const icons: Record<string, LucideIcon> = {
  'report.opened': Inbox,
  'report.saved': FileText,
  'report.frozen': Lock,
  'report.withdrawn': Undo2,
  'report.noted': StickyNote,
}

/** What happened to a report, newest first, and notes of the house. Filings stand in the log and at their incident. */
export function HistoryView({ detail }: { detail: ReportDetail }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const { data } = useQuery(desk.reports.timeline.queryOptions({ input: { id: detail.id } }))
  const lines = (data ?? []).toSorted(newestFirst).map((entry) => ({
    id: entry.id,
    icon: icons[entry.type] ?? FileText,
    who: entry.actorName ?? t('people.system'),
    at: entry.occurredAt,
    sentence: <Sentence entry={entry} />,
    detail: entry.provisional ? t('timeline.provisional') : undefined,
  }))
  return (
    <section className={styles.middle} aria-label={t('reports.history.title')}>
      <div className={styles.paneHead}>
        <h2 className={styles.title}>{t('reports.history.title')}</h2>
      </div>
      <Scroll className={styles.lines} label={t('reports.history.title')}>
        {mayNow(detail, 'report.note') && <NoteForm detail={detail} />}
        {data ? <Timeline label={t('reports.history.title')} lines={lines} /> : <SkeletonRows count={4} />}
      </Scroll>
    </section>
  )
}

function Sentence({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation()
  const { revision, missing } = entry.data
  const values = { n: Number(revision), open: Array.isArray(missing) ? missing.length : 0 }
  return (
    <>
      {t(`reports.history.${entry.type.replace('report.', '')}`, { ...values, defaultValue: entry.type })}
      {entry.text && <q className={styles.quoted}>{entry.body ?? t('timeline.erased')}</q>}
    </>
  )
}

/** By when it happened; of two at once the later id is the newer. */
function newestFirst(a: TimelineEntry, b: TimelineEntry): number {
  return b.occurredAt.localeCompare(a.occurredAt) || b.id.localeCompare(a.id)
}

function NoteForm({ detail }: { detail: ReportDetail }) {
  const { t } = useTranslation()
  const id = useId()
  const [text, setText] = useState('')
  const { give, isPending, error } = useReportCommand(detail.id)
  const send = () => {
    // A refusal is shown below, from `error`.
    give({ type: 'report.note', text }).then(
      () => setText(''),
      () => undefined,
    )
  }
  return (
    <form
      className={styles.noteForm}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <label htmlFor={id}>{t('reports.history.note')}</label>
      <Input.TextArea
        id={id}
        rows={2}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button submit size="small" loading={isPending} disabled={text.trim() === ''}>
        {t('reports.history.keep')}
      </Button>
      {error ? <p role="alert">{refusalWords(error, t)}</p> : null}
    </form>
  )
}
