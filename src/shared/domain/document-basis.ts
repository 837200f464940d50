/** What both documents take from a case, and the check that the case has come far enough. */
import { shanghaiDate } from './calendar.ts'
import { outcomeOf } from './case/closing.ts'
import { onlineLines } from './case/execution.ts'
import type { CaseState, Execution, PlanLine } from './case/state.ts'
import { addMonths } from './case/suggest-plan.ts'
import { DocumentError } from './document-error.ts'
import { decidedOutcome } from './document-facts.ts'
import type { LegalData } from './legal.ts'
import type { CalendarDate, Instant } from './values.ts'

/** A case whose result stands: refused by a second person, or every online line executed and verified. */
export type DecidedCase = Omit<CaseState, 'number' | 'plan' | 'onlineDoneAt'> & {
  number: string
  plan: NonNullable<CaseState['plan']>
  onlineDoneAt: Instant
}
export type ExecutedLine = PlanLine & { execution: Execution & { outcome: 'done' | 'no_data' } }
export type RetainedLine = Pick<PlanLine, 'category' | 'system' | 'ground'> & {
  action: 'retain_restricted' | 'deidentify'
  until: CalendarDate
}

export function isExecuted(line: PlanLine): line is ExecutedLine {
  return line.execution !== null && line.execution.outcome !== 'failed'
}

/** @throws DocumentError NOT_DUE with what is missing. */
export function decidedCase(state: CaseState): DecidedCase {
  const { number, plan, onlineDoneAt } = state
  if (number === null) throw new DocumentError('NOT_DUE', { missing: 'number' })
  if (plan === null) throw new DocumentError('NOT_DUE', { missing: 'plan' })
  if (onlineDoneAt === null) throw new DocumentError('NOT_DUE', { missing: 'online_done' })
  const open = onlineLines(state).find((line) => !isExecuted(line))
  if (open) throw new DocumentError('NOT_DUE', { missing: open.id })
  return { ...state, number, plan, onlineDoneAt }
}

function planned({ category, system, action, ground, until }: PlanLine): RetainedLine[] {
  if ((action !== 'retain_restricted' && action !== 'deidentify') || until === null) return []
  return [{ category, system, action, ground, until }]
}

/** The subject token is personal information too: it is listed even when the plan has no line for it. */
function token(state: DecidedCase, legal: LegalData): RetainedLine[] {
  if (state.subjectToken === null || state.plan.lines.some((line) => line.category === 'subject_token')) return []
  const rule = legal.inventory.find((line) => line.category === 'subject_token')
  if (!rule?.months) throw new DocumentError('NOT_DUE', { missing: 'subject_token' })
  const { category, system, ground, months } = rule
  return [
    { category, system, action: 'deidentify', ground, until: addMonths(shanghaiDate(state.onlineDoneAt), months) },
  ]
}

/** Everything that is kept, on which ground and until when. Backups have a date of their own. */
export function retainedLines(state: DecidedCase, legal: LegalData): RetainedLine[] {
  return [...state.plan.lines.flatMap(planned), ...token(state, legal)]
}

/** The facts that stand in both documents. */
export function basis(state: DecidedCase, legal: LegalData) {
  const backups = state.plan.lines.filter((line) => line.action === 'expire_backup').map((line) => line.until ?? '')
  return {
    caseNumber: state.number,
    kind: state.kind,
    requester: state.requester,
    channel: state.channel,
    receivedAt: state.receivedAt,
    acceptedAt: state.acceptedAt,
    serviceStoppedAt: state.serviceStopped?.at ?? null,
    onlineDoneAt: state.onlineDoneAt,
    outcome: decidedOutcome.parse(outcomeOf(state as CaseState)),
    refusalGround: state.plan.refusalGround,
    backupsUntil: backups.sort().at(-1) ?? null,
    legalVersion: legal.version,
  }
}
