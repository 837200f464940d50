/** What commands are about, of whatever kind: found, covered and uncovered through one table of shelves. */
import { type AggregateKind, type AnyState, aggregateKind, kindOf, type StateOf } from '#shared/domain/aggregates.ts'
import type { Command } from '#shared/domain/command.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { caseShelf } from './case-shelf.ts'
import { fileShelf } from './file-shelf.ts'
import type { Shelf, Stored } from './shelf.ts'

export interface Target {
  kind: AggregateKind
  id: string
}

const shelves: { [Kind in AggregateKind]: Shelf<StateOf[Kind]> } = {
  case: caseShelf,
  incident: fileShelf('incident'),
  notice: fileShelf('notice'),
  record: fileShelf('record'),
  report: fileShelf('report'),
}

export function shelfOf(kind: AggregateKind): Shelf<AnyState> {
  return shelves[kind] as Shelf<AnyState>
}

/** The target of a command that a rule knows. */
export function targetOf({ type, target }: Pick<Command, 'type' | 'target'>): Target {
  const kind = kindOf(type)
  if (!kind) throw new Error('a stored command is of a kind that this program knows')
  return { kind, id: target }
}

/** As the person sees it: with my pending commands, where there are any. */
export function findTarget<Kind extends AggregateKind>(
  store: DeskStore,
  { kind, id }: { kind: Kind; id: string },
): Stored<StateOf[Kind]> | undefined {
  const shelf = shelves[kind]
  return store.read(() => shelf.findOverlay(store, id)) ?? shelf.findCached(store, id)
}

export function findCachedTarget<Kind extends AggregateKind>(
  store: DeskStore,
  { kind, id }: { kind: Kind; id: string },
): Stored<StateOf[Kind]> | undefined {
  return shelves[kind].findCached(store, id)
}

/** Of which kind this is; undefined for what this desk does not have. */
export function findKind(store: DeskStore, id: string): AggregateKind | undefined {
  return aggregateKind.options.find((kind) => findTarget(store, { kind, id }) !== undefined)
}

/** Targets whose overlay may no longer be true: the backend's row changed, or shows what a command of mine did. */
export function listStale(store: DeskStore): Target[] {
  const shown = store
    .prepare(
      `SELECT DISTINCT target, type FROM outbox
       WHERE state = 'accepted' OR EXISTS (SELECT 1 FROM cache.entry WHERE entry.id = outbox.id || '.0')`,
    )
    .all() as Pick<Command, 'type' | 'target'>[]
  const moved = aggregateKind.options.flatMap((kind) => shelves[kind].listMoved(store).map((id) => ({ kind, id })))
  return [...new Map([...shown.map(targetOf), ...moved].map((target) => [target.id, target])).values()]
}
