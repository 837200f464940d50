import type { IncidentDetail } from '#shared/contract/incidents.ts'
import type { IncidentCommandType } from '#shared/domain/incident/commands.ts'

export type LegalVerb = IncidentDetail['verbs'][number]

/** A verb that the person may use now, or that a gate blocks; undefined for one that is absent from the screen. */
export function verbOf(detail: Pick<IncidentDetail, 'verbs'>, type: IncidentCommandType): LegalVerb | undefined {
  return detail.verbs.find((verb) => verb.type === type)
}

/** Whether it can be pressed. */
export function may(detail: Pick<IncidentDetail, 'verbs'>, type: IncidentCommandType): boolean {
  return verbOf(detail, type)?.blockedBy === null
}

/** The way forward, first things first. Filing is no step of it: each duty has its own button. */
const order: readonly IncidentCommandType[] = [
  'incident.promote',
  'incident.set_level',
  'incident.close',
  'incident.end_handling',
]

type Standing = Pick<IncidentDetail, 'verbs' | 'state' | 'suggestion'>

/**
 * The one primary verb of the page: triage and level first, then the end of the work. A level that was decided as the
 * rules suggest asks for nothing, and the end is no way forward while duties are undecided.
 */
export function primaryVerb(detail: Standing): IncidentCommandType | null {
  return order.find((type) => may(detail, type) && isDue(type, detail)) ?? null
}

function isDue(type: IncidentCommandType, { state, suggestion }: Standing): boolean {
  if (type === 'incident.set_level') return state.level?.value !== suggestion.level
  if (type !== 'incident.end_handling') return true
  return state.obligations.every(({ decision, proposal }) => decision !== 'undecided' && proposal === null)
}
