/**
 * The tray: commands that the backend refused, each with those that built on it, as one chain. Nothing that a person
 * typed is dropped: they discard the chain, or give it again on the state that the backend has. Writes inside
 * `store.write`.
 */
import type { ConflictChain } from '#shared/contract/session.ts'
import type { AnyState } from '#shared/domain/aggregates.ts'
import type { Command, Rejection } from '#shared/domain/command.ts'
import { role } from '#shared/domain/roles.ts'
import type { Instant } from '#shared/domain/values.ts'
import { DeskError } from '../errors.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { findCachedTarget, findTarget, targetOf } from '../targets/target.ts'
import { type CommandDesk, newId, predict } from './command-desk.ts'
import { listUnconfirmed, type OutboxRow, removeCommand } from './outbox.ts'
import { replay } from './replay.ts'
import { give } from './submit.ts'
import { moveUpload, removeUploadsOf } from './uploads.ts'

interface StoredConflict {
  id: string
  target: string
  rejection: string
  refused_at: string
  commands: string
  base: string | null
  mine: string | null
  theirs: string | null
}

/** Moves a refused command and its dependants from the outbox to the tray. */
export function refuse(
  desk: CommandDesk,
  refused: OutboxRow,
  why: { rejection: Rejection; theirs?: AnyState | undefined },
): void {
  const { store, clock } = desk
  const { command, base } = refused
  const target = targetOf(command)
  const chain = withDependants(command, listUnconfirmed(store, command.target))
  // It was legal when it was given, whatever roles the person has now.
  const asGiven = { ...desk, actor: () => ({ ...desk.actor(), roles: role.options }) }
  const mine = afterAll(asGiven, base, chain).state
  const theirs = why.theirs ?? findCachedTarget(store, target)?.state ?? null
  store
    .prepare(
      `INSERT INTO conflict (id, target, rejection, refused_at, commands, base, mine, theirs)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      command.id,
      command.target,
      JSON.stringify(why.rejection),
      clock.now(),
      JSON.stringify(chain),
      base && JSON.stringify(base),
      mine && JSON.stringify(mine),
      theirs && JSON.stringify(theirs),
    )
  for (const each of chain) takeBack(store, each)
  replay(desk, target)
}

/** The command and every later one that builds on it, in order. */
function withDependants(refused: Command, rows: readonly OutboxRow[]): Command[] {
  const chain = [refused]
  for (const { command, state } of rows) {
    const builds = chain.some(({ id }) => id === command.dependsOn)
    if (builds && state !== 'accepted') chain.push(command)
  }
  return chain
}

/** Removes what a command did on this desk; its file stays with the tray. */
function takeBack(store: DeskStore, command: Command): void {
  removeCommand(store, command.id)
  store.prepare('DELETE FROM overlay_entry WHERE command_id = ?').run(command.id)
  for (const { id } of command.records?.texts ?? []) store.prepare('DELETE FROM overlay_text WHERE id = ?').run(id)
}

export function countConflicts(store: DeskStore): number {
  return store.prepare('SELECT count(*) FROM conflict').pluck().get() as number
}

/** The chains, oldest first. Personal data in their records stays in the store. */
export function listConflicts(desk: CommandDesk): ConflictChain[] {
  const rows = desk.store.prepare('SELECT * FROM conflict ORDER BY refused_at, id').all() as StoredConflict[]
  return rows.map((row) => {
    const commands = JSON.parse(row.commands) as Command[]
    const [first] = commands
    if (!first) throw new Error('a chain has a command')
    const target = targetOf(first)
    const current = findTarget(desk.store, target)
    // Base, mine and theirs are of the kind of the chain, for all of them are states of its target.
    return {
      id: row.id,
      kind: target.kind,
      target: target.id,
      number: current?.state.number ?? null,
      rejection: JSON.parse(row.rejection) as Rejection,
      refusedAt: row.refused_at as Instant,
      commands: commands.map(({ id, type, at, args, records }) => ({
        ...{ id, type, at, args },
        text: records?.texts?.[0]?.body ?? null,
      })),
      base: parseState(row.base),
      mine: parseState(row.mine),
      theirs: findCachedTarget(desk.store, target)?.state ?? parseState(row.theirs),
      canRepeat: afterAll(desk, current?.state ?? null, commands).isLegal,
    } as ConflictChain
  })
}

function parseState(text: string | null): AnyState | null {
  return text === null ? null : (JSON.parse(text) as AnyState)
}

/** The target after these commands, as far as the rule allows them. */
function afterAll(
  desk: CommandDesk,
  state: AnyState | null,
  commands: readonly Command[],
): { state: AnyState | null; isLegal: boolean } {
  let after = state
  let isLegal = true
  for (const command of commands) {
    const decision = predict(desk, after, command)
    if (decision.ok) after = decision.effect.state
    else isLegal = false
  }
  return { state: after, isLegal }
}

/** What a decision touched, and ids of files that are needed no more. */
export interface Decided {
  target: string
  files: string[]
}

/** Gives up a chain. */
export function discard(desk: CommandDesk, id: string): Decided {
  const { target, commands } = takeConflict(desk.store, id)
  return { target, files: commands.flatMap((command) => removeUploadsOf(desk.store, command.id)) }
}

/**
 * Gives the commands of a chain again, under new ids, on the target as it is now.
 *
 * @throws DeskError REJECTED when the rule refuses one of them: then the chain stays as it was
 */
export function repeat(desk: CommandDesk, id: string): Decided {
  const { target, commands } = takeConflict(desk.store, id)
  for (const { id: refusedId, type, args, records, at } of commands) {
    const again = newId()
    moveUpload(desk.store, refusedId, again)
    // A signature holds the time at which it was given.
    const signed = args.signature ? { at } : {}
    give(desk, { id: again, type, target, args, ...(records ? { records } : {}), ...signed })
  }
  return { target, files: [] }
}

function takeConflict(store: DeskStore, id: string): { target: string; commands: Command[] } {
  const row = store.prepare('DELETE FROM conflict WHERE id = ? RETURNING target, commands').get(id) as
    | { target: string; commands: string }
    | undefined
  if (!row) throw new DeskError('NOT_FOUND', { what: 'conflict' })
  return { target: row.target, commands: JSON.parse(row.commands) as Command[] }
}
