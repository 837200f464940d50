/** What records name, and what names them: links that a person can read and follow. */
import type { Holder, LinkedThing } from '#shared/contract/registers.ts'
import { findRegister } from '#shared/domain/register/definition.ts'
import { holdingReason } from '#shared/domain/register/holders.ts'
import { shown } from '#shared/domain/register/state.ts'
import type { CommandDesk } from '../commands/command-desk.ts'
import { listFiles } from '../targets/file-shelf.ts'
import { findTarget } from '../targets/target.ts'
import { findText } from '../targets/texts.ts'
import { rowReader, type StoredRecord, toRow } from './rows.ts'

/** Records that `find` answers with, at most. */
const MOST = 20

/** Records whose version in force, or proposal, names this. */
export function listTouching(desk: CommandDesk, id: string): LinkedThing[] {
  return listFiles(desk.store, 'record')
    .filter(
      ({ state }) =>
        state.stage !== 'void' &&
        Object.values(shown(state).values)
          .flat()
          .includes(id as never),
    )
    .map((record) => thingOf(desk, record))
}

/** Recipients who hold information of the person of a case: those who are named in it first. */
export function listHolders(desk: CommandDesk, caseId: string): Holder[] {
  return listFiles(desk.store, 'record')
    .flatMap((record) => {
      const definition = findRegister(desk.legal.registers, record.state.register)
      const reason = definition && holdingReason(definition, record.state, caseId)
      return reason ? [{ ...thingOf(desk, record), reason }] : []
    })
    .sort((a, b) => b.reason.localeCompare(a.reason))
}

/** Records in whose number or title every word occurs, the latest change first. */
export function findRecords(
  desk: CommandDesk,
  { text, register }: { text: string; register: string | null },
): LinkedThing[] {
  const read = rowReader(desk)
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean)
  return listFiles(desk.store, 'record')
    .filter(({ state }) => state.stage !== 'void' && (register === null || state.register === register))
    .flatMap((record) => {
      const definition = findRegister(desk.legal.registers, record.state.register)
      return definition ? [read(definition, record)] : []
    })
    .filter(({ number, title }) => wanted.every((word) => `${number ?? ''}\n${title}`.toLowerCase().includes(word)))
    .sort((a, b) => b.changedAt.localeCompare(a.changedAt))
    .slice(0, MOST)
    .map(({ id, number, title, register: of }) => ({ kind: 'record', id, number, title, register: of }))
}

/** What an id names, as a person reads it; undefined for what this desk does not have. */
export function findThing(desk: CommandDesk, id: string): LinkedThing | undefined {
  const { store } = desk
  const record = findTarget(store, { kind: 'record', id })
  if (record) return thingOf(desk, record)
  const incident = findTarget(store, { kind: 'incident', id })
  if (incident) {
    const title = findText(store, incident.state.title.id) ?? ''
    return { kind: 'incident', id, number: incident.state.number, title, register: null }
  }
  for (const kind of ['case', 'notice'] as const) {
    const found = findTarget(store, { kind, id })
    if (found) return { kind, id, number: found.state.number, title: '', register: null }
  }
  return undefined
}

function thingOf(desk: CommandDesk, record: StoredRecord): LinkedThing {
  const { id, state } = record
  const definition = findRegister(desk.legal.registers, state.register)
  const title = definition ? toRow(desk, definition, record).title : ''
  return { kind: 'record', id, number: state.number, title, register: state.register }
}
