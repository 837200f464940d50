/** Keeps the overlay true: what the person sees is the server's row with their own unconfirmed commands on top. */
import { type AnyState, aggregateOf, isAdditive } from '#shared/domain/aggregates.ts'
import type { Command, Entry } from '#shared/domain/command.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { putOverlayEntries, putOverlayPerson, putOverlayText } from '../store/overlay.ts'
import type { Stored } from '../targets/shelf.ts'
import { shelfOf, type Target } from '../targets/target.ts'
import { type CommandDesk, predict } from './command-desk.ts'
import { listUnconfirmed, type OutboxRow, removeCommand } from './outbox.ts'

/**
 * Runs the unconfirmed commands of a target on its present row. Those that the cache shows are let go; without any
 * left, the cached row stands for itself again. Inside `store.write`.
 */
export function replay(desk: CommandDesk, target: Target): void {
  const { store } = desk
  const shelf = shelfOf(target.kind)
  const cached = shelf.findCached(store, target.id)
  const rows = listUnconfirmed(store, target.id)
  const left = rows.filter((row) => !isShown(store, row, { target, cached }))
  for (const row of rows) if (!left.includes(row)) removeCommand(store, row.command.id)
  const state = left.reduce((before, row) => afterCommand(desk, before, { row, cached }), cached?.state ?? null)
  if (left.length === 0 || state === null) {
    shelf.dropOverlay(store, target.id)
    return
  }
  const pending = left.filter((row) => row.state !== 'accepted').length
  shelf.putOverlay(store, { id: target.id, version: cached?.version ?? 0, pending, state })
}

/** Whether the cache shows what an accepted command did: its version, its line in the timeline, its texts. */
function isShown(
  store: DeskStore,
  { command, state, version }: OutboxRow,
  { target, cached }: { target: Target; cached: Stored<AnyState> | undefined },
): boolean {
  if (state !== 'accepted' || version === null || !cached || cached.version < version) return false
  // Lines of what is finished leave the desk after a while, so theirs are not waited for.
  if (aggregateOf(target.kind).isFinished(cached.state as never)) return true
  return hasLine(store, command) && hasTexts(store, command)
}

function hasLine(store: DeskStore, { id }: Command): boolean {
  return store.prepare('SELECT 1 FROM cache.entry WHERE id = ?').get(`${id}.0`) !== undefined
}

function hasTexts(store: DeskStore, { records }: Command): boolean {
  const find = store.prepare('SELECT 1 FROM cache.text WHERE id = ?')
  return (records?.texts ?? []).every(({ id }) => find.get(id) !== undefined)
}

/**
 * A command that the present row no longer allows changes nothing here; the backend will say so, with authority. One
 * that the row already contains is not applied again, also while its answer is on its way: an exact one by its
 * version, any one by its line, which the backend writes together with the row.
 */
function afterCommand(
  desk: CommandDesk,
  before: AnyState | null,
  { row, cached }: { row: OutboxRow; cached: Stored<AnyState> | undefined },
): AnyState | null {
  const { command, version } = row
  if (cached && version !== null && !isAdditive(command.type) && cached.version >= version) return before
  if (cached && hasLine(desk.store, command)) return before
  const decision = predict(desk, before, command)
  if (!decision.ok) return before
  putRecords(desk.store, command, decision.effect.entries)
  return decision.effect.state
}

/** What a command adds besides the state of its target: its lines, the person, what was typed. Once, however often. */
export function putRecords(store: DeskStore, command: Command, entries: readonly Entry[]): void {
  putOverlayEntries(store, command.id, entries)
  if (command.records?.person) putOverlayPerson(store, command.records.person)
  for (const text of command.records?.texts ?? []) putOverlayText(store, text)
}
