import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import { noticeState } from '#shared/domain/notice/state.ts'
import { findRegister } from '#shared/domain/register/definition.ts'
import { dueDays, findingsOf } from '#shared/domain/register/review.ts'
import { inForce, type RecordState, recordState, shown } from '#shared/domain/register/state.ts'
import { readWords } from '#shared/domain/register/words.ts'
import { checkNotice } from '#shared/text/notice/check-notice.ts'
import { gateSetting } from '#shared/text/notice/told-occasion.ts'
import { loadWording } from '../wording-files.ts'
import { loadIncidentWords } from './incident-words.ts'
import { foundOf, tellRecordNotice } from './record-notice.ts'
import { loadRegisterWords } from './register-words.ts'
import { tellRegisters } from './registers.ts'
import type { ToldFile } from './tell-file.ts'
import { loadDemoWords } from './words.ts'

const resources = fileURLToPath(new URL('../../../resources', import.meta.url))
const NOW = '2026-11-23T06:32:00.000Z'
const uuid = (n: number) => `01935c1a-7b00-7000-8000-${String(n).padStart(12, '0')}`
const cases = Array.from({ length: 12 }, (_, index) => uuid(index + 1))
const incidents = new Map(['closed', 'drill', 'running'].map((key, index) => [key, uuid(index + 50)]))

describe('the registers of the demo', () => {
  let legal: LegalData
  let told: ToldFile[]
  let tell: (now: string) => ToldFile[]
  const states = (register?: string): RecordState[] =>
    told.map(({ state }) => state as RecordState).filter((each) => register === undefined || each.register === register)
  const definitionOf = ({ register }: RecordState) => {
    const definition = findRegister(legal.registers, register)
    if (!definition) throw new Error(register)
    return definition
  }

  beforeAll(async () => {
    legal = (await loadWording(resources)).legal
    const [{ staff }, words] = await Promise.all([loadDemoWords(resources), loadRegisterWords(resources)])
    tell = (now) => tellRegisters({ legal, now: () => now }, { staff, words, incidents, cases, cancellations: cases })
    told = tell(NOW)
  })

  it('are records that the rule made, numbered as they came, none ahead of its time', () => {
    for (const state of states()) recordState.parse(state)
    const ofYear = (year: string) => states().flatMap(({ number }) => (number?.startsWith(`G${year}`) ? [number] : []))
    for (const year of ['25', '26']) {
      expect(ofYear(year)).toEqual(ofYear(year).map((_, index) => `G${year}-${String(index + 1).padStart(6, '0')}`))
    }
    expect(told.filter(({ changedAt }) => changedAt >= NOW)).toEqual([])
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length)
  })

  it('are the same each time, and legal on any day', () => {
    expect(tell(NOW)).toEqual(told)
    for (const now of ['2026-02-28T15:59:00.000Z', '2027-01-01T00:30:00.000Z', '2028-02-29T16:10:00.000Z']) {
      expect(tell(now)).toHaveLength(told.length)
    }
  })

  it('tell people of one of them: its list balances, and the notice that is drafted passes the gate', async () => {
    const listed = states().filter(({ cohort }) => cohort !== undefined)
    expect(listed.map(({ register }) => register)).toEqual(['purpose_change'])
    const [{ staff }, { recordNotice: content }] = await Promise.all([
      loadDemoWords(resources),
      loadIncidentWords(resources),
    ])
    const notice = tellRecordNotice({ legal, now: () => NOW }, { staff, records: told, notices: [], content })
    const { occasion, stage, number } = noticeState.parse(notice.state)
    expect({ stage, number }).toEqual({ stage: 'draft', number: 'N26-0001' })
    const record = told.find(({ id }) => id === occasion.id)
    const findings = checkNotice(content, gateSetting(foundOf(record as ToldFile, legal), { legal, revision: 1 }))
    expect(findings).toEqual([])
  })

  it('fill every register but the one of mergers', () => {
    const used = new Set(states().map(({ register }) => register))
    expect(legal.registers.map(({ id }) => id).filter((id) => !used.has(id))).toEqual(['merger_transfer'])
  })

  it('hold the disclosures of a year, with what was refused', () => {
    const counts = Object.entries(
      Object.groupBy(states('disclosure'), (state) => `${shown(state).values.decision} ${shown(state).values.basis}`),
    ).map(([name, found]) => [name, found?.length])
    expect(Object.fromEntries(counts)).toEqual({
      'provided authority_demand': 31,
      'provided court_procedure': 4,
      'provided separate_consent': 3,
      'refused authority_demand': 3,
    })
    const letters = states('authority_letter').map((state) => shown(state).values.kind)
    expect(letters.sort()).toEqual([
      ...['inspection', 'notification', 'notification', 'question', 'question', 'question', 'talk'],
    ])
    expect(states('policy_version').map((state) => shown(state).values.major)).toEqual([false, true, true])
  })

  it('have a line in the inventory for every category, as the legal rules treat it', () => {
    const inventory = new Map(states('data_inventory').map((state) => [inForce(state)?.values.category, state]))
    expect([...inventory.keys()].sort()).toEqual(legal.categories.map(({ id }) => id).sort())
    for (const line of legal.inventory.filter(({ kinds }) => kinds.includes('cancel_account'))) {
      const state = inventory.get(line.category)
      expect(state && inForce(state)?.values, line.category).toMatchObject({
        systems: expect.arrayContaining([line.system]),
        on_cancel: line.action,
        ...(line.months === null ? {} : { retention_months: line.months, retention_ground: line.ground }),
      })
    }
  })

  it('show what is wrong, and what comes near', () => {
    const today = shanghaiDate(NOW)
    const found = states().flatMap((state) =>
      findingsOf(definitionOf(state), state, today).map(({ id }) => `${state.register} ${id}`),
    )
    for (const finding of [
      ...['data_inventory not_in_policy', 'consent cookies_after_refusal', 'processor supervision_missed'],
      ...['sdk_list not_in_list', 'app_list shorter_than_register', 'audit_finding overdue'],
      ...[
        'minors refused_without_reason',
        'disclosure delivered_without_hash',
        'export_approval permission_not_revoked',
      ],
    ])
      expect(found).toContain(finding)
    expect(found.filter((id) => id === 'data_inventory no_purpose')).toEqual([])
    expect(found.length).toBeLessThan(told.length / 3)
    const near = states().flatMap((state) => dueDays(definitionOf(state), state, today).filter(({ calls }) => calls))
    expect(near.length).toBeGreaterThan(10)
  })

  it('wait for a second person here and there, and never have one person on both sides', () => {
    expect(states().filter(({ stage }) => stage === 'proposed')).toHaveLength(3)
    for (const state of states()) {
      const versions = state.revisions.map(({ by, approvedBy }) => [by, approvedBy])
      expect(versions.filter(([by, approvedBy]) => by === approvedBy)).toEqual([])
      const needsTwo = definitionOf(state).secondPerson
      expect(versions.every(([, approvedBy]) => (approvedBy !== null) === needsTwo)).toBe(true)
    }
  })

  it('say in words what they wrote, every blank filled', () => {
    const bodies = told.flatMap(({ texts, state }) => {
      const own = new Set((state as RecordState).revisions.map(({ text }) => text?.id))
      return texts.filter(({ id }) => own.has(id)).map(({ body }) => body)
    })
    expect(bodies.length).toBeGreaterThan(150)
    for (const body of bodies) {
      expect(readWords(body)).toBeDefined()
      expect(body).not.toMatch(/\{(year|n)\}/)
      expect(body).not.toMatch(/1[3-9]\d{9}/)
    }
  })
})
