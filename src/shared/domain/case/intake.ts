/** From 收到 to 受理: claiming, identity, conditions, completion. */

import { startClock } from '../clock.ts'
import { demand } from '../command.ts'
import { userId } from '../four-eyes.ts'
import { changed } from '../rule.ts'
import type { CaseArguments } from './commands.ts'
import type { CaseChange, CaseContext, Handlers } from './context.ts'
import { byAssignee, byAssigneeOrReviewer, inStage, meetAll, met } from './guards.ts'
import { type CaseState, MAX_WAITS } from './state.ts'

/** Kinds that pass the identity gate without a check: outsiders, media and authorities may write too. */
const openToAnyone = ['leak_report', 'complaint'] as const

/** Opens a case. Legal clocks start at `receivedAt`, never at an act of ours. */
export function openCase(args: CaseArguments<'case.open'>, context: CaseContext): CaseChange {
  demand(args.receivedAt <= context.now, 'INVALID_ARGUMENT', { field: 'receivedAt' })
  demand(!context.facts.duplicateOf, 'DUPLICATE', { of: context.facts.duplicateOf ?? null })
  const { legal } = context
  const clocks = legal.clocks
    .filter((rule) => rule.kinds.length === 0 || rule.kinds.includes(args.kind))
    .map((rule) => startClock(rule, args.receivedAt, legal.calendar))
  const state: CaseState = {
    number: context.facts.number ?? null,
    kind: args.kind,
    requester: args.requester,
    channel: args.channel,
    stage: 'received',
    side: null,
    receivedAt: args.receivedAt,
    recordedAt: context.now,
    policyVersion: legal.policyVersion,
    subjectToken: context.facts.subjectToken ?? null,
    openedBy: userId(context.actor),
    assignee: null,
    identity: null,
    conditions: null,
    acceptedAt: null,
    plan: null,
    serviceStopped: null,
    irreversibleAt: null,
    resultSubmittedBy: null,
    verified: null,
    onlineDoneAt: null,
    replied: null,
    outcome: null,
    outcomeGround: null,
    closedAt: null,
    archivableAt: null,
    archivedAt: null,
    waits: [],
    clocks,
  }
  return changed(state, 'case.opened', {
    data: { kind: args.kind, requester: args.requester, channel: args.channel, received_at: args.receivedAt },
    text: args.text,
  })
}

type Intake =
  | 'case.claim'
  | 'case.release'
  | 'case.hand_over'
  | 'case.verify_identity'
  | 'case.check_conditions'
  | 'case.ask_completion'
  | 'case.receive_completion'
  | 'case.accept'
  | 'case.not_accept'

