import type { LevelSuggestion } from '#shared/contract/incidents.ts'
import type { IncidentRules, LevelCriterion } from '#shared/domain/incident/legal.ts'
import type { IncidentFacts, Quantity } from '#shared/domain/incident/state.ts'
import { compareLevels } from '#shared/domain/incident/vocabulary.ts'
import { numberOf } from '../../time/dates.ts'
import { criterionOf } from '../use-incident-words.ts'

export type Standing = 'fired' | 'unknown' | 'below'

/** A criterion as the card shows it: one per fact and standing, so that a fact does not stand three times. */
export interface LevelLine {
  standing: Standing
  criterion: LevelCriterion
}

/**
 * The criteria that say why. Of what fired, the highest of each fact; of what is unknown or below, the lowest: the
 * one that would be reached first.
 */
export function levelLines(suggestion: LevelSuggestion, rules: IncidentRules | undefined): LevelLine[] {
  const pick = (ids: readonly string[], standing: Standing) => {
    const found = ids.map((id) => criterionOf(rules, id)).filter((each) => each !== undefined)
    const upwards = found.toSorted((a, b) => compareLevels(a.level, b.level) || thresholdOf(a) - thresholdOf(b))
    const first = standing === 'fired' ? upwards.toReversed() : upwards
    return [...new Map(first.toReversed().map((each) => [each.fact, each])).values()]
      .toSorted((a, b) => found.indexOf(a) - found.indexOf(b))
      .map((criterion) => ({ standing, criterion }))
  }
  return [
    ...pick(suggestion.fired, 'fired'),
    ...pick(suggestion.unknown, 'unknown'),
    ...pick(suggestion.below, 'below'),
  ]
}

function thresholdOf(criterion: LevelCriterion): number {
  return criterion.kind === 'quantity' ? criterion.at : 0
}

/** A number with its bounds: `1,284,306`, `1,000,000–2,300,000`, `≥ 1,000,000`; empty while nothing is known. */
export function quantityWords({ kind, low, high }: Quantity): string {
  if (kind === 'unknown') return ''
  if (low !== null && high !== null) return low === high ? numberOf(low) : `${numberOf(low)}–${numberOf(high)}`
  return low === null ? `≤ ${numberOf(high ?? 0)}` : `≥ ${numberOf(low)}`
}

/** The fact that a criterion is held against, as a quantity or as an answer. */
export function factOf(facts: IncidentFacts, criterion: LevelCriterion) {
  return criterion.kind === 'quantity'
    ? { kind: 'quantity' as const, quantity: facts[criterion.fact] }
    : { kind: 'answer' as const, answer: facts[criterion.fact] }
}
