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

/** The way forward, first things first. Filing is no step of this order: each duty has its own button. */
const order: readonly IncidentCommandType[] = [
  'incident.promote',
  'incident.set_level',
  'incident.close',
  'incident.end_handling',
  'incident.contain',
]

/**
 * The one primary verb of the page: research and level first, then the end of the work. A level that was decided as
 * the rules suggest asks for nothing.
 */
export function primaryVerb(
  detail: Pick<IncidentDetail, 'verbs' | 'state' | 'suggestion'>,
): IncidentCommandType | null {
  const settled = detail.state.level?.value === detail.suggestion.level
  const ready = order.filter((type) => may(detail, type) && !(type === 'incident.set_level' && settled))
  return ready[0] ?? null
}
