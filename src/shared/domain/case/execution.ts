/** From the approved plan to 在线处置完成: stop the service, carry out each line, have another person verify. */
import { demand } from '../command.ts'
import { anotherPerson, userId } from '../four-eyes.ts'
import { changed } from '../rule.ts'
import { irreversibleActions, tailActions } from '../vocabulary.ts'
import type { Handlers } from './context.ts'
import { inStage, met } from './guards.ts'
import type { CaseState, PlanLine } from './state.ts'

type Execution =
  | 'case.stop_service'
  | 'case.execute_line'
  | 'case.submit_result'
  | 'case.verify_result'
  | 'case.return_result'

export const execution: Handlers<Execution> = {
  'case.stop_service': (state, args, { actor, at, facts }) => {
    inStage(state, 'executing')
    demand(facts.evidenceHeld !== false, 'INVALID_ARGUMENT', { field: 'evidence' })
    demand(state.kind === 'cancel_account' && state.serviceStopped === null, 'INVALID_TRANSITION', {
      stage: state.stage,
    })
    const serviceStopped = { at, by: userId(actor), evidence: args.evidence }
    return changed({ ...state, serviceStopped }, 'case.service_stopped')
  },

  'case.execute_line': (state, args, { actor, at, facts }) => {
    const line = lines(state).find((candidate) => candidate.id === args.line)
    // 后续清理: a backup runs out months after 在线处置完成, which it does not hold up.
    if (line && isTail(line) && state.onlineDoneAt) inStage(state, 'online_done', 'replied', 'closed')
    else inStage(state, 'executing')
    // 政策五: stop every product and service first, so that nothing new arrives while data is erased.
    demand(state.kind !== 'cancel_account' || state.serviceStopped !== null, 'SERVICE_NOT_STOPPED')
    demand(line !== undefined, 'INVALID_ARGUMENT', { field: 'line' })
    demand(line.execution === null || line.execution.outcome === 'failed', 'INVALID_TRANSITION', { line: line.id })
    // What is claimed to be gone needs proof; a failure or "no data" explains itself.
    const proven = args.evidence !== null || args.outcome !== 'done' || !irreversibleActions.includes(line.action)
    demand(proven && facts.evidenceHeld !== false, 'INVALID_ARGUMENT', { line: line.id, field: 'evidence' })
    const done = {
      outcome: args.outcome,
      method: args.method,
      count: args.count,
      at,
      by: userId(actor),
      evidence: args.evidence,
    }
    const final = args.outcome === 'done' && irreversibleActions.includes(line.action)
    const irreversibleAt = state.irreversibleAt ?? (final ? at : null)
    const executed = withLines(state, (each) => (each.id === line.id ? { ...each, execution: done } : each))
    const next = { ...executed, irreversibleAt }
    return changed(next, args.outcome === 'failed' ? 'case.line_failed' : 'case.line_executed', {
      data: { line: line.id, category: line.category, system: line.system, action: line.action, count: args.count },
    })
  },

  'case.submit_result': (state, _args, { actor }) => {
    inStage(state, 'executing')
    demand(state.kind !== 'cancel_account' || state.serviceStopped !== null, 'SERVICE_NOT_STOPPED')
    const open = onlineLines(state).filter((line) => !line.execution || line.execution.outcome === 'failed')
    demand(open.length === 0, 'LINES_OPEN', { open: open.length })
    const submitted = { ...state, stage: 'result_review' as const, resultSubmittedBy: userId(actor) }
    return changed(submitted, 'case.result_submitted')
  },

  'case.verify_result': (state, _args, { actor, at }) => {
    inStage(state, 'result_review')
    const executors = lines(state).map((line) => line.execution?.by ?? null)
    anotherPerson(actor, state.resultSubmittedBy, state.serviceStopped?.by ?? null, ...executors)
    const verified = { at, by: userId(actor) }
    const done: CaseState = { ...state, stage: 'online_done', verified, onlineDoneAt: at }
    return changed(met(done, 'online_done', at), 'case.online_done')
  },

  'case.return_result': (state, args, { actor }) => {
    inStage(state, 'result_review')
    anotherPerson(actor, state.resultSubmittedBy)
    const known = lines(state).map((line) => line.id)
    // A request without lines (an explanation, a copy) is returned as a whole.
    const named = args.lines.every((id) => known.includes(id)) && args.lines.length >= Math.min(known.length, 1)
    demand(named, 'INVALID_ARGUMENT', { field: 'lines' })
    // The line is to be done again: its execution stays in the timeline, not in the state.
    const reopened = withLines(state, (line) => (args.lines.includes(line.id) ? { ...line, execution: null } : line))
    return changed({ ...reopened, stage: 'executing', resultSubmittedBy: null }, 'case.result_returned', {
      data: { lines: args.lines },
      text: args.text,
    })
  },
}

function lines(state: CaseState): readonly PlanLine[] {
  return state.plan?.lines ?? []
}

/** Lines that must be carried out before 在线处置完成; backups run out later. */
export function onlineLines(state: CaseState): readonly PlanLine[] {
  return lines(state).filter((line) => !isTail(line))
}

function isTail({ action }: PlanLine): boolean {
  return tailActions.includes(action)
}

function withLines(state: CaseState, change: (line: PlanLine) => PlanLine): CaseState {
  if (!state.plan) return state
  return { ...state, plan: { ...state.plan, lines: state.plan.lines.map(change) } }
}
