import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { legal } from '../../../test/support/case-builder.ts'
import { addDays, endOfDay, shanghaiDate, workingDaysBetween } from './calendar.ts'
import {
  type ClockEvent,
  deadlineClock,
  elapsed,
  hourClock,
  meetClocks,
  periodEnd,
  rulingClock,
  startClock,
  urgency,
} from './clock.ts'

const { calendar } = legal
const rule = (id: string) => legal.clocks.find((each) => each.id === id)!
const cancel = (startedAt: string) => startClock(rule('CANCEL_15WD'), startedAt, calendar)
const after = (at: string, ms: number) => new Date(Date.parse(at) + ms).toISOString()

const someInstant = fc
  .integer({ min: Date.parse('2024-01-01'), max: Date.parse('2026-11-30') })
  .map((ms) => new Date(ms).toISOString())
const someRule = fc.constantFrom(...legal.clocks)

describe('starting a clock', () => {
  it('runs from the day after the start to 24:00 of the last day in Shanghai', () => {
    expect(cancel('2026-11-23T02:00:00.000Z')).toEqual({
      rule: 'CANCEL_15WD',
      ruleVersion: 1,
      calendarVersion: calendar.version,
      startedAt: '2026-11-23T02:00:00.000Z',
      startBasis: 'receivedAt',
      dueAt: '2026-12-14T16:00:00.000Z',
      soonAt: '2026-12-08T16:00:00.000Z',
      urgentAt: '2026-12-13T16:00:00.000Z',
      provisional: false,
      internal: false,
      metBy: 'online_done',
      metAt: null,
    })
  })

  it('takes the start day from Shanghai, where a late evening in UTC is already tomorrow', () => {
    expect(cancel('2026-11-23T15:59:59.999Z').dueAt).toBe('2026-12-14T16:00:00.000Z')
    expect(cancel('2026-11-23T16:00:00.000Z').dueAt).toBe('2026-12-15T16:00:00.000Z')
  })

  it('counts calendar days through holidays', () => {
    const clock = startClock(rule('COMPLAINT_15D'), '2026-09-25T02:00:00.000Z', calendar)
    expect(clock.dueAt).toBe('2026-10-10T16:00:00.000Z')
    expect(clock.soonAt).toBe('2026-10-02T16:00:00.000Z')
    expect(clock.provisional).toBe(false)
  })

  it('is provisional when it needs a year without an official notice', () => {
    expect(cancel('2026-12-10T02:00:00.000Z').provisional).toBe(false)
    expect(cancel('2026-12-11T02:00:00.000Z').provisional).toBe(true)
  })

  it('makes a valid clock whose warnings come in order, whatever the rule and the start', () => {
    fc.assert(
      fc.property(someRule, someInstant, (each, start) => {
        const clock = deadlineClock.parse(startClock(each, start, calendar))
        expect(clock.soonAt <= clock.urgentAt).toBe(true)
        expect(clock.urgentAt < clock.dueAt).toBe(true)
        expect(clock.dueAt).toBe(endOfDay(addDays(shanghaiDate(clock.dueAt), -1)))
        expect(clock.dueAt > start).toBe(true)
      }),
    )
  })
})

describe('urgency', () => {
  const clock = cancel('2026-11-23T02:00:00.000Z')

  it.each([
    [after(clock.soonAt, -1000), 'ok'],
    [clock.soonAt, 'due_soon'],
    [after(clock.urgentAt, -1000), 'due_soon'],
    [clock.urgentAt, 'urgent'],
    [after(clock.dueAt, -1000), 'urgent'],
    [clock.dueAt, 'overdue'],
  ])('at %s is %s', (now, expected) => {
    expect(urgency(clock, now)).toBe(expected)
  })

  it('is met when the clock is, however late, and none without a clock', () => {
    expect(urgency({ ...clock, metAt: after(clock.dueAt, 1) }, after(clock.dueAt, 2))).toBe('met')
    expect(urgency(null, clock.dueAt)).toBe('none')
  })
})

describe('the ruling clock', () => {
  const start = '2026-11-23T02:00:00.000Z'
  const clocks = legal.clocks
    .filter((each) => each.kinds.length === 0 || each.kinds.includes('cancel_account'))
    .map((each) => startClock(each, start, calendar))

  it('is the earliest running statutory one, never an internal target', () => {
    expect(clocks.map((clock) => clock.rule)).toContain('ACCEPT_2WD')
    expect(rulingClock(clocks)?.rule).toBe('CANCEL_15WD')
    expect(rulingClock(meetClocks(clocks, 'online_done', start))?.rule).toBe('RIGHTS_30D')
  })

  it('is the one met last when none runs', () => {
    const met = meetClocks(meetClocks(clocks, 'online_done', after(start, 1)), 'replied', after(start, 2))
    expect(rulingClock(met)?.rule).toBe('RIGHTS_30D')
    expect(rulingClock([])).toBeNull()
    expect(rulingClock(clocks.filter((clock) => clock.internal))).toBeNull()
  })

  it('does not depend on the order of the clocks, and leaves them as they are', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(clocks, { minLength: clocks.length }), (shuffled) => {
        const before = structuredClone(shuffled)
        expect(rulingClock(shuffled)?.rule).toBe('CANCEL_15WD')
        expect(shuffled).toEqual(before)
      }),
    )
  })
})

