/**
 * Facts of the 结果告知书 for the person: what happened per category of data. No system and no member of staff
 * is named, and nothing tells that an authority asked for secrecy.
 */
import { shanghaiDate } from './calendar.ts'
import type { CaseState } from './case/state.ts'
import {
  basis,
  decidedCase,
  type ExecutedLine,
  isExecuted,
  type RetainedLine,
  retainedLines,
} from './document-basis.ts'
import { type ResultNoticeFacts, resultNoticeFacts, treatingAction } from './document-facts.ts'
import type { LegalData } from './legal.ts'

/** What the person reads in place of a ground that may not be told: 依法律、行政法规规定留存. */
export const NEUTRAL_GROUND = 'statutory_retention'

/**
 * Grounds whose existence may be secret (不得告知). A freeze carries that flag on its instrument; as long as a
 * plan line does not say which instrument it rests on, every freeze is treated as flagged.
 */
const undisclosed: readonly string[] = ['authority_freeze']

/** Rows that say the same of the same category become one, with the last of their dates. */
function merged<Row>(rows: readonly Row[], key: (row: Row) => string, later: (a: Row, b: Row) => Row): Row[] {
  const byKey = new Map<string, Row>()
  for (const row of rows) {
    const before = byKey.get(key(row))
    byKey.set(key(row), before ? later(before, row) : row)
  }
  return [...byKey.values()]
}

function treated(lines: readonly ExecutedLine[]): ResultNoticeFacts['treated'] {
  const rows = lines.flatMap(({ category, action, execution }) => {
    const treating = treatingAction.safeParse(action)
    if (!treating.success || execution.outcome !== 'done') return []
    return [{ category, action: treating.data, methods: [execution.method], on: shanghaiDate(execution.at) }]
  })
  return merged(
    rows,
    (row) => `${row.category} ${row.action}`,
    (a, b) => ({ ...a, methods: [...new Set([...a.methods, ...b.methods])], on: a.on > b.on ? a.on : b.on }),
  )
}

function kept(lines: readonly RetainedLine[]): ResultNoticeFacts['kept'] {
  const rows = lines.map(({ category, action, ground, until }) =>
    undisclosed.includes(ground)
      ? { category, action, ground: NEUTRAL_GROUND, until: null }
      : { category, action, ground, until },
  )
  return merged(
    rows,
    (row) => `${row.category} ${row.action} ${row.ground}`,
    (a, b) => ((a.until ?? '') > (b.until ?? '') ? a : b),
  )
}

function informed(lines: readonly ExecutedLine[], legal: LegalData): ResultNoticeFacts['informed'] {
  const parties = new Map(legal.systems.map((system) => [system.id, system.party]))
  const rows = lines
    .filter((line) => line.action === 'inform_third_party' && line.execution.outcome === 'done')
    .map(({ category, system, execution }) => ({
      category,
      party: parties.get(system) ?? ('recipient' as const),
      on: shanghaiDate(execution.at),
    }))
  return merged(
    rows,
    (row) => `${row.category} ${row.party}`,
    (a, b) => (a.on > b.on ? a : b),
  )
}

/** Categories of which nothing was found anywhere. */
function notHeld(lines: readonly ExecutedLine[]): string[] {
  const empty = lines.filter((line) => line.action === 'not_held' || line.execution.outcome === 'no_data')
  const found = new Set(lines.filter((line) => !empty.includes(line)).map((line) => line.category))
  return [...new Set(empty.map((line) => line.category))].filter((category) => !found.has(category))
}

/** @throws DocumentError NOT_DUE while the result of the case does not stand. */
export function buildResultNotice(state: CaseState, legal: LegalData): ResultNoticeFacts {
  const decided = decidedCase(state)
  const lines = decided.plan.lines.filter(isExecuted)
  return resultNoticeFacts.parse({
    ...basis(decided, legal),
    treated: treated(lines),
    notHeld: notHeld(lines),
    kept: kept(retainedLines(decided, legal)),
    informed: informed(lines, legal),
    objectionDays: legal.objectionDays,
  })
}
