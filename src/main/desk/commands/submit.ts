/**
 * Gives a command: the rule decides at once, and outbox, overlay and timeline are written in one transaction. What
 * comes back from here survives a crash; the backend hears of it when it can.
 */
import { createHash, randomBytes } from 'node:crypto'
import { type AggregateKind, kindOf } from '#shared/domain/aggregates.ts'
import type { Command } from '#shared/domain/command.ts'
import type { PersonRecord } from '#shared/domain/person.ts'
import { type TextRecord, textHashInput } from '#shared/domain/text.ts'
import { DeskError } from '../errors.ts'
import { findTarget, shelfOf, targetOf } from '../targets/target.ts'
import { type CommandDesk, newId, predict } from './command-desk.ts'
import { appendCommand, dependencyOf, listUnconfirmed } from './outbox.ts'
import { putRecords, replay } from './replay.ts'
import { citesUnsentFile } from './uploads.ts'

/** A command as it is meant: everything else of its envelope follows from the desk. */
export interface Intent {
  type: string
  target: string
  args: Record<string, unknown>
  /** What a person typed, by the argument that refers to it: kept as erasable records. */
  texts?: Readonly<Record<string, string | undefined>>
  /** Who asks, when the command opens a case. */
  person?: PersonRecord | undefined
}

/** Types that carry a file, a new person or a signature, or answer with a value: they have procedures of their own. */
const withProcedure: readonly string[] = [
  'record.open',
  'record.revise',
  'record.attach_evidence',
  'report.open',
  'report.save',
  'case.open',
  'case.attach_evidence',
  'case.reveal',
  'case.issue_code',
  'incident.open',
  'incident.attach_evidence',
  'notice.open',
  'notice.save',
  'notice.record_dry_run',
  'notice.approve',
  'notice.write_answers',
]

/** A command of one of these kinds that a page names by its type. Throws REJECTED for one that it cannot give in this way. */
export function intentOf(draft: Intent, kinds: readonly AggregateKind[]): Intent {
  const kind = kindOf(draft.type)
  if (!kind || !kinds.includes(kind) || withProcedure.includes(draft.type)) {
    throw new DeskError('REJECTED', { code: 'INVALID_ARGUMENT', data: { field: 'type' } })
  }
  return draft
}

/**
 * Gives one command.
 *
 * @returns its id
 * @throws DeskError REJECTED when the rule refuses it: nothing is written then
 */
export function submit(desk: CommandDesk, intent: Intent): string {
  return desk.store.write(() => give(desk, withTexts(intent)))
}

/** Gives all of them in one transaction, or none. */
export function submitAll(desk: CommandDesk, intents: readonly Intent[]): string[] {
  return desk.store.write(() => intents.map((intent) => give(desk, withTexts(intent))))
}

/** A command whose records are complete. */
export interface Given {
  /** Made here, unless the caller needs it beforehand. */
  id?: string
  type: string
  target: string
  args: Record<string, unknown>
  records?: Command['records']
}

/** On a state that only this desk knows nothing leaves the console: a reply cannot be taken back (design 3). */
const leaving: readonly string[] = ['case.reply']

/** Gives a command inside the caller's transaction. */
export function give(desk: CommandDesk, given: Given): string {
  const { store, clock } = desk
  const { type, args, records } = given
  const target = targetOf(given)
  const shelf = shelfOf(target.kind)
  if (shelf.hasMoved(store, target.id)) replay(desk, target)
  const version = shelf.findCached(store, target.id)?.version ?? 0
  const current = findTarget(store, target)
  const unconfirmed = listUnconfirmed(store, target.id)
  const dependsOn = dependencyOf(type, unconfirmed, version)
  const command: Command = {
    id: given.id ?? newId(),
    type,
    target: target.id,
    baseVersion: version,
    ...(dependsOn ? { dependsOn } : {}),
    args,
    ...(records ? { records } : {}),
    at: clock.now(),
  }
  const pending = unconfirmed.filter((row) => row.state !== 'accepted').length
  if (leaving.includes(type) && pending > 0) throw new DeskError('REJECTED', { code: 'NOT_ACKNOWLEDGED', data: {} })
  const decision = predict(desk, current?.state ?? null, command)
  if (!decision.ok) throw new DeskError('REJECTED', decision.rejection)
  const waits = citesUnsentFile(store, command)
  appendCommand(store, command, { state: waits ? 'waiting_for_upload' : 'waiting', base: current?.state ?? null })
  shelf.putOverlay(store, { id: target.id, version, pending: pending + 1, state: decision.effect.state })
  putRecords(store, command, decision.effect.entries)
  return command.id
}

/** Turns typed texts into erasable records, and references with a salted hash that says nothing without them. */
export function withTexts({ texts = {}, person, ...intent }: Intent): Given {
  const records: TextRecord[] = []
  const args = { ...intent.args }
  for (const [name, body] of Object.entries(texts)) {
    if (body === undefined) continue
    const record = { id: newId(), target: intent.target, body, salt: randomBytes(16).toString('hex') }
    records.push(record)
    args[name] = { id: record.id, hash: createHash('sha256').update(textHashInput(record)).digest('hex') }
  }
  const beside = { ...(person ? { person } : {}), ...(records.length > 0 ? { texts: records } : {}) }
  return { ...intent, args, ...(Object.keys(beside).length > 0 ? { records: beside } : {}) }
}