describe('meeting clocks', () => {
  it('marks those of the event and no other, once', () => {
    const clocks = legal.clocks.map((each) => startClock(each, '2026-11-23T02:00:00.000Z', calendar))
    const events: ClockEvent[] = ['accepted', 'online_done', 'replied']
    for (const event of events) {
      const once = meetClocks(clocks, event, '2026-11-24T02:00:00.000Z')
      const twice = meetClocks(once, event, '2026-11-25T02:00:00.000Z')
      expect(twice).toEqual(once)
      for (const clock of once) expect(clock.metAt !== null).toBe(clock.metBy === event)
    }
  })
})

describe('elapsed days', () => {
  const clock = cancel('2026-11-23T02:00:00.000Z')
  const at = (now: string) => ({ now, calendar })

  it('counts gross without pause and net without waiting', () => {
    const waits = [{ from: '2026-11-25T02:00:00.000Z', to: '2026-11-30T02:00:00.000Z' }]
    expect(elapsed(clock, waits, at('2026-12-02T02:00:00.000Z'))).toEqual({ gross: 7, net: 4, total: 15 })
  })

  it('goes on waiting until now when nobody has answered, and stops when the clock is met', () => {
    const open = [{ from: '2026-11-25T02:00:00.000Z', to: null }]
    expect(elapsed(clock, open, at('2026-12-02T02:00:00.000Z'))).toMatchObject({ gross: 7, net: 2 })
    const met = { ...clock, metAt: '2026-11-26T02:00:00.000Z' }
    expect(elapsed(met, open, at('2026-12-02T02:00:00.000Z'))).toMatchObject({ gross: 3, net: 2 })
  })

  it('is the length of the period at its last instant, and more when late', () => {
    expect(elapsed(clock, [], at(after(clock.dueAt, -1)))).toEqual({ gross: 15, net: 15, total: 15 })
    expect(elapsed(clock, [], at(after(clock.dueAt, 1))).gross).toBe(16)
  })

  it('never shows more net than gross, nor less than nothing', () => {
    const wait = fc.tuple(someInstant, fc.option(someInstant)).map(([from, to]) => ({ from, to }))
    fc.assert(
      fc.property(someRule, someInstant, fc.array(wait, { maxLength: 4 }), (each, start, waits) => {
        const used = elapsed(startClock(each, start, calendar), waits, at('2026-11-30T02:00:00.000Z'))
        expect(used.net).toBeGreaterThanOrEqual(0)
        expect(used.net).toBeLessThanOrEqual(used.gross)
        if (each.unit === 'working_days') expect(used.total).toBe(each.length)
      }),
    )
  })

  it('counts working days for calendar periods too', () => {
    const thirty = startClock(rule('RIGHTS_30D'), '2026-09-18T02:00:00.000Z', calendar)
    const total = workingDaysBetween('2026-09-18', '2026-10-18', calendar)
    expect(elapsed(thirty, [], at('2026-09-18T02:00:00.000Z'))).toEqual({ gross: 0, net: 0, total })
  })
})

describe('clocks of incidents', () => {
  const fourHours = { unit: 'hours', length: 4 } as const
  const thirtyDays = { unit: 'calendar_days', length: 30 } as const

  it('count hours through the night, a weekend and a holiday, to the same minute', () => {
    expect(periodEnd(fourHours, '2026-09-30T15:40:12.345Z')).toBe('2026-09-30T19:40:12.345Z')
    expect(periodEnd({ unit: 'hours', length: 24 }, '2026-10-03T01:00:00.000Z')).toBe('2026-10-04T01:00:00.000Z')
  })

  it('end days at 24:00 of the last one in Shanghai, on a holiday too', () => {
    expect(periodEnd(thirtyDays, '2026-09-01T15:59:59.999Z')).toBe('2026-10-01T16:00:00.000Z')
    expect(periodEnd(thirtyDays, '2026-09-01T16:00:00.000Z')).toBe('2026-10-02T16:00:00.000Z')
  })

  it('warn before the end, and from the start when the warning is longer than the period', () => {
    const startedAt = '2026-11-25T15:40:00.000Z'
    expect(hourClock(fourHours, startedAt, { soonMinutes: 120, urgentMinutes: 60 })).toEqual({
      startedAt,
      soonAt: '2026-11-25T17:40:00.000Z',
      urgentAt: '2026-11-25T18:40:00.000Z',
      dueAt: '2026-11-25T19:40:00.000Z',
    })
    const early = hourClock(fourHours, startedAt, { soonMinutes: 600, urgentMinutes: 300 })
    expect(early).toMatchObject({ soonAt: startedAt, urgentAt: startedAt })
  })
})
