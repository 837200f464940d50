import type { IncidentDetail } from '#shared/contract/incidents.ts'
import type { IncidentCommandType } from '#shared/domain/incident/commands.ts'
import type { TextRef } from '#shared/domain/incident/state.ts'

export type ReviewKind = 'known' | 'lowering' | 'decision' | 'end' | 'unreachable' | 'duty'

/** Something that one person proposed and another confirms or sends back. */
export interface Review {
  kind: ReviewKind
  by: string | null
  at: string
  text: TextRef | null
  confirm: IncidentCommandType
  /** Undefined where it can only be confirmed. */
  reject: IncidentCommandType | undefined
  args: Record<string, unknown>
}

type Proposed = Pick<Review, 'by' | 'at'> & { text?: TextRef | null }

/** @param reject undefined where it can only be confirmed */
function review(
  kind: ReviewKind,
  { by, at, text = null }: Proposed,
  verbs: Pick<Review, 'confirm' | 'reject' | 'args'>,
): Review {
  return { kind, by, at, text, ...verbs }
}

/** The proposals of the incident as a whole that wait for a second person, oldest first. */
export function openReviews({ state }: Pick<IncidentDetail, 'state'>): Review[] {
  const { known, level, decision, ended, unreachability } = state
  const found: Review[] = []
  if (known.proposal) {
    const args = { candidate: known.proposal.candidate }
    found.push(
      review('known', known.proposal, { confirm: 'incident.confirm_known', reject: 'incident.reject_known', args }),
    )
  }
  if (level?.lowering) {
    const verbs = { confirm: 'incident.confirm_lowering', reject: 'incident.reject_lowering' } as const
    found.push(review('lowering', level.lowering, { ...verbs, args: { level: level.lowering.to } }))
  }
  if (decision && decision.approvedAt === null) {
    const verbs = { confirm: 'incident.approve_decision', reject: 'incident.return_decision' } as const
    found.push(review('decision', decision, { ...verbs, args: {} }))
  }
  if (ended && ended.confirmedAt === null) {
    found.push(review('end', ended, { confirm: 'incident.confirm_end', reject: 'incident.reject_end', args: {} }))
  }
  if (unreachability && unreachability.approvedAt === null) {
    const verbs = { confirm: 'incident.approve_unreachable', reject: undefined } as const
    found.push(review('unreachable', unreachability, { ...verbs, args: {} }))
  }
  return found.toSorted((a, b) => a.at.localeCompare(b.at))
}

/** The review that a dialog is about: `known`, …, or `duty <id>` for one obligation. */
export function reviewOf(detail: Pick<IncidentDetail, 'state'>, subject: string): Review | undefined {
  const [kind, id] = subject.split(' ')
  if (kind !== 'duty') return openReviews(detail).find((review) => review.kind === kind)
  const proposal = detail.state.obligations.find((duty) => duty.id === id)?.proposal
  if (!proposal) return undefined
  const verbs = { confirm: 'incident.confirm_not_required', reject: 'incident.reject_not_required' } as const
  return review('duty', proposal, { ...verbs, args: { obligation: id } })
}
