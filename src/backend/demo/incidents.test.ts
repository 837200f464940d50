import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { entry } from '#shared/domain/command.ts'
import { incidentState, knownAt } from '#shared/domain/incident/state.ts'
import { noticeState } from '#shared/domain/notice/state.ts'
import { reportState } from '#shared/domain/report/state.ts'
import { textRecord } from '#shared/domain/text.ts'
import { gateOf } from '../commands/facts/notice-facts.ts'
import { loadWording } from '../wording-files.ts'
import { loadIncidentWords } from './incident-words.ts'
import { tellIncidents } from './incidents.ts'
import type { ToldFile } from './tell-file.ts'
import { loadDemoWords } from './words.ts'

const resources = fileURLToPath(new URL('../../../resources', import.meta.url))
const NOW = '2026-11-23T06:32:00.000Z'

async function tell(now: string): Promise<ToldFile[]> {
  const [{ legal }, { staff }, words] = await Promise.all([
    loadWording(resources),
    loadDemoWords(resources),
    loadIncidentWords(resources),
  ])
  return tellIncidents({ legal, now: () => now }, { staff, words, reports: [] })
}

describe('the incidents of the demo', () => {
  let told: ToldFile[]
  const states = () => told.filter(({ kind }) => kind === 'incident').map(({ state }) => incidentState.parse(state))
  beforeAll(async () => {
    told = await tell(NOW)
  })

  it('are one that runs, one that is closed, a drill, a lead and a large one, numbered as they came', () => {
    expect(states().map(({ number, stage, drill }) => [number, stage, drill])).toEqual([
      ['E26-0002', 'closed', false],
      ['E26-0003', 'contained', true],
      ['E26-0004', 'incident', false],
      ['E26-0005', 'lead', false],
      ['E26-0001', 'closed', false],
    ])
    expect(states().map(({ level }) => level?.value)).toEqual([
      ...['general', 'general', 'significant', undefined, 'significant'],
    ])
  })

  it('show clocks that run: the hour of triage, and the four hours of the initial report', () => {
    const [, , running, lead] = states()
    const initial = running?.obligations.find(({ id }) => id === 'reg_initial_other')
    expect(initial).toMatchObject({ decision: 'required', frozen: null })
    expect((initial?.dueAt ?? '') > NOW && (lead?.triageDueAt ?? '') > NOW).toBe(true)
    expect(running && knownAt(running)).toBe('2026-11-23T04:20:00.000Z')
    expect(running?.candidates).toHaveLength(2)
  })

  it('leave a proposal for the second person, and a decision that two have taken', () => {
    const [, , running] = states()
    expect(running?.obligations.find(({ id }) => id === 'contract_partners')?.proposal).not.toBeNull()
    expect(running?.decision).toMatchObject({ kind: 'notify' })
    expect(running?.decision?.approvedBy).not.toBe(running?.decision?.by)
  })

  it('draft a notice that the gate lets pass', async () => {
    const notice = noticeState.parse(told[4]?.state)
    expect(notice).toMatchObject({ number: 'N26-0001', stage: 'draft', revisions: [{ revision: 1 }] })
    expect(notice.occasion).toEqual({ kind: 'incident', id: told[2]?.id })
    const [{ legal }, words] = await Promise.all([loadWording(resources), loadIncidentWords(resources)])
    const incident = incidentState.parse(told[2]?.state)
    const gate = gateOf(words.notice, { legal }, { occasion: { kind: 'incident', state: incident }, revision: 1 })
    expect(gate).toEqual({ hash: notice.revisions[0]?.hash, findings: [] })
  })

  it('have told the authorities of the large one in time: an initial report, three follow-ups and a final one', () => {
    const large = states()[4]
    const reports = told.filter(({ kind }) => kind === 'report').map(({ state }) => reportState.parse(state))
    expect(reports.map(({ kind, sequence, stage }) => [kind, sequence, stage])).toEqual([
      ['initial', 1, 'frozen'],
      ...[1, 2, 3].map((nth) => ['follow_up', nth, 'frozen']),
      ['final', 1, 'frozen'],
    ])
    const row = (id: string) => large?.obligations.find((each) => each.id === id)
    const known = Date.parse(large ? knownAt(large) : '')
    const initial = row('reg_initial_other')
    expect(Date.parse(initial?.frozen?.filedAt ?? '') - known).toBe((2 * 60 + 51) * 60_000)
    expect(large?.obligations.map(({ frozen }) => frozen?.lateMs ?? 0)).toEqual(large?.obligations.map(() => 0))
    expect(initial?.filings.map(({ report }) => report?.hash)).toEqual(
      [0, 2].map((index) => reports[index]?.frozen[0]?.hash),
    )
    expect([row('reg_supplement')?.frozen, row('reg_final')?.frozen]).not.toContain(null)
    // What was missing at first was told afterwards, item by item.
    expect(reports.map(({ frozen }) => frozen[0]?.missing.length)).toEqual([5, 3, 2, 0, 0])
  })

  it('hold texts and entries that the schemas accept, none in the future', () => {
    for (const { texts, entries } of told) {
      for (const text of texts) textRecord.parse(text)
      for (const line of entries) expect(entry.parse(line).recordedAt <= NOW).toBe(true)
    }
    expect(JSON.stringify(told.map(({ state, entries }) => [state, entries]))).not.toMatch(/[\u4e00-\u9fff]/)
  })

  it('are told at any time of the year', async () => {
    const again = await tell('2027-01-01T16:05:00.000Z')
    expect(again.map(({ state }) => ('number' in state ? state.number : null))).toEqual([
      ...['E26-0002', 'E26-0003', 'E27-0001', 'E27-0002', 'N27-0001', 'E26-0001'],
      ...['B26-0001', 'B26-0002', 'B26-0003', 'B26-0004', 'B26-0005'],
    ])
  })
})
