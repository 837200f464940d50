import { ArrowUpFromLine } from 'lucide-react'
import type { RecordRow } from '#shared/contract/registers.ts'
import type { RegisterDefinition, RegisterField } from '#shared/domain/register/definition.ts'
import { momentOf } from '../../time/dates.ts'
import { Countdown } from '../../ui/Countdown.tsx'
import type { Column } from '../../ui/grid/columns.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Status } from '../../ui/Status.tsx'
import { dueClock } from '../due-clock.ts'
import { type WordContext, wordsOfValue } from '../field-words.ts'
import { findingsBy, standingLook, standingOf } from '../record-look.ts'
import styles from './record-columns.module.css'

interface ColumnContext extends WordContext {
  /** Whether the person at this desk agrees to records. */
  approves: boolean
  side(words: { zh: string; en: string }): string
  /** Pixels that there are for the list; null shows every column, and the list scrolls sideways. */
  room: number | null
}

/** Number, the fields that the register names as columns, then where the line stands and what it calls for. */
export function recordColumns(definition: RegisterDefinition, context: ColumnContext): Column<RecordRow>[] {
  const { t, side } = context
  const fields = fieldsThatFit(definition, context)
  // One column takes what room is left: the one that names the line, or else the first.
  const widest = fields.find(({ id }) => id === definition.title) ?? fields[0]
  return [
    {
      id: 'number',
      title: t('registers.list.column.number'),
      width: NUMBER,
      sortable: true,
      cell: (row) => <span className={styles.number}>{row.number ?? t('registers.noNumber')}</span>,
    },
    ...fields.map((field) => ({
      id: field.id,
      title: side(field.words),
      width: widthOf(field),
      grows: field === widest,
      ...(field.type === 'number' ? { align: 'end' as const } : {}),
      cell: (row: RecordRow) => <Value row={row} field={field} context={context} />,
    })),
    {
      id: 'stage',
      title: t('registers.list.column.stage'),
      width: stageWidth(context),
      cell: (row) => {
        const standing = standingOf(row)
        return <Status kind={standingLook(standing, context.approves)}>{t(`registers.standing.${standing}`)}</Status>
      },
    },
    {
      id: 'findings',
      title: t('registers.list.column.findings'),
      width: FINDINGS,
      cell: (row) => <Findings row={row} definition={definition} context={context} />,
    },
    {
      id: 'due',
      title: t('registers.list.column.due'),
      width: dueWidth(context),
      cell: (row) => <Due row={row} definition={definition} context={context} />,
    },
    {
      id: 'changed',
      title: t('registers.list.column.changed'),
      width: CHANGED,
      sortable: true,
      cell: (row) => (
        <span className={styles.changed}>
          {momentOf(row.changedAt, context.now)}
          {row.pending > 0 && <Icon of={ArrowUpFromLine} size={13} tone="accent" label={t('registers.list.waiting')} />}
        </span>
      ),
    },
  ]
}

const NUMBER = 112
const FINDINGS = 184
const CHANGED = 128
/** The box that ticks a row, which stays empty here. */
const TICK = 40
const stageWidth = ({ language }: ColumnContext) => (language === 'en' ? 192 : 168)
const dueWidth = ({ language }: ColumnContext) => (language === 'en' ? 176 : 160)

/**
 * The fields of the list in their order, as many as there is room for. The one that names the line is always among
 * them; where it stands, and what it calls for, are never pushed out of sight.
 */
export function fieldsThatFit(definition: RegisterDefinition, context: ColumnContext): RegisterField[] {
  const fields = definition.fields.filter(({ column, id }) => column || id === definition.title)
  if (context.room === null) return fields
  const title = fields.find(({ id }) => id === definition.title)
  const taken = TICK + NUMBER + stageWidth(context) + FINDINGS + dueWidth(context) + CHANGED
  let left = context.room - taken - (title ? widthOf(title) : 0)
  return fields.filter((field) => {
    if (field === title) return true
    left -= widthOf(field)
    return left >= 0
  })
}

const widths: Record<RegisterField['type'], number> = {
  text: 176,
  choice: 128,
  choices: 176,
  date: 112,
  instant: 120,
  number: 112,
  yes_no: 88,
  staff: 104,
  link: 152,
  hash: 136,
}

function widthOf(field: RegisterField): number {
  return field.type === 'number' && field.money ? 144 : widths[field.type]
}

interface CellProps {
  row: RecordRow
  context: ColumnContext
}

function Value({ row, field, context }: CellProps & { field: RegisterField }) {
  const words =
    field.type === 'text' ? (row.words[field.id] ?? null) : wordsOfValue(field, row.values[field.id], context)
  if (words === null) return <span className={styles.none}>{context.t('ui.empty')}</span>
  if (field.type === 'hash') return <code className={styles.hash}>{`${words.slice(0, 6)}…${words.slice(-4)}`}</code>
  return <span title={words}>{words}</span>
}

function Findings({ row, definition, context }: CellProps & { definition: RegisterDefinition }) {
  const [first, ...others] = findingsBy(definition, row.findings)
  if (!first) return <span className={styles.none}>{context.t('ui.empty')}</span>
  const words = context.side(first.words)
  return (
    <span className={styles.findings} title={words}>
      <Status kind={first.level === 'red' ? 'failed' : 'needs'}>{words}</Status>
      {others.length > 0 && (
        <span className={styles.more} title={context.t('registers.list.more', { n: others.length })}>
          +{others.length}
        </span>
      )}
    </span>
  )
}

function Due({ row, definition, context }: CellProps & { definition: RegisterDefinition }) {
  const [first] = row.due
  const reminder = first && definition.reminders.find(({ id }) => id === first.id)
  if (!first || !reminder) return <span className={styles.none}>{context.t('ui.empty')}</span>
  return <Countdown clock={dueClock(first.due, Math.max(...reminder.daysBefore))} />
}
