import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { legal } from '../../../test/support/case-builder.ts'
import { addDays, addWorkingDays, endOfDay, shanghaiDate, workingDay, workingDaysBetween } from './calendar.ts'

const { calendar } = legal

/** Start day and its 15th working day. */
const fifteenth = [
  ['2026-01-30', '2026-02-27'],
  ['2026-04-30', '2026-05-25'],
  ['2026-09-17', '2026-10-14'],
  ['2026-09-18', '2026-10-15'],
  ['2026-09-19', '2026-10-15'],
  ['2026-11-23', '2026-12-14'],
] as const

function* days(first: string, last: string): Generator<string> {
  for (let day = first; day <= last; day = addDays(day, 1)) yield day
}

const someDay = fc.integer({ min: 0, max: 1095 }).map((n) => addDays('2024-01-01', n))

describe('working calendar', () => {
  it('agrees with an independent data set on every day of 2024 to 2026', () => {
    const require = createRequire(import.meta.url)
    const notices = new Map<string, string>()
    for (const year of [2024, 2025, 2026]) {
      const { dates } = require(`holiday-calendar/data/CN/${year}.json`) as { dates: { date: string; type: string }[] }
      for (const { date, type } of dates) notices.set(date, type)
    }
    let compared = 0
    for (const day of days('2024-01-01', '2026-12-31')) {
      const weekday = new Date(day).getUTCDay()
      const ordinary = weekday > 0 && weekday < 6
      const expected = notices.has(day) ? notices.get(day) === 'transfer_workday' : ordinary
      expect(workingDay(day, calendar), day).toEqual({ working: expected, provisional: false })
      compared += 1
    }
    expect(compared).toBe(1096)
  })

  it('has 251, 248 and 248 working days', () => {
    const count = (year: number) => workingDaysBetween(`${year - 1}-12-31`, `${year}-12-31`, calendar)
    expect([2024, 2025, 2026].map(count)).toEqual([251, 248, 248])
  })

  it.each(fifteenth)('counts fifteen working days from %s to %s', (start, due) => {
    expect(addWorkingDays(start, 15, calendar)).toEqual({ day: due, provisional: false })
  })

  it('says that a year without an official notice is a guess', () => {
    expect(workingDay('2027-01-01', calendar)).toEqual({ working: true, provisional: true })
    expect(addWorkingDays('2026-12-10', 15, calendar)).toEqual({ day: '2026-12-31', provisional: false })
    expect(addWorkingDays('2026-12-11', 15, calendar).provisional).toBe(true)
  })

  it('does not count the start day, and lands on a working day', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 40 }), (start, n) => {
        const { day } = addWorkingDays(start, n, calendar)
        expect(workingDay(day, calendar).working).toBe(true)
        expect(workingDaysBetween(start, day, calendar)).toBe(n)
      }),
    )
  })

  it('counts backwards what it counts forwards', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 40 }), (start, n) => {
        const from = addWorkingDays(start, 1, calendar).day
        expect(addWorkingDays(addWorkingDays(from, n, calendar).day, -n, calendar).day).toBe(from)
      }),
    )
  })
})

describe('days in Shanghai', () => {
  it('turns at 16:00 UTC', () => {
    expect(shanghaiDate('2026-11-22T15:59:59.999Z')).toBe('2026-11-22')
    expect(shanghaiDate('2026-11-22T16:00:00.000Z')).toBe('2026-11-23')
    expect(endOfDay('2026-11-23')).toBe('2026-11-23T16:00:00.000Z')
  })

  it('ends a day exactly where the next begins', () => {
    fc.assert(
      fc.property(someDay, (day) => {
        const end = endOfDay(day)
        expect(shanghaiDate(end)).toBe(addDays(day, 1))
        expect(shanghaiDate(new Date(Date.parse(end) - 1).toISOString())).toBe(day)
      }),
    )
  })

  // A machine in another zone is where date libraries go wrong (2026-09-18 + 15 gave 2026-10-16 in New York).
  it.each(['America/New_York', 'Asia/Shanghai', 'Pacific/Kiritimati'])('gives the same days on a host in %s', (TZ) => {
    const script = `
      import { addWorkingDays, endOfDay, shanghaiDate } from ${JSON.stringify(new URL('./calendar.ts', import.meta.url).href)}
      const calendar = JSON.parse(process.argv[1]), starts = JSON.parse(process.argv[2])
      console.log(JSON.stringify({
        zone: new Date('2026-09-18T00:30:00.000Z').getHours(),
        days: starts.map((start) => addWorkingDays(start, 15, calendar).day),
        ends: starts.map(endOfDay),
        dates: starts.map((start) => shanghaiDate(start + 'T15:59:59.999Z')),
      }))`
    const starts = fifteenth.map(([start]) => start)
    const answer = execFileSync(
      process.execPath,
      ['--input-type=module', '-e', script, JSON.stringify(calendar), JSON.stringify(starts)],
      { env: { ...process.env, TZ }, encoding: 'utf8' },
    )
    const { zone, ...found } = JSON.parse(answer)
    expect(zone, 'the child really runs in the zone').toBe(
      { 'America/New_York': 20, 'Asia/Shanghai': 8, 'Pacific/Kiritimati': 14 }[TZ],
    )
    expect(found).toEqual({ days: fifteenth.map(([, due]) => due), ends: starts.map(endOfDay), dates: starts })
  })
})
