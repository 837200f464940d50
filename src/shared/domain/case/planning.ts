/** The treatment plan 处置方案: drafted by one person, decided by another. */
import { shanghaiDate } from '../calendar.ts'
import { demand } from '../command.ts'
import { anotherPerson, userId } from '../four-eyes.ts'
import type { LegalData } from '../legal.ts'
import { changed } from '../rule.ts'
import { keepingActions } from '../vocabulary.ts'
import type { CaseArguments } from './commands.ts'
import type { Handlers } from './context.ts'
import { byAssignee, inStage, met } from './guards.ts'
import type { CaseState, Plan } from './state.ts'

type Planning = 'case.draft_plan' | 'case.submit_plan' | 'case.approve_plan' | 'case.return_plan' | 'case.reject_plan'

/** Kinds in which data is treated, so that a plan without lines would answer nothing. */
const treated = ['cancel_account', 'delete_info', 'withdraw_consent', 'unbind_number']

export const planning: Handlers<Planning> = {
  'case.draft_plan': (state, args, { actor, at, legal }) => {
    inStage(state, 'accepted', 'planned')
    byAssignee(state, actor)
    checkProposal(state, args, legal)
    for (const line of args.lines) checkLine(line, shanghaiDate(at), legal)
    const plan: Plan = {
      revision: (state.plan?.revision ?? 0) + 1,
      proposal: args.proposal,
      refusalGround: args.refusalGround,
      lines: args.lines.map((line) => ({ ...line, execution: null })),
      author: userId(actor),
      submittedBy: null,
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
    const plan = { ...planOf(state), submittedAt: at, submittedBy: userId(actor) }
    return changed({ ...state, stage: 'plan_review', plan }, 'case.plan_submitted', {
      data: { revision: plan.revision },
    })
  },

  'case.approve_plan': (state, args, { actor, at }) => {
    const plan = planUnderReview(state, args.revision)
    anotherPerson(actor, plan.author, plan.submittedBy)
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
    anotherPerson(actor, plan.author, plan.submittedBy)
    const returned = { ...plan, submittedBy: null, submittedAt: null }
    return changed({ ...state, stage: 'planned', plan: returned }, 'case.plan_returned', {
      data: { revision: plan.revision },
      text: args.text,
    })
  },

  'case.reject_plan': (state, args, { actor }) => {
    const plan = planUnderReview(state, args.revision)
    anotherPerson(actor, plan.author, plan.submittedBy)
    const rejected = { ...plan, submittedBy: null, submittedAt: null, lines: [] }
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

/** A refusal or a part of one names its ground, and a plan that treats data has lines. */
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
}

/** Codes are known, since they go on documents; kept data has a ground for keeping and an end that lies ahead. */
function checkLine(line: CaseArguments<'case.draft_plan'>['lines'][number], today: string, legal: LegalData): void {
  const refuse = (field: string) => ({ line: line.id, field })
  demand(has(legal.categories, line.category), 'INVALID_ARGUMENT', refuse('category'))
  demand(has(legal.systems, line.system), 'INVALID_ARGUMENT', refuse('system'))
  const ground = legal.grounds.find((each) => each.id === line.ground)
  const keeps = keepingActions.includes(line.action)
  demand(ground !== undefined && (!keeps || ground.retention !== null), 'INVALID_ARGUMENT', refuse('ground'))
  demand(keeps ? (line.until ?? '') > today : line.until === null, 'INVALID_ARGUMENT', refuse('until'))
}

function has(known: readonly { id: string }[], id: string): boolean {
  return known.some((each) => each.id === id)
}
