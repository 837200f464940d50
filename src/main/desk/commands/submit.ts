/**
 * Gives a command: the rule decides at once, and outbox, overlay and timeline are written in one transaction. What
 * comes back from here survives a crash; the backend hears of it when it can.
 */
import { createHash, randomBytes } from 'node:crypto'
import { type CaseCommandType, isCaseCommand } from '#shared/domain/case/commands.ts'
import type { Command } from '#shared/domain/command.ts'
import type { PersonRecord } from '#shared/domain/person.ts'
import { type TextRecord, textHashInput } from '#shared/domain/text.ts'
import { findCachedCase, findCase } from '../cases/case.ts'
import { DeskError } from '../errors.ts'
import { putOverlay } from '../store/overlay.ts'
import { type CommandDesk, newId, predict } from './command-desk.ts'
import { appendCommand, dependencyOf, listUnconfirmed } from './outbox.ts'
import { putRecords, replay } from './replay.ts'
import { citesUnsentFile } from './uploads.ts'

/** A command as it is meant: everything else of its envelope follows from the desk. */
export interface Intent {
  type: CaseCommandType
  caseId: string
  args: Record<string, unknown>
  /** What a person typed beside it: kept as an erasable record. */
  text?: string | undefined
  /** Who asks, when the command opens a case. */
  person?: PersonRecord | undefined
}

/** Types that carry a file or a new person, or answer with a value: they have procedures of their own. */
const withProcedure: readonly CaseCommandType[] = [
  'case.open',
  'case.attach_evidence',
  'case.reveal',
  'case.issue_code',
]

/** A command that a page names by its type. Throws REJECTED for a type that it cannot give in this way. */
export function intentOf(draft: {
  type: string
  caseId: string
  args: Record<string, unknown>
  text?: string
}): Intent {
  const { type } = draft
  if (!isCaseCommand(type) || withProcedure.includes(type)) {
    throw new DeskError('REJECTED', { code: 'INVALID_ARGUMENT', data: { field: 'type' } })
  }
  return { ...draft, type }
}

/**
 * Gives one command.
 *
 * @returns its id
 * @throws DeskError REJECTED when the rule refuses it: nothing is written then
 */
export function submit(desk: CommandDesk, intent: Intent): string {
  return desk.store.write(() => give(desk, withText(intent)))
}

/** Gives all of them in one transaction, or none. */
export function submitAll(desk: CommandDesk, intents: readonly Intent[]): string[] {
  return desk.store.write(() => intents.map((intent) => give(desk, withText(intent))))
}

/** A command whose records are complete. */
export interface Given {
  /** Made here, unless the caller needs it beforehand. */
  id?: string
  type: string
  caseId: string
  args: Record<string, unknown>
  records?: Command['records']
}

/** Gives a command inside the caller's transaction. */
export function give(desk: CommandDesk, given: Given): string {
  const { store, clock } = desk
  const { caseId, type, args, records } = given
  const cached = findCachedCase(store, caseId)
  if (hasMovedOn(desk, caseId, cached?.version ?? 0)) replay(desk, caseId)
  const current = findCase(store, caseId)
  const unconfirmed = listUnconfirmed(store, caseId)
  const version = cached?.version ?? 0
  const dependsOn = dependencyOf(type, unconfirmed, version)
  const command: Command = {
    id: given.id ?? newId(),
    type,
    target: caseId,
    baseVersion: version,
    ...(dependsOn ? { dependsOn } : {}),
    args,
    ...(records ? { records } : {}),
    at: clock.now(),
  }
  const pending = unconfirmed.filter((row) => row.state !== 'accepted').length
  // Nothing leaves the console on a state that only this desk knows (design: a reply cannot be taken back).
  if (type === 'case.reply' && pending > 0) throw new DeskError('REJECTED', { code: 'NOT_ACKNOWLEDGED', data: {} })
  const decision = predict(desk, current?.state ?? null, command)
  if (!decision.ok) throw new DeskError('REJECTED', decision.rejection)
  const waits = citesUnsentFile(store, command)
  appendCommand(store, command, { state: waits ? 'waiting_for_upload' : 'waiting', base: current?.state ?? null })
  putOverlay(store, { id: caseId, version, pending: pending + 1, state: decision.effect.state })
  putRecords(store, command, decision.effect.entries)
  return command.id
}

/** Whether the backend's row has changed since the overlay was computed. */
function hasMovedOn({ store }: CommandDesk, caseId: string, cachedVersion: number): boolean {
  const overlay = store.prepare('SELECT version FROM overlay WHERE id = ?').pluck().get(caseId) as number | undefined
  return overlay !== undefined && overlay !== cachedVersion
}

/** Turns typed text into an erasable record, and a reference with a salted hash that says nothing without it. */
function withText({ text, person, ...intent }: Intent): Given {
  if (text === undefined) return { ...intent, ...(person ? { records: { person } } : {}) }
  const record: TextRecord = { id: newId(), caseId: intent.caseId, body: text, salt: randomBytes(16).toString('hex') }
  const hash = createHash('sha256').update(textHashInput(record)).digest('hex')
  return {
    ...intent,
    args: { ...intent.args, text: { id: record.id, hash } },
    records: { ...(person ? { person } : {}), texts: [record] },
  }
}
