import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readInstant } from './dates.ts'

describe('times as people and programs write them', () => {
  it.each([
    ['2026/11/3 9:05', '2026-11-03T01:05:00.000Z'],
    ['2026-11-03 09:05:07', '2026-11-03T01:05:07.000Z'],
    ['2026-11-03T09:05:07.123', '2026-11-03T01:05:07.000Z'],
    ['2026.11.3 9:05', '2026-11-03T01:05:00.000Z'],
    ['2026年11月3日 9时5分', '2026-11-03T01:05:00.000Z'],
    ['2026年11月3日9点05分30秒', '2026-11-03T01:05:30.000Z'],
    ['2026年11月3日', '2026-11-02T16:00:00.000Z'],
    ['2026/11/3', '2026-11-02T16:00:00.000Z'],
    ['20261103', '2026-11-02T16:00:00.000Z'],
    ['202611030905', '2026-11-03T01:05:00.000Z'],
    ['20261103090507', '2026-11-03T01:05:07.000Z'],
    ['2026/11/3 下午3:05', '2026-11-03T07:05:00.000Z'],
    ['2026/11/3 上午12:05', '2026-11-02T16:05:00.000Z'],
    ['2026/11/3 3:05:06 PM', '2026-11-03T07:05:06.000Z'],
    ['2026-11-03T01:05:00Z', '2026-11-03T01:05:00.000Z'],
    ['2026-11-03T09:05:00+08:00', '2026-11-03T01:05:00.000Z'],
    ['2026-11-03 09:05 +0900', '2026-11-03T00:05:00.000Z'],
    ['２０２６／１１／３　９：０５', '2026-11-03T01:05:00.000Z'],
    // Spreadsheet serials: days since 30 December 1899, Shanghai wall time.
    ['46329', '2026-11-02T16:00:00.000Z'],
    ['46329.378472', '2026-11-03T01:05:00.000Z'],
    ['1793667900', '2026-11-03T01:05:00.000Z'],
    ['1793667900000', '2026-11-03T01:05:00.000Z'],
    [' 2024-02-29  23:59 ', '2024-02-29T15:59:00.000Z'],
  ])('%s is %s', (cell, instant) => {
    expect(readInstant(cell)).toBe(instant)
  })

  it.each([
    '',
    'unknown',
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-11-03 24:00',
    '2026-11-03 09:60',
    '2026/11/3 下午15:05',
    '2026/11/3 0:05 AM',
    // Which is the month? Nobody can tell.
    '11/3/2026',
    '03/11/26',
    '26-11-03',
    '11月3日',
    '9:05',
    '45.5',
    '1',
    '1999-12-31',
    '2100-01-01',
    '2026-11-03 09:05 今天',
    '=TODAY()',
  ])('%s is not read', (cell) => {
    expect(readInstant(cell)).toBeNull()
  })

  it('reads back any minute of the century that a Shanghai clock shows, in every spelling', () => {
    const minute = fc
      .integer({ min: Date.UTC(2000, 0, 2) / 60_000, max: Date.UTC(2099, 11, 30) / 60_000 })
      .map((n) => n * 60_000)
    fc.assert(
      fc.property(minute, (time) => {
        const wall = new Date(time + 8 * 3_600_000).toISOString()
        const [y, m, d, hour, min] = [
          wall.slice(0, 4),
          wall.slice(5, 7),
          wall.slice(8, 10),
          wall.slice(11, 13),
          wall.slice(14, 16),
        ]
        const serial = (time + 8 * 3_600_000 - Date.UTC(1899, 11, 30)) / 86_400_000
        const spellings = [
          `${y}/${Number(m)}/${Number(d)} ${Number(hour)}:${min}`,
          `${y}-${m}-${d} ${hour}:${min}:00`,
          `${y}年${Number(m)}月${Number(d)}日 ${hour}时${min}分`,
          `${y}${m}${d}${hour}${min}`,
          `${serial}`,
          serial.toFixed(6),
          new Date(time).toISOString(),
        ]
        for (const cell of spellings) expect(readInstant(cell), cell).toBe(new Date(time).toISOString())
      }),
    )
  })
})
