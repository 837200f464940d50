/** What is decided about a demo case before its story is told. */
import type { Actor } from '#shared/domain/command.ts'
import type { Role } from '#shared/domain/roles.ts'
import type { Instant, Uuid } from '#shared/domain/values.ts'
import type { CaseKind, CaseStage, Channel, Requester, SideState } from '#shared/domain/vocabulary.ts'
import type { CompletionReason, DemoOutcome } from './mix.ts'

export interface Outline {
  kind: CaseKind
  requester: Requester
  channel: Channel
  receivedAt: Instant
  /** The stage of work that the story reaches. Endings are beside it, in `closed` and `archivedAt`. */
  stage: Extract<
    CaseStage,
    | 'received'
    | 'verifying'
    | 'conditions'
    | 'accepted'
    | 'planned'
    | 'plan_review'
    | 'executing'
    | 'result_review'
    | 'online_done'
  >
  side: SideState | null
  /** Claimed and released again: anybody's. */
  unassigned: boolean
  automatic: boolean
  /** Beyond its deadline. */
  late: boolean
  outcome: DemoOutcome
  /** What the person was asked for. */
  completion: CompletionReason | null
  operator: Uuid
  reviewer: Uuid
  /** The last act of the work. */
  workedUntil: Instant
  /** Reply without closing. */
  repliedAt: Instant | null
  closedAt: Instant | null
  /** When a closed case came to rest again. */
  restedAt: Instant | null
  archivedAt: Instant | null
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Published rules do what an operator does, and archive. */
export const rule: Actor = { kind: 'rule', id: NOBODY, roles: ['operator', 'pi_protection_officer'] }
export const app: Actor = { kind: 'app', id: NOBODY, roles: ['intake_clerk'] }

export function user(id: Uuid, held: Role): Actor {
  return { kind: 'user', id, roles: [held] }
}
