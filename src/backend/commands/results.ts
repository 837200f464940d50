/** How the outcome of a command reads on the wire. */
import type { CommandResult } from '#shared/contract/sync.ts'
import type { RejectionCode } from '#shared/domain/command.ts'
import type { Answer } from './ledger.ts'

/** Status of each refusal; every other code is 422. */
const statuses: Partial<Record<RejectionCode, number>> = {
  FORBIDDEN: 403,
  FOUR_EYES: 403,
  VERSION_CONFLICT: 409,
  CLAIMED_BY_OTHER: 409,
  GONE: 410,
  DEPENDENCY_FAILED: 424,
}

export function statusOf(code: RejectionCode): number {
  return statuses[code] ?? 422
}

/** A stored answer: what it was, without the details of then. */
export function replayOf(id: string, { status, code, version }: Answer): CommandResult {
  return {
    id,
    status: status ?? 500,
    ...(code === null ? {} : { rejection: { code: code as RejectionCode, data: {} } }),
    ...(version === null ? {} : { version }),
    replayed: true,
  }
}
