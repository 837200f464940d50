/** From the call at night to the incident: opening, promotion, dismissal, who leads, what it is about. */
import { demand } from '../command.ts'
import { userId } from '../four-eyes.ts'
import { changed, happened } from '../rule.ts'
import type { Instant } from '../values.ts'
import { triageDue } from './clocks.ts'
import type { IncidentArguments } from './commands.ts'
import type { IncidentChange, IncidentHandlerContext, IncidentHandlers } from './context.ts'
import { matchObligations } from './duties.ts'
import { inStage, known, knownSystems, stillOpen } from './guards.ts'
import type { IncidentFacts, IncidentState, Occurrence } from './state.ts'

const nobodyKnows = { low: null, high: null, kind: 'unknown' } as const

/** What is known at the start: nothing. */
export const noFacts: IncidentFacts = {
  affected: nobodyKnows,
  sensitive: nobodyKnows,
  lossYuan: nobodyKnows,
  ciiWholeMinutes: nobodyKnows,
  ciiMainMinutes: nobodyKnows,
  importantData: 'unknown',
  coreData: 'unknown',
  illegalContentSpread: 'unknown',
  minorsInvolved: 'unknown',
  crimeSuspected: 'unknown',
  ongoing: 'unknown',
  dataMayBeHarmed: 'unknown',
  categories: [],
}

/**
 * Opens a lead. Clocks run from 获知, never from the moment at which somebody typed it in; and 录入 is that moment, also
 * when the backend hears of it after a night without a network.
 */
export function openIncident(
  args: IncidentArguments<'incident.open'>,
  context: IncidentHandlerContext,
): IncidentChange {
  const { actor, now, at: typedAt, commandId, legal, facts } = context
  const { at, flags } = happened(args.known.at, now)
  const by = userId(actor)
  const state: IncidentState = {
    ...untouched,
    number: facts.number ?? null,
    drill: args.drill,
    title: args.title,
    source: args.source,
    paperForm: args.paperForm,
    openedBy: by,
    recordedAt: typedAt,
    cases: [...new Set(args.cases)],
    category: args.category,
    harms: [...new Set(args.harms)],
    systems: knownSystems(args.systems, legal),
    occurred: occurredBefore(args.occurred, now),
    candidates: [{ id: commandId, at, basis: args.known.basis, by, recordedAt: typedAt, text: null }],
    known: { candidate: commandId, by, at: typedAt, proposal: null },
    triageDueAt: triageDue(at, legal.incidents),
  }
  return changed(state, 'incident.opened', {
    data: { drill: args.drill, source: args.source, known_at: at, basis: args.known.basis, form: args.paperForm },
    text: args.text,
    flags,
  })
}

const untouched = {
  stage: 'lead',
  lead: null,
  cause: null,
  facts: noFacts,
  samples: [],
  assessments: [],
  level: null,
  verdict: null,
  promoted: null,
  obligations: [],
  tasks: [],
  protective: [],
  cohort: null,
  decision: null,
  unreachability: null,
  publications: [],
  contained: null,
  ended: null,
  closedAt: null,
  dismissedFor: null,
} as const satisfies Partial<IncidentState>

type Intake = 'incident.promote' | 'incident.dismiss' | 'incident.assign' | 'incident.describe' | 'incident.link_case'

export const intake: IncidentHandlers<Intake> = {
  /** Duties begin here; who promotes leads until somebody else is named. */
  'incident.promote': (state, args, { actor, at, legal }) => {
    inStage(state, 'lead')
    const by = userId(actor)
    const promoted: IncidentState = { ...state, stage: 'incident', promoted: { at, by }, lead: state.lead ?? by }
    return changed(matchObligations(promoted, legal), 'incident.promoted', { text: args.text })
  },

  'incident.dismiss': (state, args, { at, legal }) => {
    inStage(state, 'lead')
    known(legal.incidents.dismissReasons, 'reason', args.reason)
    return changed({ ...state, stage: 'dismissed', dismissedFor: args.reason, closedAt: at }, 'incident.dismissed', {
      data: { reason: args.reason },
      text: args.text,
    })
  },

  'incident.assign': (state, args, { facts }) => {
    stillOpen(state)
    demand(args.to !== state.lead && facts.assigneeFit !== false, 'INVALID_ARGUMENT', { field: 'to' })
    return changed({ ...state, lead: args.to }, 'incident.assigned', { data: { to: args.to } })
  },

  /** Systems in scope cap the number of people, so duties are looked for again. */
  'incident.describe': (state, args, { now, legal }) => {
    stillOpen(state)
    const described: IncidentState = {
      ...state,
      category: args.category,
      harms: [...new Set(args.harms)],
      systems: knownSystems(args.systems, legal),
      occurred: occurredBefore(args.occurred, now),
      cause: args.cause ?? state.cause,
    }
    return changed(state.promoted ? matchObligations(described, legal) : described, 'incident.described', {
      data: { category: args.category, harms: described.harms, systems: described.systems },
      text: args.cause,
    })
  },

  'incident.link_case': (state, args) => {
    stillOpen(state)
    demand(!state.cases.includes(args.case), 'DUPLICATE', { of: args.case })
    demand(state.cases.length < MAX_CASES, 'INVALID_TRANSITION', { cases: state.cases.length })
    return changed({ ...state, cases: [...state.cases, args.case] }, 'incident.case_linked', {
      data: { case: args.case },
    })
  },
}

const MAX_CASES = 2000

function occurredBefore(occurred: Occurrence | null, now: Instant): Occurrence | null {
  if (occurred === null) return null
  const { from, to } = occurred
  demand(from <= now && (to === null || from <= to), 'INVALID_ARGUMENT', { field: 'occurred' })
  return occurred
}
