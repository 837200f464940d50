/** The treatment plan 处置方案: drafted by one person, decided by another. */
import { demand } from '../command.ts'
import type { LegalData } from '../legal.ts'
import { keepingActions } from '../vocabulary.ts'
import type { CaseArguments } from './commands.ts'
import type { Handlers } from './context.ts'
import { anotherPerson, byAssignee, changed, inStage, met, userId } from './guards.ts'
import type { CaseState, Plan } from './state.ts'

type Planning = 'case.draft_plan' | 'case.submit_plan' | 'case.approve_plan' | 'case.return_plan' | 'case.reject_plan'

/** Kinds in which data is treated, so that a plan without lines would answer nothing. */
const treated = ['cancel_account', 'delete_info', 'withdraw_consent', 'unbind_number']

export const planning: Handlers<Planning> = {
  'case.draft_plan': (state, args, { actor, legal }) => {
    inStage(state, 'accepted', 'planned')
    byAssignee(state, actor)
    checkProposal(state, args, legal)
    const plan: Plan = {
      revision: (state.plan?.revision ?? 0) + 1,
      proposal: args.proposal,
      refusalGround: args.refusalGround,
      lines: args.lines.map((line) => ({ ...line, execution: null })),
      author: userId(actor),
      submittedAt: null,
      approvedBy: null,
      approvedAt: null,
    }
    return changed({ ...state, stage: 'planned', plan }, 'case.plan_drafted', {
      data: { revision: plan.revision, lines: plan.lines.length, proposal: plan.proposal },
    })
  },

  'case.submit_plan': (state, _args, { actor, at }) => {
    inStage(state, 'planned')
    byAssignee(state, actor)
    const plan = { ...planOf(state), submittedAt: at, author: userId(actor) }
    return changed({ ...state, stage: 'plan_review', plan }, 'case.plan_submitted', {
      data: { revision: plan.revision },
    })
  },

  'case.approve_plan': (state, args, { actor, at }) => {
    const plan = planUnderReview(state, args.revision)
    anotherPerson(actor, plan.author)
    const approved: CaseState = { ...state, plan: { ...plan, approvedBy: userId(actor), approvedAt: at } }
    const data = { revision: plan.revision, lines: plan.lines.length }
    // A refusal has nothing to carry out: the answer is owed next.
    if (plan.proposal === 'refuse') {
      const done = { ...approved, stage: 'online_done' as const, onlineDoneAt: at }
      return changed(met(done, 'online_done', at), 'case.refusal_approved', { data })
    }
    return changed({ ...approved, stage: 'executing' }, 'case.plan_approved', { data })
  },

  'case.return_plan': (state, args, { actor }) => {
    const plan = planUnderReview(state, args.revision)
    anotherPerson(actor, plan.author)
    return changed({ ...state, stage: 'planned', plan: { ...plan, submittedAt: null } }, 'case.plan_returned', {
      data: { revision: plan.revision },
      text: args.text,
    })
  },

  'case.reject_plan': (state, args, { actor }) => {
    const plan = planUnderReview(state, args.revision)
    anotherPerson(actor, plan.author)
    const rejected = { ...plan, submittedAt: null, lines: [] }
    return changed({ ...state, stage: 'accepted', plan: rejected }, 'case.plan_rejected', {
      data: { revision: plan.revision },
      text: args.text,
    })
  },
}

function planOf(state: CaseState): Plan {
  demand(state.plan !== null, 'INVALID_TRANSITION', { stage: state.stage })
  return state.plan
}

function planUnderReview(state: CaseState, revision: number): Plan {
  inStage(state, 'plan_review')
  const plan = planOf(state)
  demand(plan.revision === revision, 'VERSION_CONFLICT', { revision: plan.revision })
  return plan
}

/** Grounds are known, kept data has an end, and line ids are unique. */
function checkProposal(state: CaseState, args: CaseArguments<'case.draft_plan'>, legal: LegalData): void {
  const grounds = new Map(legal.grounds.map((ground) => [ground.id, ground]))
  if (args.proposal === 'fulfil') {
    demand(args.refusalGround === null, 'INVALID_ARGUMENT', { field: 'refusalGround' })
  } else {
    demand(grounds.get(args.refusalGround ?? '')?.refusal === true, 'INVALID_ARGUMENT', { field: 'refusalGround' })
  }
  const needsLines = args.proposal !== 'refuse' && treated.includes(state.kind)
  demand(!needsLines || args.lines.length > 0, 'INVALID_ARGUMENT', { field: 'lines' })
  demand(args.proposal !== 'refuse' || args.lines.length === 0, 'INVALID_ARGUMENT', { field: 'lines' })
  demand(new Set(args.lines.map((line) => line.id)).size === args.lines.length, 'INVALID_ARGUMENT', { field: 'id' })
  for (const line of args.lines) {
    const ground = grounds.get(line.ground)
    demand(ground !== undefined, 'INVALID_ARGUMENT', { line: line.id, field: 'ground' })
    const keeps = keepingActions.includes(line.action)
    demand(keeps === (line.until !== null), 'INVALID_ARGUMENT', { line: line.id, field: 'until' })
    demand(!keeps || ground.retention !== null, 'INVALID_ARGUMENT', { line: line.id, field: 'ground' })
  }
}
