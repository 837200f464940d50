/** Commands that the backend has not confirmed, in the order in which they were given. Writes inside `store.write`. */
import { type AnyState, isAdditive, isOpening } from '#shared/domain/aggregates.ts'
import type { Command } from '#shared/domain/command.ts'
import type { DeskStore } from '../store/desk-store.ts'

/** `accepted`: by the backend; it stays until the cache shows what it did. */
export type OutboxState = 'waiting' | 'waiting_for_upload' | 'accepted'

export interface OutboxRow {
  command: Command
  state: OutboxState
  /** Version of the target after the command, once accepted. */
  version: number | null
  /** The target as the person saw it when they gave the command. */
  base: AnyState | null
}

type Stored = { body: string; state: OutboxState; version: number | null; base: string | null }

function fromStored({ body, state, version, base }: Stored): OutboxRow {
  return {
    command: JSON.parse(body) as Command,
    state,
    version,
    base: base === null ? null : (JSON.parse(base) as AnyState),
  }
}

const COLUMNS = 'body, state, version, base'

export function appendCommand(
  store: DeskStore,
  command: Command,
  given: { state: OutboxState; base: AnyState | null },
): void {
  store
    .prepare('INSERT INTO outbox (id, type, target, body, at, state, base) VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(
      command.id,
      command.type,
      command.target,
      JSON.stringify(command),
      command.at,
      given.state,
      given.base && JSON.stringify(given.base),
    )
}

/** Commands on a target that the cache does not show yet, accepted ones among them. */
export function listUnconfirmed(store: DeskStore, target: string): OutboxRow[] {
  const rows = store.prepare(`SELECT ${COLUMNS} FROM outbox WHERE target = ? ORDER BY seq`).all(target)
  return (rows as Stored[]).map(fromStored)
}

export function findCommand(store: DeskStore, id: string): OutboxRow | undefined {
  const row = store.prepare(`SELECT ${COLUMNS} FROM outbox WHERE id = ?`).get(id) as Stored | undefined
  return row && fromStored(row)
}

const READ_AT_ONCE = 200

/** Everything that is not accepted yet, oldest first, read as far as it is asked for. */
export function* unsentCommands(store: DeskStore): Generator<OutboxRow> {
  const page = store.prepare(
    `SELECT seq, ${COLUMNS} FROM outbox WHERE state <> 'accepted' AND seq > ? ORDER BY seq LIMIT ${READ_AT_ONCE}`,
  )
  for (let rows = page.all(0) as (Stored & { seq: number })[]; rows.length > 0; ) {
    yield* rows.map(fromStored)
    rows = page.all(rows.at(-1)?.seq) as (Stored & { seq: number })[]
  }
}

export function countUnsent(store: DeskStore): number {
  return store.prepare("SELECT count(*) FROM outbox WHERE state <> 'accepted'").pluck().get() as number
}

export function acceptCommand(store: DeskStore, id: string, version: number): void {
  store.prepare("UPDATE outbox SET state = 'accepted', version = ? WHERE id = ?").run(version, id)
}

/** A command whose files the backend has is held back no longer. */
export function releaseCommand(store: DeskStore, id: string): void {
  store.prepare("UPDATE outbox SET state = 'waiting' WHERE id = ? AND state = 'waiting_for_upload'").run(id)
}

export function removeCommand(store: DeskStore, id: string): void {
  store.prepare('DELETE FROM outbox WHERE id = ?').run(id)
}

/**
 * The command that `next` builds on: an exact one on the last exact one that the cache does not show, an additive
 * one on the opening of its target. So a note is not lost with a claim that it has nothing to do with.
 */
export function dependencyOf(
  type: string,
  unconfirmed: readonly OutboxRow[],
  cachedVersion: number,
): string | undefined {
  const unseen = unconfirmed.filter((row) => row.version === null || row.version > cachedVersion)
  const relevant = isAdditive(type)
    ? unseen.filter(({ command }) => isOpening(command.type))
    : unseen.filter(({ command }) => !isAdditive(command.type))
  return relevant.at(-1)?.command.id
}
