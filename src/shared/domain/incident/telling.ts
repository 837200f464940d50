/** Whether and how people are told: the decision, the list in force, and where individual notice is difficult. */

import { shanghaiDate } from '../calendar.ts'
import { addMinutes } from '../clock.ts'
import { putInForce } from '../cohort/summary.ts'
import { demand } from '../command.ts'
import { anotherPerson, userId } from '../four-eyes.ts'
import { changed, happened } from '../rule.ts'
import type { IncidentArguments } from './commands.ts'
import type { IncidentHandlers } from './context.ts'
import { isIncident, known } from './guards.ts'
import type { IncidentState, NoticeDecision, Unreachability } from './state.ts'

type Telling =
  | 'incident.decide_notice'
  | 'incident.approve_decision'
  | 'incident.record_oral_decision'
  | 'incident.ratify_decision'
  | 'incident.return_decision'
  | 'incident.set_cohort'
  | 'incident.declare_unreachable'
  | 'incident.approve_unreachable'

export const telling: IncidentHandlers<Telling> = {
  /** A new decision takes the place of the old one, and waits for approval as the old one did. */
  'incident.decide_notice': (state, args, { actor, at, now }) => {
    isIncident(state)
    checkDecision(args, shanghaiDate(now))
    const decision = { ...args, by: userId(actor), at, approvedBy: null, approvedAt: null, oral: null }
    return changed({ ...state, decision }, 'incident.notice_decided', {
      data: { kind: args.kind, until: args.until, evidence: args.evidence },
      text: args.text,
    })
  },

  'incident.approve_decision': (state, _args, { actor, at }) => {
    const decision = undecided(state)
    // 个保法 57 names no such ground, so a delay is for legal to decide.
    const legalDecides = decision.kind !== 'deferred' || actor.roles.includes('legal')
    demand(legalDecides, 'FORBIDDEN', { kind: decision.kind })
    anotherPerson(actor, decision.by)
    const approved = { ...decision, approvedBy: userId(actor), approvedAt: at }
    return changed({ ...state, decision: approved }, 'incident.decision_approved', { data: { kind: decision.kind } })
  },

  /** Three people: who gives it, who hears it too, and who writes it down. A delay is for legal, and no call at night. */
  'incident.record_oral_decision': (state, { by, witness, at: said, text }, { actor, now, legal, facts }) => {
    const decision = undecided(state)
    demand(decision.kind !== 'deferred', 'FORBIDDEN', { kind: decision.kind })
    demand(actor.kind === 'user' && ![by, witness].includes(actor.id), 'FOUR_EYES', { actor: actor.id })
    demand(by !== witness && by !== decision.by, 'FOUR_EYES', { actor: by })
    demand(facts.oralFit !== false, 'INVALID_ARGUMENT', { field: 'by' })
    const { at, flags } = happened(said, now)
    const ratifyBy = addMinutes(at, legal.incidents.ratifyHours * 60)
    const oral = { witness, recordedBy: actor.id, ratifyBy, ratified: null }
    const heard: NoticeDecision = { ...decision, approvedBy: by, approvedAt: at, oral }
    return changed({ ...state, decision: heard }, 'incident.oral_decision_recorded', {
      data: { kind: decision.kind, by, witness, ratify_by: ratifyBy },
      text,
      occurredAt: at,
      flags,
    })
  },

  /** 补签, by the one who gave the word. After its time it is still wanted, and flagged. */
  'incident.ratify_decision': (state, _args, { actor, at }) => {
    const { decision } = state
    demand(decision?.oral != null && decision.oral.ratified === null, 'INVALID_TRANSITION', { stage: state.stage })
    demand(actor.kind === 'user' && actor.id === decision.approvedBy, 'FORBIDDEN', { approver: decision.approvedBy })
    const oral = { ...decision.oral, ratified: { at, by: actor.id } }
    return changed({ ...state, decision: { ...decision, oral } }, 'incident.decision_ratified', {
      data: { kind: decision.kind },
      flags: at > oral.ratifyBy ? ['late'] : [],
    })
  },

  'incident.return_decision': (state, args) => {
    const decision = undecided(state)
    return changed({ ...state, decision: null }, 'incident.decision_returned', {
      data: { kind: decision.kind },
      text: args.text,
    })
  },

  'incident.set_cohort': (state, { summary }, { actor, at }) => {
    isIncident(state)
    const { cohort, data } = putInForce(state.cohort, summary, { actor, at })
    return changed({ ...state, cohort }, 'incident.cohort_set', { data })
  },

  'incident.declare_unreachable': (state, args, { actor, at, legal }) => {
    isIncident(state)
    known(legal.incidents.unreachableReasons, 'reasons', ...args.reasons)
    const adds = args.delivered + args.failed <= args.withContact && args.withContact <= args.affected
    demand(adds, 'INVALID_ARGUMENT', { field: 'affected' })
    const reasons = [...new Set(args.reasons)]
    const unreachability = { ...args, reasons, by: userId(actor), at, approvedBy: null, approvedAt: null }
    return changed({ ...state, unreachability }, 'incident.unreachable_declared', {
      data: { affected: args.affected, with_contact: args.withContact, delivered: args.delivered, failed: args.failed },
      text: args.text,
    })
  },

  'incident.approve_unreachable': (state, _args, { actor, at }) => {
    const declared = declaredOf(state)
    anotherPerson(actor, declared.by)
    const unreachability = { ...declared, approvedBy: userId(actor), approvedAt: at }
    return changed({ ...state, unreachability }, 'incident.unreachable_approved')
  },
}

/** What each kind needs: evidence that harm is avoided, the authority's 文号, and how long a delay lasts. */
function checkDecision(args: IncidentArguments<'incident.decide_notice'>, today: string): void {
  demand(args.kind !== 'exempt' || args.evidence !== null, 'INVALID_ARGUMENT', { field: 'evidence' })
  const byAuthority = args.kind === 'ordered' || args.kind === 'deferred'
  demand(!byAuthority || args.order !== null, 'INVALID_ARGUMENT', { field: 'order' })
  const { until } = args
  const ends = args.kind === 'deferred' ? until !== null && until >= today : until === null
  demand(ends, 'INVALID_ARGUMENT', { field: 'until' })
}

function undecided(state: IncidentState): NoticeDecision {
  isIncident(state)
  const { decision } = state
  demand(decision !== null && decision.approvedAt === null, 'INVALID_TRANSITION', { stage: state.stage })
  return decision
}

function declaredOf(state: IncidentState): Unreachability {
  isIncident(state)
  const { unreachability } = state
  demand(unreachability !== null && unreachability.approvedAt === null, 'INVALID_TRANSITION', { stage: state.stage })
  return unreachability
}
