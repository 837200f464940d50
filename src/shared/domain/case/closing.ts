/** From 答复告知 to 归档, and the ways in which a case ends early or rests. */
import { demand } from '../command.ts'
import { anotherPerson, userId } from '../four-eyes.ts'
import { changed } from '../rule.ts'
import { keepingActions, type Outcome, tailActions } from '../vocabulary.ts'
import type { CaseContext, Handlers } from './context.ts'
import { byAssignee, inStage, meetAll, met } from './guards.ts'
import { later } from './intake.ts'
import { type CaseState, isFinished } from './state.ts'

type Closing =
  | 'case.reply'
  | 'case.close'
  | 'case.withdraw'
  | 'case.lapse'
  | 'case.suspend'
  | 'case.resume'
  | 'case.archive'

export const closing: Handlers<Closing> = {
  'case.reply': (state, args, { actor, at }) => {
    inStage(state, 'online_done')
    byAssignee(state, actor)
    const replied = { at, by: userId(actor), via: args.via }
    return changed(met({ ...state, stage: 'replied', replied }, 'replied', at), 'case.replied', {
      data: { via: args.via },
    })
  },

  'case.close': (state, _args, context) => {
    inStage(state, 'replied')
    byAssignee(state, context.actor)
    const result = outcomeOf(state)
    return changed(ended(state, result, context), 'case.closed', { data: { outcome: result } })
  },

  'case.withdraw': (state, args, context) => {
    demand(!isFinished(state), 'INVALID_TRANSITION', { stage: state.stage })
    byAssignee(state, context.actor)
    demand(state.irreversibleAt === null && state.onlineDoneAt === null, 'IRREVERSIBLE', { stage: state.stage })
    return changed(ended(state, 'withdrawn', context), 'case.withdrawn', { text: args.text })
  },

  'case.lapse': (state, _args, context) => {
    demand(state.side?.state === 'awaiting_requester', 'INVALID_TRANSITION', { stage: state.stage })
    const from = later(state.side.since, context.legal.lapseDays)
    demand(context.now >= from, 'TOO_EARLY', { from })
    return changed(ended(state, 'lapsed', context), 'case.lapsed')
  },

  'case.suspend': (state, args, { actor, at }) => {
    demand(state.side === null, 'SUSPENDED', { side: state.side?.state ?? null })
    const objection = args.state === 'objection'
    demand(objection ? state.stage === 'closed' : !isFinished(state), 'INVALID_TRANSITION', { stage: state.stage })
    const side = { state: args.state, since: at, reasons: args.reasons, by: userId(actor) }
    return changed({ ...state, side }, 'case.suspended', {
      data: { side: args.state, reasons: args.reasons },
      text: args.text,
    })
  },

  'case.resume': (state, args, { actor }) => {
    demand(state.side !== null && state.side.state !== 'awaiting_requester', 'INVALID_TRANSITION', {
      stage: state.stage,
    })
    anotherPerson(actor, state.side.by)
    return changed({ ...state, side: null }, 'case.resumed', { data: { side: state.side.state }, text: args.text })
  },

  'case.archive': (state, _args, { at, now }) => {
    demand(state.stage === 'closed', 'INVALID_TRANSITION', { stage: state.stage })
    demand(state.side === null, 'SUSPENDED', { side: state.side?.state ?? null })
    const from = state.archivableAt ?? now
    demand(now >= from, 'TOO_EARLY', { from })
    return changed({ ...state, stage: 'archived', archivedAt: at }, 'case.archived')
  },
}

/** Rule-based retention closes normally as 办结（含依法留存）; it does not reopen the case when it ends. */
export function outcomeOf(state: CaseState): Outcome {
  if (state.plan?.proposal === 'refuse') return 'refused'
  if (state.plan?.proposal === 'partial') return 'partial'
  const kept = (state.plan?.lines ?? []).some(
    (line) => keepingActions.includes(line.action) && !tailActions.includes(line.action),
  )
  return kept ? 'fulfilled_with_retention' : 'fulfilled'
}

function ended(state: CaseState, result: Outcome, { at, legal }: CaseContext): CaseState {
  const waits = state.waits.map((wait) => (wait.to === null ? { ...wait, to: at } : wait))
  const closed: CaseState = {
    ...state,
    stage: 'closed',
    side: null,
    waits,
    outcome: result,
    outcomeGround: result === 'refused' || result === 'partial' ? (state.plan?.refusalGround ?? null) : null,
    closedAt: at,
    archivableAt: later(at, legal.objectionDays),
  }
  return meetAll(closed, at)
}
