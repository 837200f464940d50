/** 研判与定级: facts, the level that a named person decides, and whether personal information is concerned. */
import { demand } from '../command.ts'
import { anotherPerson, userId } from '../four-eyes.ts'
import type { LegalData } from '../legal.ts'
import { changed } from '../rule.ts'
import type { IncidentHandlers } from './context.ts'
import { matchObligations } from './duties.ts'
import { known, stillOpen } from './guards.ts'
import { suggestLevel } from './level.ts'
import type { Assessment, IncidentState, LevelDecision } from './state.ts'
import { compareLevels, type IncidentLevel } from './vocabulary.ts'

type Assessing =
  | 'incident.assess'
  | 'incident.set_level'
  | 'incident.confirm_lowering'
  | 'incident.reject_lowering'
  | 'incident.judge'

/** The latest assessments stand in the state; every one stands in the chronology. */
const MAX_ASSESSMENTS = 100

export const assessing: IncidentHandlers<Assessing> = {
  'incident.assess': (state, { facts }, { actor, at, legal }) => {
    stillOpen(state)
    known(legal.categories, 'facts.categories', ...facts.categories)
    const rules = legal.incidents
    const { level: suggested, fired, unknown } = suggestLevel(facts, { rules, systems: state.systems })
    const assessment: Assessment = { at, by: userId(actor), rulesVersion: rules.version, suggested, fired, unknown }
    const assessments = [...state.assessments, assessment].slice(-MAX_ASSESSMENTS)
    return changed(onNewFacts({ ...state, facts, assessments }, legal), 'incident.assessed', {
      data: { suggested, fired, unknown, low: facts.affected.low, high: facts.affected.high },
    })
  },

  /** Raising takes one person. Lowering waits for a second one, and so does a first level below the suggestion. */
  'incident.set_level': (state, args, { actor, at, legal }) => {
    stillOpen(state)
    const from = standingLevel(state, legal)
    const by = userId(actor)
    const lowers = compareLevels(args.level, from) < 0
    const level: LevelDecision = lowers
      ? { by, at, text: args.text, ...state.level, value: from, lowering: { to: args.level, by, at, text: args.text } }
      : { value: args.level, by, at, text: args.text, lowering: null }
    return changed(
      onNewFacts({ ...state, level }, legal),
      lowers ? 'incident.lowering_proposed' : 'incident.level_set',
      {
        data: { from, to: args.level },
        text: args.text,
      },
    )
  },

  'incident.confirm_lowering': (state, args, { actor, at, legal }) => {
    const { level, lowering } = proposed(state, args.level)
    anotherPerson(actor, lowering.by)
    const lowered: LevelDecision = { value: lowering.to, by: lowering.by, at, text: lowering.text, lowering: null }
    return changed(onNewFacts({ ...state, level: lowered }, legal), 'incident.lowered', {
      data: { from: level.value, to: lowering.to, proposed_by: lowering.by },
    })
  },

  'incident.reject_lowering': (state, args) => {
    const { level, lowering } = proposed(state, args.level)
    return changed({ ...state, level: { ...level, lowering: null } }, 'incident.lowering_rejected', {
      data: { to: lowering.to },
      text: args.text,
    })
  },

  'incident.judge': (state, args, { actor, at, legal }) => {
    stillOpen(state)
    const verdict = { isPersonal: args.isPersonal, by: userId(actor), at, text: args.text }
    return changed(onNewFacts({ ...state, verdict }, legal), 'incident.judged', {
      data: { is_personal: args.isPersonal },
      text: args.text,
    })
  },
}

/** Duties are looked for again whenever what they depend on has changed; a lead has none yet. */
function onNewFacts(state: IncidentState, legal: LegalData): IncidentState {
  return state.promoted ? matchObligations(state, legal) : state
}

/** The level that counts until somebody decides: the decided one, else the suggestion. */
function standingLevel(state: IncidentState, { incidents: rules }: LegalData): IncidentLevel {
  return state.level?.value ?? suggestLevel(state.facts, { rules, systems: state.systems }).level
}

type Lowering = NonNullable<LevelDecision['lowering']>

function proposed(state: IncidentState, to: IncidentLevel): { level: LevelDecision; lowering: Lowering } {
  stillOpen(state)
  const { level } = state
  demand(level?.lowering != null, 'INVALID_TRANSITION', { stage: state.stage })
  demand(level.lowering.to === to, 'VERSION_CONFLICT', { level: level.lowering.to })
  return { level, lowering: level.lowering }
}
