import type { TFunction } from 'i18next'
import { ArrowUpFromLine } from 'lucide-react'
import type { QueueRow } from '#shared/contract/requests.ts'
import { dueDay } from '../../time/dates.ts'
import { Countdown } from '../../ui/Countdown.tsx'
import type { Column } from '../../ui/grid/columns.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Status } from '../../ui/Status.tsx'
import { Who } from '../../ui/Who.tsx'
import type { Language } from '../../words/catalog.ts'
import { stageLook } from '../stage-look.ts'
import styles from './queue-columns.module.css'

/** The columns of the queue. The countdown is the only strong colour. */
export function queueColumns(t: TFunction, context: { now: string; language: Language }): Column<QueueRow>[] {
  // English words for kinds and stages are longer.
  const wide = context.language === 'en'
  return [
    {
      id: 'number',
      title: t('requests.column.number'),
      width: wide ? 104 : 112,
      sortable: true,
      cell: (row) => <span className={styles.number}>{row.number ?? t('requests.noNumber')}</span>,
    },
    {
      id: 'kind',
      title: t('requests.column.kind'),
      width: wide ? 128 : 112,
      cell: (row) => t(`requests.kind.${row.kind}`),
    },
    {
      id: 'person',
      title: t('requests.column.person'),
      width: wide ? 156 : 172,
      grows: true,
      cell: (row) => (
        <span className={styles.person}>
          <span className={row.name ? styles.name : styles.requester}>{row.name || t('requests.personErased')}</span>
          <span className={styles.phone}>{row.phone}</span>
          {row.requester !== 'self' && (
            <span className={styles.requester}>{t(`requests.requester.${row.requester}`)}</span>
          )}
        </span>
      ),
    },
    {
      id: 'stage',
      title: t('requests.column.stage'),
      width: wide ? 168 : 136,
      cell: (row) => (
        <Status kind={stageLook(row.stage, row.side)}>
          {row.side ? t(`requests.side.${row.side}`) : t(`requests.stage.${row.stage}`)}
        </Status>
      ),
    },
    {
      id: 'left',
      title: t('requests.column.left'),
      width: wide ? 144 : 160,
      sortable: true,
      cell: (row) => <Countdown clock={row.clock} />,
    },
    {
      id: 'due',
      title: t('requests.column.due'),
      width: wide ? 96 : 108,
      cell: (row) => (
        <span className={styles.quiet}>{row.clock ? dueDay(row.clock.dueAt, context) : t('ui.empty')}</span>
      ),
    },
    {
      id: 'assignee',
      title: t('requests.column.assignee'),
      width: 124,
      cell: (row) => (
        <span className={styles.assignee}>
          <Who name={row.assignee?.name ?? null} />
          {row.pending > 0 && (
            <Icon of={ArrowUpFromLine} size={13} tone="accent" label={t('requests.waitingForSync')} />
          )}
        </span>
      ),
    },
  ]
}
