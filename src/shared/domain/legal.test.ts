import { describe, expect, it } from 'vitest'
import { legal } from '../../../test/support/case-builder.ts'
import { addressee, incidentLevel } from './incident/vocabulary.ts'
import { caseKind, keepingActions } from './vocabulary.ts'

const ids = (list: readonly { id: string }[]) => list.map((each) => each.id)

describe('legal data', () => {
  it.each([
    'clocks',
    'grounds',
    'conditions',
    'completionReasons',
    'notAcceptedReasons',
    'categories',
    'systems',
  ] as const)('names each of its %s once', (list) => {
    const found = ids(legal[list])
    expect(found.length).toBeGreaterThan(0)
    expect(new Set(found).size).toBe(found.length)
  })

  it('refers to grounds, categories and systems that it has', () => {
    for (const line of legal.inventory) {
      expect(ids(legal.grounds)).toContain(line.ground)
      expect(ids(legal.categories)).toContain(line.category)
      expect(ids(legal.systems)).toContain(line.system)
    }
  })

  it('keeps data only on a ground that allows keeping, and for a time', () => {
    for (const line of legal.inventory) {
      const keeps = keepingActions.includes(line.action)
      expect(line.months !== null, `${line.category} in ${line.system}`).toBe(keeps)
      const ground = legal.grounds.find((each) => each.id === line.ground)
      if (keeps) expect(ground?.retention, line.ground).not.toBeNull()
    }
  })

  it('gives every kind of request a statutory clock, and room for all its clocks in a case', () => {
    for (const kind of caseKind.options) {
      const clocks = legal.clocks.filter((clock) => clock.kinds.length === 0 || clock.kinds.includes(kind))
      expect(
        clocks.some((clock) => !clock.internal),
        kind,
      ).toBe(true)
      expect(clocks.length).toBeLessThanOrEqual(8)
    }
  })

  it('names kinds that exist', () => {
    for (const clock of legal.clocks) for (const kind of clock.kinds) expect(caseKind.options).toContain(kind)
  })

  it('keeps a certainty mark on every rule read from memory', () => {
    expect(legal.clocks.find((clock) => clock.id === 'CANCEL_15WD')?.certainty).toBe('M')
    expect(legal.clocks.find((clock) => clock.id === 'ACCEPT_2WD')).toMatchObject({ internal: true, certainty: 'P' })
  })
})

describe('rules of incidents', () => {
  const { incidents } = legal
  const items = incidents.checklists.flatMap((list) => list.items)

  it.each([
    'levels',
    'dismissReasons',
    'unreachableReasons',
    'sampleSources',
    'sampleMethods',
    'dedupeKeys',
    'audiences',
    'places',
    'callTree',
    'checklists',
  ] as const)('name each of the %s once', (list) => {
    const found = ids(incidents[list])
    expect(found.length).toBeGreaterThan(0)
    expect(new Set(found).size).toBe(found.length)
  })

  it('name each item of the response plan once, since a task refers to it alone', () => {
    expect(new Set(ids(items)).size).toBe(items.length)
  })

  it('have one row per rule and version, and room for all of them in an incident', () => {
    const versions = incidents.obligations.map(({ id, version }) => `${id} ${version}`)
    expect(new Set(versions).size).toBe(versions.length)
    expect(versions.length).toBeLessThanOrEqual(40)
    expect(new Set(incidents.obligations.map((rule) => rule.addressee))).toEqual(new Set(addressee.options))
  })

  it('give a number only to what has one, and call no target of ours statutory', () => {
    for (const rule of incidents.obligations) {
      expect(rule.unit === 'none', rule.id).toBe(rule.length === 0)
      expect(rule.soonMinutes, rule.id).toBeGreaterThanOrEqual(rule.urgentMinutes)
    }
    const terms = Object.fromEntries(incidents.obligations.map((rule) => [rule.id, rule]))
    expect(terms).toMatchObject({
      REG_INITIAL_OTHER: { length: 4, unit: 'hours', internal: false, certainty: 'V' },
      REG_INITIAL_CII: { length: 1, unit: 'hours', internal: false },
      REG_INITIAL_STATE: { length: 2, unit: 'hours', internal: false },
      REG_FINAL: { length: 30, unit: 'calendar_days', anchor: 'handling_ended', internal: false },
      PIPL57_DEPT: { length: 4, internal: true },
      PIPL57_PERSON: { length: 24, internal: true },
      REG_SUPPLEMENT: { length: 24, internal: true },
      POLICE_24H: { length: 24, internal: false, certainty: 'V2' },
      TELECOM_ADMIN: { unit: 'none', certainty: 'M' },
      POLICE: { unit: 'none' },
    })
  })

  it('know the people of every system, and of none more than the operator has', () => {
    expect(Object.keys(incidents.populations).sort()).toEqual(ids(legal.systems).sort())
    for (const people of Object.values(incidents.populations)) {
      expect(people).toBeLessThanOrEqual(incidents.profile.peopleCount)
    }
  })

  it('have a criterion for every level above 一般 that an ordinary operator can reach by people', () => {
    const people = incidents.levels.filter(
      (each) => each.kind === 'quantity' && each.fact === 'affected' && each.appliesTo === null,
    )
    expect(people.map(({ level }) => level).sort()).toEqual(incidentLevel.options.slice(1).sort())
    for (const each of incidents.levels)
      expect(each.source.includes('工业和信息化') === (each.appliesTo === 'telecom')).toBe(true)
  })

  it('send only approved texts that say where the whole notice stands, and that nobody asks for codes', () => {
    const { notice } = incidents
    const approved = notice.smsTemplates.filter(({ approval }) => approval === 'approved')
    expect(approved.length).toBeGreaterThan(0)
    for (const { body, variables, occasion } of approved) {
      expect(body).toContain(notice.pointer)
      expect(body).toContain(notice.antiPhishing)
      expect(Object.values(variables)).toEqual([occasion === 'incident' ? 'incident_number' : 'record_number'])
      // The fixed text with a number in it is two parts at most.
      expect(`${notice.sms.signature}${body.replace(/\$?\{\w+\}/, 'G26-000013')}`.length).toBeLessThanOrEqual(
        2 * notice.sms.part,
      )
    }
    expect(notice.smsTemplates.some(({ approval }) => approval !== 'approved')).toBe(true)
    for (const vendor of notice.push) expect(Math.min(vendor.title / 20, vendor.body / 50)).toBeGreaterThanOrEqual(1)
  })
})
