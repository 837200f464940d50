import { useMutation } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import {
  BookCheck,
  CircleCheck,
  CircleStop,
  Eye,
  FilePlus2,
  FileX2,
  type LucideIcon,
  Paperclip,
  PencilLine,
  StickyNote,
  Undo2,
  Users,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '#shared/contract/requests.ts'
import { sizeWords } from '../../incidents/page/custody.ts'
import { useDraft } from '../../requests/case/use-draft.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Composer } from '../../ui/Composer.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { Timeline } from '../../ui/Timeline.tsx'
import { wordAt } from '../../words/word-at.ts'
import { mayNow, useRecordCommand, useSide } from '../use-registers.ts'
import styles from './RecordPage.module.css'
import type { RecordProps } from './RecordPage.tsx'

const icons: Record<string, LucideIcon> = {
  'record.opened': FilePlus2,
  'record.revised': PencilLine,
  'record.approved': BookCheck,
  'record.returned': Undo2,
  'record.ended': CircleStop,
  'record.voided': FileX2,
  'record.cohort_set': Users,
  'record.noted': StickyNote,
  'record.revealed': Eye,
  'record.evidence_attached': Paperclip,
}

type RecordTimelineProps = RecordProps & { entries: TimelineEntry[] | undefined }

/** What happened to a record, newest first, and the line in which a colleague adds to it. */
export function RecordTimeline({ detail, definition, entries }: RecordTimelineProps) {
  const { t } = useTranslation()
  const now = useMinute()
  const lines = (entries ?? []).toSorted(newestFirst).map((entry) => ({
    id: entry.id,
    icon: icons[entry.type] ?? CircleCheck,
    who: entry.actorName ?? t('people.system'),
    at: entry.occurredAt,
    sentence: <Sentence entry={entry} definition={definition} />,
    detail: remarkOf(entry, now, t),
  }))
  return (
    <aside className={styles.pane} aria-label={t('registers.history.title')}>
      <div className={styles.paneHead}>
        <h3>{t('registers.history.title')}</h3>
        <span>{entries?.length ?? ''}</span>
      </div>
      <Scroll className={styles.lines} label={t('registers.history.title')}>
        {entries ? <Timeline label={t('registers.history.title')} lines={lines} /> : <SkeletonRows count={4} />}
      </Scroll>
      {mayNow(detail, 'record.note') && <NoteComposer record={detail.id} />}
    </aside>
  )
}

function NoteComposer({ record }: { record: string }) {
  const draft = useDraft(`note.${record}`)
  const command = useRecordCommand(record)
  const save = useMutation({
    mutationFn: () => command.give('record.note', {}, draft.text.trim()),
    onSuccess: () => draft.clear(),
  })
  return (
    <Composer
      mode="note"
      onMode={() => undefined}
      text={draft.text}
      onText={draft.setText}
      draftSavedAt={draft.savedAt}
      onSave={() => save.mutate()}
    />
  )
}

/** Of two at once the later id is the newer. */
function newestFirst(a: TimelineEntry, b: TimelineEntry): number {
  return b.occurredAt.localeCompare(a.occurredAt) || b.id.localeCompare(a.id)
}

function Sentence({ entry, definition }: Pick<RecordProps, 'definition'> & { entry: TimelineEntry }) {
  const { t } = useTranslation()
  const side = useSide()
  const { revision, field, reason, bytes } = entry.data
  const named = definition.fields.find(({ id }) => id === field)
  return (
    <>
      {wordAt(t, `registers.history.${entry.type.replace('record.', '')}`, {
        revision: String(revision),
        field: named ? side(named.words) : String(field),
        reason: wordAt(t, `registers.reveal.reasons.${String(reason)}`, { otherwise: String(reason) }),
        bytes: sizeWords(Number(bytes)),
        otherwise: entry.type,
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
