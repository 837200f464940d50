/**
 * Facts of the 删除执行记录 for the file, the audit and the regulator: each line with its system, who carried it
 * out, who verified it and the proof. Never handed to the person.
 */
import { onlineLines } from './case/execution.ts'
import type { CaseState, PlanLine } from './case/state.ts'
import { basis, type DecidedCase, decidedCase, isExecuted, retainedLines } from './document-basis.ts'
import { DocumentError } from './document-error.ts'
import { type ErasureRecordFacts, erasureRecordFacts } from './document-facts.ts'
import type { LegalData } from './legal.ts'

type Line = ErasureRecordFacts['lines'][number]

function executed(line: PlanLine, state: DecidedCase): Line['execution'] {
  if (!isExecuted(line)) return null
  const { by, ...rest } = line.execution
  const verifier = state.verified?.by ?? null
  if (by !== null && by === verifier) throw new DocumentError('FOUR_EYES', { line: line.id })
  return { ...rest, executor: by, verifier }
}

/**
 * @throws DocumentError NOT_DUE while the result of the case does not stand; FOUR_EYES when somebody verified
 * their own work, which the rule of the case forbids.
 */
export function buildErasureRecord(state: CaseState, legal: LegalData): ErasureRecordFacts {
  const decided = decidedCase(state)
  const online = onlineLines(state)
  const lines = decided.plan.lines.map((line) => ({
    ...line,
    tail: !online.includes(line),
    execution: executed(line, decided),
  }))
  const { plan, identity } = decided
  return erasureRecordFacts.parse({
    ...basis(decided, legal),
    identity: identity && { method: identity.method, at: identity.at },
    subjectToken: decided.subjectToken,
    lines,
    retained: retainedLines(decided, legal),
    people: {
      planAuthor: plan.author,
      planApprover: plan.approvedBy,
      resultSubmitter: decided.resultSubmittedBy,
      resultVerifier: decided.verified?.by ?? null,
    },
  })
}
