import type { IncidentDetail } from '#shared/contract/incidents.ts'

/** What every dialog of an act is given. It closes itself when its command holds. */
export interface ActProps {
  detail: IncidentDetail
  /** What in the incident it is about: an obligation, a task, an entry; empty for the incident itself. */
  subject: string
  onClose(): void
}
