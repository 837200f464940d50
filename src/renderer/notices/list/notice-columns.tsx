import type { TFunction } from 'i18next'
import { ArrowUpFromLine } from 'lucide-react'
import type { DeliveryProgress } from '#shared/contract/delivery.ts'
import type { NoticeRow } from '#shared/contract/notices.ts'
import { momentOf } from '../../time/dates.ts'
import type { Column } from '../../ui/grid/columns.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Status } from '../../ui/Status.tsx'
import type { Language } from '../../words/catalog.ts'
import { DrillMark } from '../DrillMark.tsx'
import { progressOf, progressWords, stageStatus } from '../delivery/progress.ts'
import { stageLook } from '../notice-look.ts'
import styles from './notice-columns.module.css'

/** The columns of the list. A drill is marked beside its title, so that nobody takes it for a real one. */
interface ColumnContext {
  now: string
  language: Language
  /** Whether the person at this desk approves: then what waits for approval waits for them. */
  approves: boolean
  /** How far the sendings are, as the backend says; none while it does not. */
  progress: readonly DeliveryProgress[]
}

export function noticeColumns(t: TFunction, { now, language, approves, progress }: ColumnContext): Column<NoticeRow>[] {
  return [
    {
      id: 'number',
      title: t('notices.column.number'),
      width: 112,
      cell: (row) => <span className={styles.number}>{row.number ?? t('notices.noNumber')}</span>,
    },
    {
      id: 'title',
      title: t('notices.column.title'),
      width: 240,
      grows: true,
      cell: (row) => (
        <span className={styles.title}>
          <span className={row.title ? styles.text : styles.quiet}>{row.title || t('notices.noTitle')}</span>
          {row.drill && <DrillMark />}
        </span>
      ),
    },
    {
      id: 'occasion',
      title: t('notices.column.occasion'),
      width: 240,
      grows: true,
      cell: (row) => (
        <span className={styles.title}>
          <span className={styles.number}>{row.occasion.number ?? t('notices.noNumber')}</span>
          <span className={styles.text}>{row.occasion.title}</span>
        </span>
      ),
    },
    {
      id: 'stage',
      title: t('notices.column.stage'),
      width: language === 'en' ? 168 : 152,
      cell: (row) => (
        <Status kind={row.stage === 'in_approval' && !approves ? 'running' : stageLook[row.stage]}>
          {t(`notices.stage.${row.stage}`)}
        </Status>
      ),
    },
    {
      id: 'sending',
      title: t('notices.column.sending'),
      width: language === 'en' ? 144 : 128,
      cell: (row) => (row.stage === 'approved' ? <Sent row={row} progress={progress} t={t} /> : t('ui.empty')),
    },
    {
      id: 'revision',
      title: t('notices.column.revision'),
      width: 72,
      align: 'end',
      cell: (row) => (row.revision > 0 ? t('notices.versions.number', { n: row.revision }) : t('ui.empty')),
    },
    {
      id: 'saved',
      title: t('notices.column.saved'),
      width: 148,
      cell: (row) => (
        <span className={styles.saved}>
          {row.savedAt ? momentOf(row.savedAt, now) : t('notices.list.notSaved')}
          {row.pending > 0 && <Icon of={ArrowUpFromLine} size={13} tone="accent" label={t('notices.list.waiting')} />}
        </span>
      ),
    },
  ]
}

interface SentProps extends Pick<ColumnContext, 'progress'> {
  row: NoticeRow
  t: TFunction
}

function Sent({ row, progress, t }: SentProps) {
  const sent = progressOf(row, progress)
  return <Status kind={stageStatus[sent.stage]}>{progressWords(sent, t)}</Status>
}
