import { expect, test } from 'vitest'
import { endOfDay } from '#shared/domain/calendar.ts'
import { dateLabel, dayOf, dueDay, dueHour, dueMoment, momentOf, numberOf, shortMoment, timeOf } from './dates.ts'

const now = '2026-11-23T06:32:00.000Z'
const zh = { now, language: 'zh-CN' } as const
const en = { now, language: 'en' } as const

test('days of this year have no year, others are written out', () => {
  expect(dayOf('2026-11-25T16:00:00.000Z', zh)).toBe('11-26 周四')
  expect(dayOf('2026-11-25T16:00:00.000Z', en)).toBe('Thu 26 Nov')
  expect(dateLabel('2027-05-26', zh)).toBe('2027-05-26')
})

test('a day period ends at 24:00 of its last day', () => {
  expect(dueMoment(endOfDay('2026-11-26'), zh)).toBe('11-26 周四 24:00')
  expect(dueMoment(endOfDay('2026-12-31'), zh)).toBe('12-31 周四 24:00')
  expect(dueMoment('2026-11-23T09:20:00.000Z', zh)).toBe('11-23 周一 17:20')
})

test('the due column says today and tomorrow', () => {
  expect(dueDay(endOfDay('2026-11-23'), zh)).toBe('11-23 今天')
  expect(dueDay(endOfDay('2026-11-24'), zh)).toBe('11-24 明天')
  expect(dueDay(endOfDay('2026-11-24'), en)).toBe('tomorrow')
  expect(dueDay(endOfDay('2026-11-25'), zh)).toBe('11-25 周三')
  expect(dueDay(endOfDay('2026-11-22'), zh)).toBe('11-22 周日')
})

test('times are Beijing time wherever the computer stands', () => {
  expect(timeOf(now)).toBe('14:32')
  expect(timeOf('2026-11-22T16:00:00.000Z')).toBe('00:00')
  expect(timeOf(now, true)).toBe('14:32:00')
  expect(momentOf('2026-11-20T09:08:00.000Z', now)).toBe('11-20 17:08')
  expect(momentOf('2025-11-20T09:08:00.000Z', now)).toBe('2025-11-20 17:08')
})

test('numbers are grouped by thousands', () => expect(numberOf(1_284_306)).toBe('1,284,306'))

test('a clock of hours says today and tomorrow, with the hour', () => {
  expect(dueHour('2026-11-23T09:20:00.000Z', zh)).toBe('今天 17:20')
  expect(dueHour('2026-11-24T05:20:00.000Z', zh)).toBe('明天 13:20')
  expect(dueHour('2026-11-24T05:20:00.000Z', en)).toBe('tomorrow 13:20')
  expect(dueHour('2026-11-26T05:20:00.000Z', zh)).toBe('11-26 周四 13:20')
  expect(dueHour(endOfDay('2026-11-23'), zh)).toBe('今天 24:00')
})

test('today needs no date', () => {
  expect(shortMoment('2026-11-23T05:20:00.000Z', now)).toBe('13:20')
  expect(shortMoment('2026-11-22T15:40:00.000Z', now)).toBe('11-22 23:40')
})
