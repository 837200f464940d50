/** What falls short, said by the report itself: gaps of the policy, findings of the registers, rules that nobody confirmed. */
import type { LegalData } from '../legal.ts'
import type { PromiseMap } from '../promise.ts'
import { countsTable } from './make-table.ts'
import { type AnnualTable, column } from './table.ts'

export function gapsTable({ gaps }: Pick<PromiseMap, 'gaps'>): AnnualTable {
  return {
    ...{ id: 'policy_gaps', about: 'acts', shape: 'list', list: null, total: null, chart: 'none' },
    columns: [column('law', 'text')],
    rows: gaps.map(({ id, words, law }) => ({
      id,
      words: { zh: `${id} ${words.zh}`, en: `${id} ${words.en}` },
      cells: [law],
    })),
  }
}

/** @param found of each register with findings on the day of the report */
export function findingsTable(
  found: readonly { id: string; words: { zh: string; en: string }; red: number; amber: number }[],
): AnnualTable {
  const rows = found.map(({ id, words, red, amber }) => ({ id, words, cells: [red, amber] }))
  return countsTable({ id: 'register_findings', about: 'acts', list: null }, ['red', 'amber'], rows)
}

/** 未核实: read from memory or in part, until a named person confirms (certainty M). */
export function unverifiedTable(legal: LegalData): AnnualTable {
  const { clocks, grounds, incidents, registers, reports } = legal
  const unsure = <Rule extends { certainty?: string | undefined }>(rules: readonly Rule[]) =>
    rules.filter(({ certainty }) => certainty === 'M')
  const said = (id: string, list: string, of: { words: { zh: string; en: string } | null; source: string }) => ({
    ...{ id, words: of.words, cells: [list, of.source] },
  })
  const rows = [
    ...unsure(clocks).map(({ id, source }) => said(id, 'clock', { words: null, source })),
    ...unsure(grounds).map(({ id, words, article }) => said(id, 'ground', { words, source: article })),
    ...unsure(incidents.levels).map(({ id, words, source }) => said(id, 'level', { words, source })),
    ...unsure(incidents.obligations).map(({ id, words, source }) => said(id, 'duty', { words, source })),
    ...registers.flatMap((each) => [
      ...unsure([each]).map(({ id, words, source }) => said(id, 'register', { words, source })),
      ...unsure([...each.findings, ...each.refusals]).map(({ id, words, source }) =>
        said(id, 'register', { words, source }),
      ),
    ]),
    ...reports.flatMap(({ items }) =>
      unsure(items).map(({ id, words, source }) => said(id, 'report', { words, source })),
    ),
  ]
  return {
    ...{ id: 'unverified_rules', about: 'acts', shape: 'list', list: null, total: null, chart: 'none' },
    columns: [column('where', 'word', { list: 'rule_kind' }), column('source', 'text')],
    rows,
  }
}
