import type { IncidentDetail, ObligationView } from '#shared/contract/incidents.ts'
import { useIncidentWords } from '../use-incident-words.ts'

/** The duty that a dialog is about, and what it is called. */
export function useDuty(detail: IncidentDetail, id: string): { duty: ObligationView | undefined; name: string } {
  const { say } = useIncidentWords()
  const duty = detail.obligations.find((each) => each.id === id)
  return { duty, name: duty ? say(duty.words) : id }
}
