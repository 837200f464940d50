/**
 * 定级建议: which level the rules suggest on the present facts. The rules are data; an unknown fact never means "below",
 * so the highest level that is still possible counts until a person decides otherwise.
 */
import type { Instant } from '../values.ts'
import type { IncidentRules, LevelCriterion, OperatorProfile } from './legal.ts'
import type { Answer, IncidentFacts, IncidentState, Quantity } from './state.ts'
import { compareLevels, type IncidentLevel } from './vocabulary.ts'

/** The shape that crosses as `levelSuggestion`: ids of criteria, in the order of the rules. */
export interface LevelSuggestion {
  level: IncidentLevel
  fired: string[]
  unknown: string[]
  /** Criteria that the facts exclude. */
  below: string[]
  /** Upper bound of the affected, capped by the population of the systems in scope; null when nothing is known. */
  upperBound: number | null
}

type Verdict = 'fired' | 'unknown' | 'below'

export function suggestLevel(
  facts: IncidentFacts,
  given: { rules: Pick<IncidentRules, 'levels' | 'populations' | 'profile'>; systems: readonly string[] },
): LevelSuggestion {
  const { rules, systems } = given
  const people = bounded(facts.affected, peopleIn(systems, rules))
  // Sensitive information is some of it: no more people than are affected.
  const known: Known = {
    ...facts,
    affected: people,
    sensitive: bounded(facts.sensitive, people.high),
    lossYuan: bounded(facts.lossYuan, null),
    ciiWholeMinutes: bounded(facts.ciiWholeMinutes, null),
    ciiMainMinutes: bounded(facts.ciiMainMinutes, null),
  }
  const found: LevelSuggestion = { level: 'general', fired: [], unknown: [], below: [], upperBound: people.high }
  for (const criterion of rules.levels) {
    if (!appliesTo(criterion, rules.profile)) continue
    const verdict = judge(criterion, known)
    found[verdict].push(criterion.id)
    if (verdict !== 'below' && compareLevels(criterion.level, found.level) > 0) found.level = criterion.level
  }
  return found
}

/**
 * The level by which duties are found: what a person decided on the latest facts. Facts that came in afterwards can
 * raise it, since a decision covers the facts on which it was made; before there is one the suggestion counts.
 */
export function effectiveLevel(state: IncidentState, rules: IncidentRules): IncidentLevel {
  const suggested = suggestLevel(state.facts, { rules, systems: state.systems }).level
  if (!state.level) return suggested
  const decidedSince = lastAssessedAt(state) <= state.level.at
  return decidedSince || compareLevels(suggested, state.level.value) < 0 ? state.level.value : suggested
}

function lastAssessedAt(state: IncidentState): Instant {
  return state.assessments.at(-1)?.at ?? ''
}

function appliesTo({ appliesTo: only }: LevelCriterion, profile: OperatorProfile): boolean {
  if (only === 'cii') return profile.isCiiOperator
  return only === null || profile.isTelecomDataProcessor
}

/** People in the systems in scope: nobody has lost more than they held. Null while no system is named. */
function peopleIn(systems: readonly string[], rules: Pick<IncidentRules, 'populations' | 'profile'>): number | null {
  if (systems.length === 0) return null
  const { peopleCount } = rules.profile
  // The same person may stand in several systems, so a sum says only "at most".
  const sum = systems.reduce((people, system) => people + (rules.populations[system] ?? peopleCount), 0)
  return Math.min(sum, peopleCount)
}

/** A number between bounds; `stated` when a person gave the upper one. */
interface Bounds {
  low: number
  high: number | null
  stated: boolean
}

/** A quantity under a cap. What was counted or is certain is not argued away by the cap. */
function bounded({ low, high }: Quantity, cap: number | null): Bounds {
  const upper = high === null ? cap : Math.min(high, cap ?? high)
  return { low: low ?? 0, high: upper === null ? null : Math.max(upper, low ?? 0), stated: high !== null }
}

type Known = Record<QuantityFact, Bounds> & Pick<IncidentFacts, AnswerFact>
type QuantityFact = Extract<LevelCriterion, { kind: 'quantity' }>['fact']
type AnswerFact = Extract<LevelCriterion, { kind: 'answer' }>['fact']

function judge(criterion: LevelCriterion, known: Known): Verdict {
  if (criterion.kind === 'answer') return ofAnswer[known[criterion.fact]]
  const { low, high, stated } = known[criterion.fact]
  if (low >= criterion.at) return 'fired'
  if (high !== null && high < criterion.at) return 'below'
  // The upper bound that was stated counts; one that only a cap gives leaves the fact unknown.
  return stated ? 'fired' : 'unknown'
}

const ofAnswer: Record<Answer, Verdict> = { yes: 'fired', no: 'below', unknown: 'unknown' }
