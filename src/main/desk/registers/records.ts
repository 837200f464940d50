/** Records as pages may see them. Few thousand lines at most, so a list is read and sifted whole. */
import type { CalendarDay, RecordRow, RegisterSummary } from '#shared/contract/registers.ts'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import { findRegister, type RegisterDefinition } from '#shared/domain/register/definition.ts'
import { dueDays, findingsOf } from '#shared/domain/register/review.ts'
import type { RecordState } from '#shared/domain/register/state.ts'
import { optionsOf } from '#shared/domain/register/values.ts'
import type { CommandDesk } from '../commands/command-desk.ts'
import { DeskError } from '../errors.ts'
import { listFiles } from '../targets/file-shelf.ts'
import { findTarget } from '../targets/target.ts'
import { changedAt, rowReader, type StoredRecord } from './rows.ts'

/** @throws DeskError NOT_FOUND */
export function getRecord({ store }: CommandDesk, id: string): StoredRecord {
  const found = findTarget(store, { kind: 'record', id })
  if (!found) throw new DeskError('NOT_FOUND', { what: 'record' })
  return found
}

/** @throws DeskError NOT_FOUND for a register that this version does not know */
export function getDefinition({ legal }: CommandDesk, register: string): RegisterDefinition {
  const found = findRegister(legal.registers, register)
  if (!found) throw new DeskError('NOT_FOUND', { what: 'register' })
  return found
}

/** Every register of the legal data with its counts, in the order of the data. */
export function summariseRegisters(desk: CommandDesk): RegisterSummary[] {
  const records = Map.groupBy(listFiles(desk.store, 'record'), ({ state }) => state.register)
  const today = shanghaiDate(desk.clock.now())
  return desk.legal.registers.map((definition) => {
    const states = (records.get(definition.id) ?? []).map(({ state }) => state).filter(({ stage }) => stage !== 'void')
    const levels = states.flatMap((state) => findingsOf(definition, state, today)).map(({ level }) => level)
    return {
      register: definition.id,
      records: states.length,
      inForce: states.filter(({ stage }) => stage === 'in_force').length,
      proposed: states.filter(({ proposal }) => proposal !== null).length,
      red: levels.filter((level) => level === 'red').length,
      amber: levels.filter((level) => level === 'amber').length,
      due: states.flatMap((state) => dueDays(definition, state, today)).filter(({ calls }) => calls).length,
      latestAt: states.map(changedAt).sort().at(-1) ?? null,
    }
  })
}

export interface RecordQuery {
  register: string
  search: string
  stage: RecordState['stage'] | null
  finding: string | null
}

/** Lines of a register, the latest change first. @throws DeskError NOT_FOUND */
export function listRecords(desk: CommandDesk, { register, search, stage, finding }: RecordQuery): RecordRow[] {
  const definition = getDefinition(desk, register)
  const wanted = search.toLowerCase().split(/\s+/).filter(Boolean)
  const read = rowReader(desk)
  return listFiles(desk.store, 'record')
    .filter(({ state }) => state.register === register && (stage === null || state.stage === stage))
    .map((record) => read(definition, record))
    .filter((row) => finding === null || row.findings.includes(finding))
    .filter((row) => wanted.length === 0 || isFound(desk, definition, { row, wanted }))
    .sort((a, b) => b.changedAt.localeCompare(a.changedAt) || b.id.localeCompare(a.id))
}

/** Every wanted word occurs in the number, in something written (as it is masked), or in an option's name. */
function isFound(
  { legal }: CommandDesk,
  definition: RegisterDefinition,
  { row, wanted }: { row: RecordRow; wanted: readonly string[] },
): boolean {
  const options = definition.fields.flatMap((field) => {
    if (field.type !== 'choice' && field.type !== 'choices') return []
    const chosen = [row.values[field.id] ?? []].flat()
    return optionsOf(field, legal).filter(({ id }) => chosen.includes(id))
  })
  const names = options.flatMap(({ words }) => [words.zh, words.en])
  const days = Object.values(row.values).filter((value) => typeof value === 'string')
  const text = [row.number, row.title, ...Object.values(row.words), ...names, ...days].join('\n').toLowerCase()
  return wanted.every((each) => text.includes(each))
}

/** Days of all registers that are not done, the earliest first. */
export function listCalendar(desk: CommandDesk): CalendarDay[] {
  const read = rowReader(desk)
  return listFiles(desk.store, 'record')
    .flatMap((record) => {
      const definition = findRegister(desk.legal.registers, record.state.register)
      if (!definition) return []
      const { due, title, number, id, register } = read(definition, record)
      return due.map((day) => ({ ...day, ...{ record: id, register, number, title } }))
    })
    .sort((a, b) => a.daysLeft - b.daysLeft)
}
