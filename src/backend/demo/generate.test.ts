import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { legalCommands } from '#shared/domain/case/legal-commands.ts'
import { caseState } from '#shared/domain/case/state.ts'
import { rulingClock, urgency } from '#shared/domain/clock.ts'
import { entry } from '#shared/domain/command.ts'
import { type LegalData, legalData } from '#shared/domain/legal.ts'
import { maskPhone, personRecord } from '#shared/domain/person.ts'
import { textRecord } from '#shared/domain/text.ts'
import { type DemoCase, generateDemo } from './generate.ts'
import { channelShare, kindShare, outcomeShare, requesterShare } from './mix.ts'
import { user } from './outline.ts'
import { type DemoWords, demoWords } from './words.ts'

const NOW = '2026-11-23T06:32:00.000Z'
/** Each run makes the whole year. */
const SLOW = 60_000

function resource(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`../../../resources/${path}`, import.meta.url), 'utf8'))
}

const legal: LegalData = legalData.parse({
  ...resource('legal/rules.json'),
  calendar: resource('legal/calendar.json'),
  incidents: resource('legal/incidents.json'),
  registers: [],
  reports: [],
})
const words: DemoWords = demoWords.parse(resource('demo/words.json'))

function generate(now: string): DemoCase[] {
  return [...generateDemo({ now, legal, words, subjectToken: ({ accountId, phone }) => toToken(accountId ?? phone) })]
}

function toToken(value: string | null): string | null {
  return value === null ? null : Buffer.from(value).toString('hex').padEnd(64, '0')
}

function counted(cases: readonly DemoCase[], of: (each: DemoCase) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const each of cases) counts[of(each)] = (counts[of(each)] ?? 0) + 1
  return counts
}

/** Shares are per mille; no share may be off by more than a point (10 per mille). */
function expectShares(counts: Record<string, number>, shares: Readonly<Record<string, number>>): void {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  for (const [key, share] of Object.entries(shares)) {
    expect(Math.abs(((counts[key] ?? 0) / total) * 1000 - share), key).toBeLessThanOrEqual(10)
  }
}

