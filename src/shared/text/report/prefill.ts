/** What the facts of an incident say in the fields of a report. A fact that nobody knows is answered as unknown. */
import type { IncidentState, Quantity } from '../../domain/incident/state.ts'
import { knownAt } from '../../domain/incident/state.ts'
import type { LegalData } from '../../domain/legal.ts'
import type { AnswerValue, ReportAnswer } from '../../domain/report/content.ts'
import type { Instant } from '../../domain/values.ts'
import { fill, nameOf } from '../document-words.ts'
import { momentText } from './answer-text.ts'
import type { ReportWords } from './report-words.ts'

export interface IncidentSituation {
  state: IncidentState
  /** Lines of the chronology about measures, oldest first, corrections put in place. */
  measures: readonly { at: Instant; text: string }[]
  /** 原因, as it was written; undefined when nothing was, or it was erased. */
  cause: string | undefined
  legal: LegalData
  words: ReportWords
}

type Fact = (situation: IncidentSituation) => AnswerValue | 'unknown' | undefined

const UNKNOWN = 'unknown'

/** By the fact that a field names. Undefined: nothing is known of it here, so the field stays empty. */
const facts: Record<string, Fact> = {
  operator_name: ({ legal }) => legal.operator.name,
  operator_contact: ({ legal }) => legal.operator.contact,
  systems: ({ state, legal, words }) =>
    joined(
      state.systems.map((id) => nameOf('systems', id, legal)),
      words,
    ),
  known_at: ({ state }) => knownAt(state),
  occurred_from: ({ state }) => state.occurred?.from ?? UNKNOWN,
  occurred_estimated: ({ state }) => state.occurred?.estimated,
  category: ({ state }) => state.category ?? undefined,
  level: ({ state }) => state.level?.value,
  people: (situation) => peopleText(situation) ?? UNKNOWN,
  personal_categories: categoriesText,
  impact: impactText,
  loss: ({ state, words }) =>
    quantityText(state.facts.lossYuan, { exactly: words.facts.lossExactly, between: words.facts.loss }) ?? UNKNOWN,
  measures: measuresText,
  cause: ({ cause }) => cause,
}

/** Answers by fact, as the incident stands. */
export function factAnswers(situation: IncidentSituation, at: Instant): Record<string, ReportAnswer> {
  const answers = Object.entries(facts).flatMap(([fact, read]) => {
    const value = read(situation)
    if (value === undefined) return []
    const provenance = { from: 'fact' as const, fact, report: null, field: null, at, by: null }
    const answer: ReportAnswer =
      value === UNKNOWN ? { unknown: true, provenance } : { unknown: false, value, provenance }
    return [[fact, answer] as const]
  })
  return Object.fromEntries(answers)
}

function joined(names: readonly string[], { facts: { joiner } }: ReportWords): string | undefined {
  return names.length > 0 ? names.join(joiner) : undefined
}

/** The list in force counts; before there is one, the bounds that were estimated. */
function peopleText({ state, words }: IncidentSituation): string | undefined {
  const { cohort, facts: said } = state
  const quantity: Quantity = cohort ? { kind: 'count', low: cohort.people, high: cohort.people } : said.affected
  return quantityText(quantity, words.facts)
}

function quantityText(
  { low, high }: Quantity,
  words: { exactly: string; between: string; atLeast?: string; atMost?: string },
): string | undefined {
  const number = (value: number) => value.toLocaleString('en-US')
  if (low !== null && low === high) return fill(words.exactly, { n: number(low) })
  if (low !== null && high !== null) return fill(words.between, { low: number(low), high: number(high) })
  if (low !== null && words.atLeast) return fill(words.atLeast, { low: number(low) })
  if (high !== null && words.atMost) return fill(words.atMost, { high: number(high) })
  return undefined
}

function categoriesText({ state, legal, words }: IncidentSituation): string | undefined {
  return joined(
    state.facts.categories.map((id) => nameOf('categories', id, legal)),
    words,
  )
}

function impactText(situation: IncidentSituation): string | undefined {
  const { state, words } = situation
  const people = peopleText(situation)
  if (people === undefined) return undefined
  const categories = categoriesText(situation)
  const harms = joined(
    state.harms.map((harm) => words.facts.harms[harm]),
    words,
  )
  if (categories === undefined || harms === undefined) return fill(words.facts.impactPeople, { people })
  return fill(words.facts.impact, { people, categories, harms })
}

function measuresText({ state, measures, words }: IncidentSituation): string | undefined {
  const done = state.protective.map(({ action, accounts, at }) => {
    const values = { n: accounts.toLocaleString('en-US'), action: words.facts.protective[action] }
    return { at, line: fill(words.facts.protect, { time: momentText(at, words), ...values }) }
  })
  const said = measures.map(({ at, text }) => {
    return { at, line: fill(words.facts.measure, { time: momentText(at, words), text }) }
  })
  const lines = [...done, ...said].sort((a, b) => a.at.localeCompare(b.at)).map(({ line }) => line)
  return lines.length > 0 ? lines.join('\n') : undefined
}
