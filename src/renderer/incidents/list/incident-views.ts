import type { IncidentRow } from '#shared/contract/incidents.ts'
import type { IncidentStage } from '#shared/domain/incident/vocabulary.ts'

export const incidentViews = ['live', 'leads', 'closed'] as const
export type IncidentView = (typeof incidentViews)[number]

const views: Record<IncidentStage, IncidentView> = {
  lead: 'leads',
  incident: 'live',
  contained: 'live',
  handling_ended: 'live',
  closed: 'closed',
  dismissed: 'closed',
}

/** The view that a path names; 处置中 for anything else. */
export function viewOf(path: readonly string[]): IncidentView {
  return incidentViews.find((view) => view === path[1]) ?? 'live'
}

/** Rows of a view. The desk has put them in order: by the clock that ends first; drills follow what is real. */
export function rowsOf(rows: readonly IncidentRow[], view: IncidentView): IncidentRow[] {
  return drillsLast(rows.filter((row) => views[row.stage] === view))
}

/** What is real first, each in its order: the clock of a drill is nobody's duty. */
export function drillsLast<Row extends { drill: boolean }>(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => Number(a.drill) - Number(b.drill))
}

/** What is going on and is no drill: the red count on the rail. A lead counts, for its hour runs. */
export function liveCount(rows: readonly Pick<IncidentRow, 'stage' | 'drill'>[]): number {
  return rows.filter((row) => views[row.stage] !== 'closed' && !row.drill).length
}

/** Incidents whose number or words hold what was typed. */
export function matchingIncidents(rows: readonly IncidentRow[], typed: string): IncidentRow[] {
  const text = typed.trim().toLowerCase()
  if (text === '') return []
  return rows.filter((row) => `${row.number ?? ''} ${row.title}`.toLowerCase().includes(text))
}
