import type { BoardRow } from '#shared/contract/reports.ts'

/** Rows by incident, the incident whose clock ends first on top, each in the order in which the desk gave them. */
export function byIncident(rows: readonly BoardRow[]): BoardRow[][] {
  return [...Map.groupBy(rows, ({ incident }) => incident.id).values()]
}