export const intake: Handlers<Intake> = {
  'case.claim': (state, _args, { actor }) => {
    demand(state.stage !== 'closed', 'INVALID_TRANSITION', { stage: state.stage })
    demand(actor.kind === 'user' && state.assignee !== actor.id, 'INVALID_TRANSITION', { stage: state.stage })
    demand(state.assignee === null, 'CLAIMED_BY_OTHER', { assignee: state.assignee })
    return changed(taken(state, actor.id), 'case.claimed')
  },

  'case.release': (state, _args, { actor }) => {
    demand(state.stage !== 'closed', 'INVALID_TRANSITION', { stage: state.stage })
    byAssigneeOrReviewer(state, actor)
    demand(state.assignee !== null, 'INVALID_TRANSITION', { stage: state.stage })
    return changed({ ...state, assignee: null }, 'case.released')
  },

  'case.hand_over': (state, args, { actor, facts }) => {
    demand(state.stage !== 'closed', 'INVALID_TRANSITION', { stage: state.stage })
    byAssigneeOrReviewer(state, actor)
    demand(args.to !== actor.id && args.to !== state.assignee, 'INVALID_ARGUMENT', { field: 'to' })
    demand(facts.successorFit !== false, 'INVALID_ARGUMENT', { field: 'to' })
    return changed(taken(state, args.to), 'case.handed_over', { data: { to: args.to }, text: args.text })
  },

  'case.verify_identity': (state, args, { actor, at }) => {
    inStage(state, 'verifying')
    byAssignee(state, actor)
    const waived = args.method === 'not_required'
    const open = (openToAnyone as readonly string[]).includes(state.kind)
    demand(!waived || open, 'INVALID_ARGUMENT', { field: 'method' })
    const identity = { method: args.method, passed: args.passed, at, by: userId(actor) }
    const stage = args.passed ? 'conditions' : 'verifying'
    return changed({ ...state, stage, identity }, args.passed ? 'case.identity_passed' : 'case.identity_failed', {
      data: { method: args.method },
      text: args.text,
    })
  },

  'case.check_conditions': (state, args, { actor, at, legal }) => {
    inStage(state, 'conditions')
    byAssignee(state, actor)
    const published = new Map(legal.conditions.map((condition) => [condition.id, condition.class]))
    for (const finding of args.findings) {
      // A refusal may cite only a published condition, in its published class.
      demand(published.get(finding.condition) === finding.class, 'INVALID_ARGUMENT', { field: finding.condition })
    }
    const conditions = { findings: args.findings, at, by: userId(actor) }
    return changed({ ...state, conditions }, 'case.conditions_checked', {
      data: { open: args.findings.filter((finding) => finding.open).map((finding) => finding.condition) },
    })
  },

  'case.ask_completion': (state, args, { actor, at, legal }) => {
    inStage(state, 'verifying', 'conditions')
    byAssignee(state, actor)
    demand(state.waits.length < MAX_WAITS, 'INVALID_TRANSITION', { waits: state.waits.length })
    const known = legal.completionReasons.map((reason) => reason.id)
    demand(
      args.reasons.every((reason) => known.includes(reason)),
      'INVALID_ARGUMENT',
      { field: 'reasons' },
    )
    const side = { state: 'awaiting_requester' as const, since: at, reasons: args.reasons, by: userId(actor) }
    const waits = [...state.waits, { from: at, to: null }]
    return changed({ ...state, side, waits }, 'case.completion_asked', {
      data: { reasons: args.reasons },
      text: args.text,
    })
  },

  'case.receive_completion': (state, _args, { at }) => {
    demand(state.side?.state === 'awaiting_requester', 'INVALID_TRANSITION', { stage: state.stage })
    const waits = state.waits.map((wait) => (wait.to === null ? { ...wait, to: at } : wait))
    return changed({ ...state, side: null, waits }, 'case.completion_received')
  },

  'case.accept': (state, _args, { actor, at }) => {
    inStage(state, 'conditions')
    byAssignee(state, actor)
    const blocking = (state.conditions?.findings ?? []).filter((finding) => finding.open && finding.class !== 'A')
    demand(state.conditions !== null, 'OPEN_CONDITIONS', { unchecked: true })
    demand(blocking.length === 0, 'OPEN_CONDITIONS', { open: blocking.length })
    return changed(met({ ...state, stage: 'accepted', acceptedAt: at }, 'accepted', at), 'case.accepted')
  },

  'case.not_accept': (state, args, { actor, at, legal }) => {
    inStage(state, 'verifying', 'conditions')
    byAssignee(state, actor)
    demand(
      legal.notAcceptedReasons.some((reason) => reason.id === args.reason),
      'INVALID_ARGUMENT',
      { field: 'reason' },
    )
    const archivableAt = later(at, legal.objectionDays)
    const closed: CaseState = { ...state, stage: 'closed', outcome: 'not_accepted', outcomeGround: args.reason }
    return changed(meetAll({ ...closed, closedAt: at, archivableAt }, at), 'case.not_accepted', {
      data: { reason: args.reason },
      text: args.text,
    })
  },
}

/** With an assignee, who takes up a case that was only received. */
function taken(state: CaseState, assignee: string): CaseState {
  return { ...state, assignee, stage: state.stage === 'received' ? 'verifying' : state.stage }
}

/** The instant `days` calendar days later. */
export function later(at: string, days: number): string {
  return new Date(Date.parse(at) + days * 86_400_000).toISOString()
}
