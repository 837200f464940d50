import type { TFunction } from 'i18next'
import { dueDay } from '../time/dates.ts'
import { Countdown } from '../ui/Countdown.tsx'
import type { Column } from '../ui/grid/columns.ts'
import { Status } from '../ui/Status.tsx'
import { Who } from '../ui/Who.tsx'
import type { Language } from '../words/catalog.ts'
import type { StoryRow } from '../words/stories.ts'
import styles from './QueueStory.module.css'
import { STORY_NOW, storyClock } from './story-time.ts'

export function storyColumns(t: TFunction, language: Language): Column<StoryRow>[] {
  const context = { now: new Date(STORY_NOW).toISOString(), language }
  return [
    { id: 'number', title: t('requests.column.number'), width: 112, sortable: true, cell: (row) => row.number },
    { id: 'kind', title: t('requests.column.kind'), width: 112, cell: (row) => t(`requests.kind.${row.kind}`) },
    {
      id: 'person',
      title: t('requests.column.person'),
      width: 172,
      grows: true,
      cell: (row) => (
        <span className={styles.person}>
          <span>{row.name}</span>
          {row.phone}
        </span>
      ),
    },
    {
      id: 'stage',
      title: t('requests.column.stage'),
      width: 136,
      cell: (row) => <Status kind="running">{t(`requests.stage.${row.stage}`)}</Status>,
    },
    {
      id: 'left',
      title: t('requests.column.left'),
      width: 152,
      sortable: true,
      cell: (row) => <Countdown clock={storyClock(row.dueIn)} />,
    },
    {
      id: 'due',
      title: t('requests.column.due'),
      width: 108,
      cell: (row) => dueDay(storyClock(row.dueIn).dueAt, context),
    },
    { id: 'assignee', title: t('requests.column.assignee'), width: 108, cell: (row) => <Who name={row.assignee} /> },
  ]
}
