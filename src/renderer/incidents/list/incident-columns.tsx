import type { TFunction } from 'i18next'
import { ArrowUpFromLine } from 'lucide-react'
import type { IncidentRow } from '#shared/contract/incidents.ts'
import { numberOf } from '../../time/dates.ts'
import { Countdown } from '../../ui/Countdown.tsx'
import type { Column } from '../../ui/grid/columns.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Status } from '../../ui/Status.tsx'
import { Who } from '../../ui/Who.tsx'
import { withoutTerm } from '../../words/short-law.ts'
import { DrillMark } from '../DrillMark.tsx'
import { stageLook } from '../look.ts'
import styles from './incident-columns.module.css'

interface ColumnContext {
  /** Whose clock it is. */
  clockName(rule: string): string
  wide: boolean
}

/** The columns of the list. The countdown is the only strong colour. */
export function incidentColumns(t: TFunction, { clockName, wide }: ColumnContext): Column<IncidentRow>[] {
  const title = (id: Exclude<keyof typeof widths, 'suggested'>) => t(`incidents.column.${id}`)
  return [
    {
      id: 'number',
      title: title('number'),
      width: widths.number,
      cell: (row) => <span className={styles.number}>{row.number ?? t('incidents.noNumber')}</span>,
    },
    {
      id: 'title',
      title: title('title'),
      width: widths.title,
      grows: true,
      cell: (row) => (
        <span className={styles.title}>
          <span className={styles.words}>{row.title}</span>
          {row.drill && <DrillMark />}
        </span>
      ),
    },
    {
      id: 'level',
      title: title('level'),
      width: wide ? 148 : widths.level,
      cell: (row) =>
        row.level ? (
          t(`incidents.level.${row.level}`)
        ) : (
          <span className={styles.quiet}>
            {t('incidents.suggested', { level: t(`incidents.level.${row.suggested}`) })}
          </span>
        ),
    },
    {
      id: 'stage',
      title: title('stage'),
      width: wide ? 136 : widths.stage,
      cell: (row) => <Status kind={stageLook(row.stage)}>{t(`incidents.stage.${row.stage}`)}</Status>,
    },
    {
      id: 'left',
      title: title('left'),
      width: widths.left,
      cell: (row) => row.clock && <Countdown clock={row.clock} />,
    },
    {
      id: 'clockOf',
      title: title('clockOf'),
      width: wide ? 184 : widths.clockOf,
      cell: (row) => (
        <span className={styles.quiet}>{row.clockOf ? withoutTerm(clockName(row.clockOf)) : t('ui.empty')}</span>
      ),
    },
    {
      id: 'undecided',
      title: title('undecided'),
      width: widths.undecided,
      align: 'end',
      cell: (row) =>
        row.undecided > 0 ? numberOf(row.undecided) : <span className={styles.quiet}>{t('ui.empty')}</span>,
    },
    {
      id: 'people',
      title: title('people'),
      width: wide ? 128 : widths.people,
      align: 'end',
      cell: (row) =>
        row.people === null ? <span className={styles.quiet}>{t('ui.unknown')}</span> : numberOf(row.people),
    },
    { id: 'lead', title: title('lead'), width: widths.lead, cell: (row) => <Lead row={row} t={t} /> },
  ]
}

const widths = {
  number: 96,
  title: 200,
  level: 104,
  stage: 112,
  left: 160,
  clockOf: 152,
  undecided: 84,
  people: 112,
  lead: 124,
} as const

function Lead({ row, t }: { row: IncidentRow; t: TFunction }) {
  return (
    <span className={styles.lead}>
      <Who name={row.lead?.name ?? null} />
      {row.pending > 0 && <Icon of={ArrowUpFromLine} size={13} tone="accent" label={t('requests.waitingForSync')} />}
    </span>
  )
}
