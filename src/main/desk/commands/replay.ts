/** Keeps the overlay true: what the person sees is the server's row with their own unconfirmed commands on top. */
import { type CaseState, isFinished } from '#shared/domain/case/state.ts'
import type { Command, Entry } from '#shared/domain/command.ts'
import { findCachedCase, type StoredCase } from '../cases/case.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { dropOverlay, putOverlay, putOverlayEntries, putOverlayPerson, putOverlayText } from '../store/overlay.ts'
import { type CommandDesk, predict } from './command-desk.ts'
import { listUnconfirmed, type OutboxRow, removeCommand } from './outbox.ts'

/**
 * Runs the unconfirmed commands of a case on its present row. Those that the cache shows are let go; without any
 * left, the cached row stands for itself again. Inside `store.write`.
 */
export function replay(desk: CommandDesk, caseId: string): void {
  const { store } = desk
  const cached = findCachedCase(store, caseId)
  const rows = listUnconfirmed(store, caseId)
  const left = rows.filter((row) => !isShown(store, row, cached))
  for (const row of rows) if (!left.includes(row)) removeCommand(store, row.command.id)
  const state = left.reduce((before, row) => afterCommand(desk, before, { row, cached }), cached?.state ?? null)
  if (left.length === 0 || state === null) {
    dropOverlay(store, caseId)
    return
  }
  const pending = left.filter((row) => row.state !== 'accepted').length
  putOverlay(store, { id: caseId, version: cached?.version ?? 0, pending, state })
}

/** Whether the cache shows what an accepted command did: its version, and its line in the timeline. */
function isShown(store: DeskStore, { command, state, version }: OutboxRow, cached: StoredCase | undefined): boolean {
  if (state !== 'accepted' || version === null || !cached || cached.version < version) return false
  // Lines of finished cases leave the desk after a while, so theirs are not waited for.
  if (isFinished(cached.state)) return true
  return store.prepare('SELECT 1 FROM cache.entry WHERE id = ?').get(`${command.id}.0`) !== undefined
}

/** A command that the present row no longer allows changes nothing here; the backend will say so, with authority. */
function afterCommand(
  desk: CommandDesk,
  before: CaseState | null,
  { row, cached }: { row: OutboxRow; cached: StoredCase | undefined },
): CaseState | null {
  if (row.version !== null && cached && cached.version >= row.version) return before
  const decision = predict(desk, before, row.command)
  if (!decision.ok) return before
  putRecords(desk.store, row.command, decision.effect.entries)
  return decision.effect.state
}

/** What a command adds besides the state of the case: its lines, the person, what was typed. Once, however often. */
export function putRecords(store: DeskStore, command: Command, entries: readonly Entry[]): void {
  putOverlayEntries(store, command.id, entries)
  if (command.records?.person) putOverlayPerson(store, command.records.person)
  for (const text of command.records?.texts ?? []) putOverlayText(store, text)
}

/** Cases whose overlay may no longer be true: the backend's row changed, or shows what an accepted command did. */
export function listStale(store: DeskStore): string[] {
  return store
    .prepare(
      `SELECT DISTINCT outbox.case_id FROM outbox
       LEFT JOIN cache.case_row row ON row.id = outbox.case_id
       LEFT JOIN overlay ON overlay.id = outbox.case_id
       WHERE outbox.state = 'accepted' OR overlay.version IS NOT ifnull(row.version, 0)`,
    )
    .pluck()
    .all() as string[]
}