describe('the demo workspace', () => {
  let cases: DemoCase[]
  let open: DemoCase[]
  beforeAll(() => {
    cases = generate(NOW)
    open = cases.filter(({ state }) => state.stage !== 'archived' && (state.stage !== 'closed' || state.side !== null))
  }, SLOW)

  it('has 5,000 cases of which 400 are open, 300 closed and 4,300 archived', () => {
    expect(cases).toHaveLength(5000)
    expect(open).toHaveLength(400)
    const stages = counted(cases, ({ state }) => state.stage)
    expect(stages).toMatchObject({ archived: 4300, closed: 306 })
  })

  it('follows the mix of kinds, requesters, channels and outcomes', () => {
    expectShares(
      counted(cases, ({ state }) => state.kind),
      kindShare,
    )
    expectShares(
      counted(cases, ({ state }) => state.requester),
      requesterShare,
    )
    expectShares(
      counted(cases, ({ state }) => state.channel),
      channelShare,
    )
    const ended = cases.filter(({ state }) => state.outcome !== null)
    const outcomes = counted(ended, ({ state }) => (state.outcome as string).replace('_with_retention', ''))
    expectShares(outcomes, outcomeShare)
  })

  it('shows the queue of the day: 76 % on time, 15 % due soon, 6 % urgent, 3 % overdue', () => {
    const shown = counted(open, ({ state }) => urgency(rulingClock(state.clocks), NOW).replace('met', 'ok'))
    expect(shown).toEqual({ ok: 304, due_soon: 60, urgent: 24, overdue: 12 })
    const places = counted(open, ({ state }) => state.side?.state ?? state.stage)
    expect(places).toMatchObject({ awaiting_requester: 92, locked: 14, dispute: 9, objection: 6 })
    expect(places).toMatchObject({ plan_review: 28, executing: 74, result_review: 26, online_done: 20 })
  })

  it('makes states, people, texts and entries that the schemas accept', () => {
    for (const each of cases) {
      caseState.parse(each.state)
      for (const text of each.texts) textRecord.parse(text)
      if (each.person) personRecord.parse(each.person)
    }
    for (const each of cases.filter((_, index) => index % 10 === 0)) for (const line of each.entries) entry.parse(line)
    expect(new Set(cases.flatMap(({ entries }) => entries.map(({ id }) => id))).size).toBe(
      cases.reduce((sum, { entries }) => sum + entries.length, 0),
    )
  })

  it('holds no free text and no telephone number in states and entries', () => {
    const told = JSON.stringify(cases.map(({ state, entries }) => [state, entries]))
    expect(told).not.toMatch(/[\u4e00-\u9fff]/)
    expect(told).not.toMatch(/"1\d{10}"/)
  })

  it('is late in about one finished case of a hundred', () => {
    const ended = cases.filter(({ state }) => state.outcome !== null)
    const late = ended.filter(({ state }) =>
      state.clocks.some(({ internal, metAt, dueAt }) => !internal && metAt !== null && metAt > dueAt),
    )
    expect(late.length / ended.length).toBeGreaterThan(0.004)
    expect(late.length / ended.length).toBeLessThan(0.018)
  })

  it('keeps entries in order, and nothing lies in the future', () => {
    for (const { entries, state } of cases) {
      const times = entries.map(({ occurredAt }) => occurredAt)
      expect(times).toEqual([...times].sort())
      expect(entries.every(({ recordedAt }) => recordedAt <= NOW)).toBe(true)
      expect((entries[0]?.occurredAt ?? '') >= state.receivedAt).toBe(true)
    }
  })

  it('offers verbs on every open case', () => {
    for (const { state } of open) {
      const roles = ['operator', 'reviewer', 'pi_protection_officer'] as const
      const actor = { ...user(state.assignee ?? words.staff[0]?.id ?? '', 'operator'), roles }
      const context = { actor, now: NOW, at: NOW, legal, facts: {} }
      expect(legalCommands(state, context).some(({ type }) => !['case.note', 'case.reveal'].includes(type))).toBe(true)
    }
  })

  it('numbers cases by arrival, one sequence per year', () => {
    const byArrival = [...cases].sort((a, b) => (a.state.receivedAt < b.state.receivedAt ? -1 : 1))
    const numbers = byArrival.map(({ state }) => state.number as string)
    expect(numbers).toEqual([...numbers].sort())
    expect(numbers[0]).toBe('R25-000001')
    expect(numbers.at(-1)).toMatch(/^R26-00\d{4}$/)
  })

  it('has erased the person and the texts of archived cases and kept the subject token', () => {
    const archived = cases.filter(({ state }) => state.stage === 'archived')
    expect(archived.every(({ person, texts }) => person === null && texts.length === 0)).toBe(true)
    expect(archived.every(({ state }) => state.subjectToken !== null)).toBe(true)
    const again = new Set(open.map(({ state }) => state.subjectToken))
    expect(archived.filter(({ state }) => again.has(state.subjectToken)).length).toBeGreaterThan(10)
  })

  it('uses only telephone numbers that no carrier has, and names that are hard to handle', () => {
    const people = cases.flatMap(({ person }) => (person ? [person] : []))
    const phones = people.flatMap(({ phone }) => phone ?? [])
    for (const phone of phones) {
      expect(phone).toMatch(/^1[0-2]\d{9}$/)
      expect(maskPhone(phone)).toMatch(/^1[0-2]\d\*{4}\d{4}$/)
    }
    expect(phones.length).toBeGreaterThan(650)
    const names = people.map(({ name }) => name).join()
    expect(names).toMatch(/㐂|𠮷|䶮/)
    expect(names).toMatch(/欧阳|上官|司马|诸葛|司徒|东方|尉迟|皇甫|令狐|慕容/)
  })

  it('holds what a first look needs', () => {
    const [first] = words.staff
    const dueSoon = open.filter(({ state }) => urgency(rulingClock(state.clocks), NOW) === 'due_soon')
    const cancels = dueSoon.filter(({ state }) => state.kind === 'cancel_account' && state.side === null)
    const inStage = (stage: string) => cancels.filter(({ state }) => state.stage === stage)
    expect(inStage('received').length).toBeGreaterThanOrEqual(3)
    expect(inStage('verifying').filter(({ state }) => state.assignee === null).length).toBeGreaterThanOrEqual(3)
    expect(
      inStage('plan_review').filter(({ state }) => state.plan?.author === first?.id).length,
    ).toBeGreaterThanOrEqual(3)
    expect(inStage('executing').filter(({ state }) => state.assignee === first?.id).length).toBeGreaterThanOrEqual(3)
  })

  it('is the same for the same seed, time and key', { timeout: SLOW }, () => {
    expect(generate(NOW)).toEqual(cases)
  })

  it.each(['2026-02-19T04:00:00.000Z', '2027-01-01T16:05:00.000Z'])(
    'is as full on a holiday or at the turn of a year (%s)',
    { timeout: SLOW },
    (now) => {
      const again = generate(now).filter(({ state }) => state.closedAt === null)
      const shown = counted(again, ({ state }) => urgency(rulingClock(state.clocks), now).replace('met', 'ok'))
      expect(shown).toEqual({ ok: 298, due_soon: 60, urgent: 24, overdue: 12 })
    },
  )
})
