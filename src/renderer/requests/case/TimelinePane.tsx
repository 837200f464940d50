import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail, TimelineEntry } from '#shared/contract/requests.ts'
import { Composer } from '../../ui/Composer.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { Timeline } from '../../ui/Timeline.tsx'
import styles from './TimelinePane.module.css'
import { useDraft } from './use-draft.ts'
import { useCaseCommand } from './use-request.ts'
import { type TimelineFilter, useTimelineLines } from './use-timeline-lines.ts'

/** What happened, and the line in which a colleague adds to it. */
export function TimelinePane({ detail, entries }: { detail: CaseDetail; entries: TimelineEntry[] | undefined }) {
  const { t } = useTranslation()
  const [filter, setFilter] = useState<TimelineFilter>('all')
  const lines = useTimelineLines(detail, entries ?? [], filter)
  const mayNote = detail.verbs.some((verb) => verb.type === 'case.note')
  const filters = (['all', 'talk', 'evidence'] as const).map((id) => ({ id, label: t(`requests.timeline.${id}`) }))
  return (
    <aside className={styles.pane} aria-label={t('requests.timeline.title')}>
      <div className={styles.head}>
        <h3>{t('requests.timeline.title')}</h3>
        <span className={styles.count}>{entries?.length ?? ''}</span>
        <Segmented label={t('requests.timeline.title')} options={filters} value={filter} onChange={setFilter} />
      </div>
      <Scroll className={styles.lines} label={t('requests.timeline.title')}>
        {entries ? <Timeline label={t('requests.timeline.title')} lines={lines} /> : <SkeletonRows count={6} />}
      </Scroll>
      {mayNote && <NoteComposer caseId={detail.id} />}
    </aside>
  )
}

function NoteComposer({ caseId }: { caseId: string }) {
  const draft = useDraft(`note.${caseId}`)
  const command = useCaseCommand(caseId)
  const save = useMutation({
    mutationFn: () => command.give({ type: 'case.note', args: {}, text: draft.text }),
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
