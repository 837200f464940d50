import type { TFunction } from 'i18next'
import {
  Calculator,
  CircleCheck,
  CircleStop,
  FileText,
  Inbox,
  type LucideIcon,
  MessagesSquare,
  Pause,
  PencilLine,
  PhoneCall,
  Play,
  Send,
  ShieldCheck,
  StickyNote,
  Undo2,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import type { TimelineEntry } from '#shared/contract/requests.ts'
import { momentOf, numberOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Scroll } from '../../ui/Scroll.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { Timeline } from '../../ui/Timeline.tsx'
import styles from './HistoryPane.module.css'
import { useHistory } from './use-history.ts'

const icons: Record<string, LucideIcon> = {
  'notice.opened': Inbox,
  'notice.saved': FileText,
  'notice.meaning_confirmed': PencilLine,
  'notice.dry_run_recorded': Calculator,
  'notice.submitted': Send,
  'notice.returned': Undo2,
  'notice.approved': ShieldCheck,
  'notice.oral_approval_recorded': PhoneCall,
  'notice.ratified': ShieldCheck,
  'notice.withdrawn': Undo2,
  'notice.sending_started': Send,
  'notice.sending_paused': Pause,
  'notice.sending_resumed': Play,
  'notice.sending_stopped': CircleStop,
  'notice.noted': StickyNote,
  'notice.answers_written': MessagesSquare,
  'notice.answers_approved': ShieldCheck,
  'notice.answers_withdrawn': CircleStop,
}

/** What happened to a notice: who wrote, who sent it back and why, who approved. */
export function HistoryPane({ detail }: { detail: NoticeDetail }) {
  const { t } = useTranslation()
  const now = useMinute()
  const { entries, isPending } = useHistory(detail.id)
  const lines = entries.map((entry) => ({
    id: entry.id,
    icon: icons[entry.type] ?? CircleCheck,
    who: entry.actorName ?? t('people.system'),
    at: entry.occurredAt,
    sentence: <Sentence entry={entry} detail={detail} />,
    detail: remarkOf(entry, now, t),
  }))
  return (
    <aside className={styles.pane} aria-label={t('notices.history.title')}>
      <h3 className={styles.head}>{t('notices.history.title')}</h3>
      <Scroll className={styles.lines} label={t('notices.history.title')}>
        {isPending ? <SkeletonRows count={6} /> : <Timeline label={t('notices.history.title')} lines={lines} />}
      </Scroll>
    </aside>
  )
}

function Sentence({ entry, detail }: { entry: TimelineEntry; detail: NoticeDetail }) {
  const { t } = useTranslation()
  const name = (id: unknown) => detail.staff[String(id)] ?? t('ui.unknown')
  const shown = Object.entries(entry.data).map(([key, value]) => {
    if (key === 'by' || key === 'witness') return [key, name(value)]
    if (key === 'line') return [key, t(`answers.line.${value === 'press' ? 'press' : 'hotline'}`)]
    return [key, typeof value === 'number' ? numberOf(value) : String(value)]
  })
  return (
    <>
      {t(`notices.history.${entry.type.replace('notice.', '')}`, {
        ...Object.fromEntries(shown),
        defaultValue: entry.type,
      })}
      {entry.text && <q className={styles.quoted}>{entry.body ?? t('timeline.erased')}</q>}
    </>
  )
}

/** What is noticeably late was written down later than it happened, in milliseconds. */
const LATE = 120_000

function remarkOf(entry: TimelineEntry, now: string, t: TFunction): string | undefined {
  if (entry.provisional) return t('timeline.provisional')
  const late = Date.parse(entry.recordedAt) - Date.parse(entry.occurredAt) > LATE
  return late ? t('timeline.late', { recorded: momentOf(entry.recordedAt, now) }) : undefined
}
