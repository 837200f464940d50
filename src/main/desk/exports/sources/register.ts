/** The ledger of a register: columns and words follow from its definition, so a new register is exported without code. */
import type { Cell, LedgerColumn } from '#shared/domain/export/ledger.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import type { RegisterDefinition, RegisterField } from '#shared/domain/register/definition.ts'
import { type RecordState, shown } from '#shared/domain/register/state.ts'
import { optionsOf, type RecordValue, type RecordWords } from '#shared/domain/register/values.ts'
import { readWords } from '#shared/domain/register/words.ts'
import type { Database } from '../../store/database.ts'
import type { LedgerReader, LedgerSource, Speech } from '../source.ts'
import type { ExportWords } from '../words.ts'
import { columnsFor, type DefinedColumn, restricted } from './define.ts'

interface RecordRow {
  state: RecordState
  words: RecordWords
  /** Number of a thing that a field links to. */
  numberOf(id: string): string
}

const column = columnsFor<RecordRow>()
const query = { from: 'record WHERE register = @register', dated: 'recorded_at' }

/** `register_sdk` for the register `sdk`. */
export const registerLedgerId = (register: string) => `register_${register}`

export function registerSource(
  definition: RegisterDefinition,
  { legal, words }: { legal: LegalData; words: ExportWords },
): LedgerSource {
  const { id, fields } = definition
  const columns: DefinedColumn<RecordRow>[] = [
    column('record_number', { kind: 'text', width: 11 }, ({ state }) => state.number),
    column('record_stage', { kind: 'text', width: 8 }, ({ state }, speech) => speech.word('recordStage', state.stage)),
    ...fields.map((field) => fieldColumn(field, legal)),
    column('record_revision', { kind: 'count', width: 6 }, ({ state }) => shown(state).revision),
    column('recorded_at', { kind: 'instant', width: 13 }, ({ state }) => state.recordedAt),
    column('recorded_by', { kind: 'text', width: 8 }, ({ state }, speech) => speech.person(shown(state).by)),
    column('record_agreed_by', { kind: 'text', width: 8 }, ({ state }, speech) =>
      speech.person(state.revisions.at(-1)?.approvedBy),
    ),
    column(
      'record_in_force_since',
      { kind: 'instant', width: 13 },
      ({ state }) => state.revisions.at(-1)?.since ?? null,
    ),
  ]
  return {
    id: registerLedgerId(id),
    words: {
      title: definition.words,
      dated: words.register.dated,
      columns: { ...words.register.columns, ...Object.fromEntries(fields.map((field) => [field.id, field.words])) },
    },
    columns,
    dated: true,
    scoped: false,
    count({ db }, filter) {
      const { from, values } = restricted(query, filter)
      return db
        .prepare(`SELECT count(*) FROM ${from}`)
        .pluck()
        .get({ ...values, register: id }) as number
    },
    *rows({ db, speech }: LedgerReader, filter) {
      const { from, values } = restricted(query, filter)
      const found = db
        .prepare(`SELECT state FROM ${from} ORDER BY recorded_at, id`)
        .pluck()
        .all({ ...values, register: id })
      const wordsOf = textReader(db)
      const numberOf = numberReader(db)
      for (const raw of found as string[]) {
        const state = JSON.parse(raw) as RecordState
        const row = { state, words: wordsOf(shown(state).text?.id), numberOf }
        yield columns.map((each) => each.of(row, speech))
      }
    },
  }
}

const kinds: Partial<Record<RegisterField['type'], LedgerColumn['kind']>> = {
  ...{ date: 'date', instant: 'instant', number: 'count', hash: 'hash' },
}

function fieldColumn(field: RegisterField, legal: LegalData): DefinedColumn<RecordRow> {
  const personal = field.personal ? ({ personal: 'written' } as const) : {}
  const shape = { kind: kinds[field.type] ?? 'text', width: field.type === 'text' ? 14 : 10, ...personal } as const
  if (field.type === 'text') return column(field.id, shape, ({ words }) => words[field.id] ?? null)
  return column(field.id, shape, ({ state, numberOf }, speech) => {
    const value = shown(state).values[field.id]
    return value === undefined ? null : cellOf(value, field, { legal, speech, numberOf })
  })
}

interface Saying {
  legal: LegalData
  speech: Speech
  numberOf: RecordRow['numberOf']
}

function cellOf(value: RecordValue, field: RegisterField, { legal, speech, numberOf }: Saying): Cell {
  switch (field.type) {
    case 'choice':
    case 'choices': {
      const options = optionsOf(field, legal)
      const named = (id: unknown) => options.find((each) => each.id === id)?.words.zh ?? String(id)
      return [value].flat().map(named).join('、')
    }
    case 'yes_no':
      return speech.yesNo(value === true)
    case 'staff':
      return speech.person(String(value))
    case 'link':
      return [value]
        .flat()
        .map((id) => numberOf(String(id)))
        .join('、')
    case 'number':
      return field.money && typeof value === 'number' ? value / 100 : Number(value)
    default:
      return String(value)
  }
}

function textReader(db: Database): (id: string | undefined) => RecordWords {
  const find = db.prepare('SELECT body FROM text WHERE id = ?').pluck()
  return (id) => {
    const body = id === undefined ? undefined : (find.get(id) as string | undefined)
    return (body === undefined ? undefined : readWords(body)) ?? {}
  }
}

function numberReader(db: Database): (id: string) => string {
  const find = db
    .prepare(
      `SELECT number FROM case_row WHERE id = @id
       UNION ALL SELECT state ->> '$.number' FROM incident WHERE id = @id UNION ALL SELECT state ->> '$.number' FROM notice WHERE id = @id
       UNION ALL SELECT state ->> '$.number' FROM record WHERE id = @id UNION ALL SELECT state ->> '$.number' FROM report WHERE id = @id`,
    )
    .pluck()
  return (id) => (find.get({ id }) as string | null | undefined) ?? id
}
