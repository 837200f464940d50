/** Guards and small steps shared by the handlers of an incident. */
import { demand } from '../command.ts'
import type { LegalData } from '../legal.ts'
import { type IncidentState, isOver } from './state.ts'
import type { IncidentStage } from './vocabulary.ts'

/** Something is left to do. Observations are not asked: what has happened is recorded at any stage. */
export function stillOpen(state: IncidentState): void {
  demand(!isOver(state), 'INVALID_TRANSITION', { stage: state.stage })
}

export function inStage(state: IncidentState, ...stages: IncidentStage[]): void {
  demand(stages.includes(state.stage), 'INVALID_TRANSITION', { stage: state.stage })
}

/** Promoted, and not over. */
export function isIncident(state: IncidentState): void {
  inStage(state, 'incident', 'contained', 'handling_ended')
}

/** Every code is one of the named. */
export function known(named: readonly { id: string }[], field: string, ...codes: string[]): void {
  const ids = new Set(named.map(({ id }) => id))
  demand(
    codes.every((code) => ids.has(code)),
    'INVALID_ARGUMENT',
    { field },
  )
}

export function knownSystems(systems: readonly string[], legal: LegalData): string[] {
  known(legal.systems, 'systems', ...systems)
  return [...new Set(systems)]
}

/**
 * A list with what was observed. Ordered by id (of the command that observed, which sorts by time), so the order in
 * which observations arrive does not matter, and one that comes twice stands once. A full list stays as it is: the line of
 * the chronology holds what does not fit.
 */
export function appended<Item extends { id: string }>(list: readonly Item[], item: Item, most: number): Item[] {
  if (list.length >= most || list.some(({ id }) => id === item.id)) return [...list]
  return [...list, item].sort((a, b) => (a.id < b.id ? -1 : 1))
}
