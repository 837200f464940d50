/** The chapters that come from registers. */

import {
  assessmentTables,
  auditTables,
  drillTables,
  minorsTables,
  processorTables,
  trainingTables,
} from '#shared/domain/annual/assurance.ts'
import { findingsTable, gapsTable, unverifiedTable } from '#shared/domain/annual/missing.ts'
import { type DatedRegister, happenedIn, type RecordFacts, registerCheck } from '#shared/domain/annual/record-facts.ts'
import { authorityTables, disclosureTables, policyTables } from '#shared/domain/annual/registers.ts'
import type { AnnualChapter, AnnualCheck } from '#shared/domain/annual/table.ts'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import type { PromiseMap } from '#shared/domain/promise.ts'
import { findingsOf } from '#shared/domain/register/review.ts'
import { readRecords, recordFacts, recordWordsReader } from './read-files.ts'
import type { AnnualSource } from './read-requests.ts'

export function registerChapters(source: AnnualSource, ofGuardians: number): AnnualChapter[] {
  const read = reader(source)
  const { asOf, year } = read
  const of = (register: DatedRegister) => read.inYear(register)
  const chapter = (id: AnnualChapter['id'], tables: AnnualChapter['tables'], ledgers: readonly DatedRegister[]) => ({
    ...{ id, tables, checks: ledgers.map((register) => read.check(register)) },
  })
  const plans = of('response_plan')
  return [
    chapter('disclosures', disclosureTables(of('disclosure')), ['disclosure']),
    chapter('policy', policyTables({ versions: read.all('policy_version'), changes: of('purpose_change') }), [
      'policy_version',
      'purpose_change',
    ]),
    chapter(
      'authorities',
      authorityTables(
        { letters: of('authority_letter'), complaints: of('complaint'), inspections: of('inspection') },
        { year, asOf },
      ),
      ['authority_letter', 'complaint', 'inspection'],
    ),
    chapter('assessments', assessmentTables(of('impact_assessment')), ['impact_assessment']),
    chapter(
      'processors',
      processorTables({ processors: read.underContract(), supervisions: of('processor_supervision') }),
      ['processor_supervision'],
    ),
    chapter('training', trainingTables(of('training')), ['training']),
    chapter('audits', auditTables({ audits: of('audit'), findings: of('audit_finding') }, { year, asOf }), [
      'audit',
      'audit_finding',
    ]),
    chapter('drills', drillTables(plans), ['response_plan']),
    { id: 'minors', tables: minorsTables(read.ofYear(), ofGuardians), checks: [] },
  ]
}

export function shortfallChapters({ db, legal, now }: AnnualSource, map: PromiseMap): AnnualChapter[] {
  const today = shanghaiDate(now)
  const found = legal.registers.flatMap((definition) => {
    let [red, amber] = [0, 0]
    for (const state of readRecords(db, definition.id)) {
      for (const { level } of findingsOf(definition, state, today)) {
        if (level === 'red') red += 1
        else amber += 1
      }
    }
    return red + amber > 0 ? [{ id: definition.id, words: definition.words, red, amber }] : []
  })
  return [
    { id: 'missing', tables: [gapsTable(map), findingsTable(found)], checks: [] },
    { id: 'unverified', tables: [unverifiedTable(legal)], checks: [] },
  ]
}

function reader({ db, period: { year }, now }: AnnualSource) {
  const wordsOf = recordWordsReader(db)
  const today = shanghaiDate(now)
  const asOf = today < `${year}-12-31` ? today : `${year}-12-31`
  const kept = new Map<string, { rows: number; facts: RecordFacts[] }>()
  const effective = (register: string) => {
    const found = kept.get(register) ?? { rows: 0, facts: [] }
    if (!kept.has(register)) {
      for (const state of readRecords(db, register)) {
        found.rows += 1
        const facts = recordFacts(state, wordsOf)
        if (facts) found.facts.push(facts)
      }
      kept.set(register, found)
    }
    return found
  }
  const inYear = (register: DatedRegister) =>
    effective(register).facts.filter((facts) => happenedIn(register, facts, year))
  return {
    year,
    asOf,
    inYear,
    /** Of every year: what was in force before is in force still. */
    all: (register: DatedRegister) => effective(register).facts,
    check(register: DatedRegister): AnnualCheck {
      const { rows, facts } = effective(register)
      return registerCheck(register, { rows, inYear: inYear(register).length, effective: facts.length })
    },
    /** Contracts whose term touches the end of the year. */
    underContract: () =>
      effective('processor').facts.filter(({ stage, values }) => {
        const over = values.ended_on ?? values.period_to
        return (
          stage === 'in_force' &&
          String(values.period_from ?? asOf) <= asOf &&
          !(typeof over === 'string' && over < asOf)
        )
      }),
    /** 未成年人专项 names its year in words. */
    ofYear: () => effective('minors').facts.filter(({ words }) => words.year?.includes(String(year))),
  }
}
