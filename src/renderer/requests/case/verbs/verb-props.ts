import type { CaseDetail } from '#shared/contract/requests.ts'

/** What every dialog of a verb is given. It closes itself when its command holds. */
export interface VerbProps {
  detail: CaseDetail
  onClose(): void
}
