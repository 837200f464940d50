/** A record as a line of a list. */
import type { RecordRow } from '#shared/contract/registers.ts'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import type { RegisterDefinition } from '#shared/domain/register/definition.ts'
import { dueDays, findingsOf } from '#shared/domain/register/review.ts'
import { type RecordState, shown } from '#shared/domain/register/state.ts'
import { optionsOf, type RecordWords } from '#shared/domain/register/values.ts'
import { readWords } from '#shared/domain/register/words.ts'
import type { CommandDesk } from '../commands/command-desk.ts'
import type { Stored } from '../targets/shelf.ts'
import { textsOfKind } from '../targets/texts.ts'
import { findWords, maskWords } from './content.ts'

export type StoredRecord = Stored<RecordState>
export type RowReader = (definition: RegisterDefinition, record: StoredRecord) => RecordRow

/** For many records: what is written in them is read at once, and the day is the same for all. */
export function rowReader(desk: CommandDesk): RowReader {
  const bodies = textsOfKind(desk.store, 'record')
  const today = shanghaiDate(desk.clock.now())
  return (definition, record) => {
    const { text } = shown(record.state)
    const body = text === null ? undefined : bodies.get(text.id)
    return rowOf(definition, record, { desk, today, words: (body && readWords(body)) || {} })
  }
}

/** For one record. */
export function toRow(desk: CommandDesk, definition: RegisterDefinition, record: StoredRecord): RecordRow {
  const words = findWords(desk.store, shown(record.state)) ?? {}
  return rowOf(definition, record, { desk, today: shanghaiDate(desk.clock.now()), words })
}

interface Read {
  desk: CommandDesk
  today: string
  words: RecordWords
}

function rowOf(definition: RegisterDefinition, record: StoredRecord, { desk, today, words }: Read): RecordRow {
  const { id, version, pending, state } = record
  const { revision, values } = shown(state)
  return {
    ...{ id, version, pending, number: state.number, register: state.register, stage: state.stage },
    proposed: state.proposal !== null,
    returned: state.proposal?.returned != null,
    title: titleOf(desk, definition, { values, words }),
    ...{ revision, values },
    words: maskWords(words, definition),
    findings: findingsOf(definition, state, today).map((found) => found.id),
    due: dueDays(definition, state, today).map(({ words: _words, ...day }) => day),
    recordedAt: state.recordedAt,
    changedAt: changedAt(state),
  }
}

/** The title field, masked where personal; an option by its Chinese word. */
function titleOf(
  desk: CommandDesk,
  definition: RegisterDefinition,
  { values, words }: { values: RecordRow['values']; words: RecordWords },
): string {
  const field = definition.fields.find(({ id }) => id === definition.title)
  if (!field) return ''
  if (field.type === 'text') return maskWords(words, definition)[field.id] ?? ''
  const value = values[field.id]
  if (field.type !== 'choice' && field.type !== 'choices') return value === undefined ? '' : String(value)
  const options = optionsOf(field, desk.legal)
  return [value ?? []]
    .flat()
    .map((each) => options.find(({ id }) => id === each)?.words.zh ?? String(each))
    .join('、')
}

/** When anything of it last changed. */
export function changedAt({ recordedAt, revisions, proposal, ended }: RecordState): string {
  return [recordedAt, revisions.at(-1)?.since, proposal?.at, proposal?.returned?.at, ended?.at]
    .filter((at) => at !== undefined)
    .sort()
    .at(-1) as string
}
