/**
 * The clocks of the law, calculated without the domain: plain dates and the calendar of the platform. Made to be held
 * against the rule, so nothing is imported from it.
 */

/** Hours from 获知, or days from the end of handling; neither for 立即. */
export interface Terms {
  hours?: number
  days?: number
}

export type Operator = 'ordinary' | 'cii' | 'state'

/** The law in plain words, written here a second time: hours from 获知, or days from the end of handling. */
export const law: Record<Operator, Record<string, Terms>> = {
  ordinary: { reg_initial_other: { hours: 4 }, reg_supplement: { hours: 24 }, reg_final: { days: 30 } },
  cii: { reg_initial_cii: { hours: 1 }, reg_initial_cii_police: { hours: 1 }, reg_final_cii: { days: 30 } },
  state: { reg_initial_state: { hours: 2 }, reg_final_state: { days: 30 } },
}
/** Owed by every operator while nothing is known that would exclude it. */
export const everywhere: Record<string, Terms> = {
  pipl57_dept: { hours: 4 },
  pipl57_person: { hours: 24 },
  guardians: { hours: 24 },
  police_24h: { hours: 24 },
  internal_escalation: { hours: 1 },
  police: {},
  telecom_admin: {},
  contract_partners: {},
  public_announcement: {},
}

const shown = new Intl.DateTimeFormat('en-US', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
})

/** 24:00 of the n-th day after the day that a wall calendar in Shanghai shows, by the calendar of the platform. */
function midnightAfter(from: number, days: number): number {
  const parts = Object.fromEntries(shown.formatToParts(from).map(({ type, value }) => [type, Number(value)]))
  const day = new Date(Date.UTC(parts.year as number, (parts.month as number) - 1, parts.day as number, -8))
  day.setUTCDate(day.getUTCDate() + days + 1)
  return day.getTime()
}

function hoursLater(from: number, hours: number): number {
  const end = new Date(from)
  end.setUTCHours(end.getUTCHours() + hours)
  return end.getTime()
}

/** When the row is due by the law; null when it has no number or has not begun. */
export function due(terms: Terms, known: number, ended: number | null): number | null {
  if (terms.hours !== undefined) return hoursLater(known, terms.hours)
  return terms.days === undefined || ended === null ? null : midnightAfter(ended, terms.days)
}

/** mulberry32: the same numbers on every machine. */
function* dice(seed: number): Generator<number, never> {
  for (let a = seed; ; ) {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    yield ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export interface Night {
  operator: Operator
  known: number
  /** A second candidate that two people put in force; null when the first stays. */
  moved: number | null
  /** Of which row a filing is recorded, before or after 获知 is moved; and when it was made. */
  filed: { row: string; at: number; beforeMove: boolean } | null
  ended: number | null
}

/** Fixed, so that what is generated does not change from run to run. */
const SEED = 20_261_127
const MINUTE = 60_000
export const DAY = 86_400_000

export function* nights(count: number): Generator<Night> {
  const roll = dice(SEED)
  const chance = () => roll.next().value
  const upTo = (n: number) => Math.floor(chance() * n)
  const from = Date.parse('2024-01-01T00:00:00.000Z')
  for (let made = 0; made < count; made += 1) {
    const operator = (['ordinary', 'ordinary', 'cii', 'state'] as const)[upTo(4)] as Operator
    // Half of them stand within two minutes of a midnight in Shanghai, where days and years turn.
    const day = from + upTo(2500) * DAY + 16 * 3_600_000
    const known = chance() < 0.5 ? day + (upTo(240_000) - 120_000) : day + upTo(DAY)
    const rows = Object.keys({ ...law[operator], ...everywhere })
    yield {
      operator,
      known,
      moved: chance() < 0.4 ? known + (upTo(600) - 400) * MINUTE : null,
      filed:
        chance() < 0.5
          ? { row: rows[upTo(rows.length)] as string, at: known + upTo(40 * 60) * MINUTE, beforeMove: chance() < 0.5 }
          : null,
      ended: chance() < 0.4 ? known + 3 * DAY + upTo(2 * DAY) : null,
    }
  }
}
