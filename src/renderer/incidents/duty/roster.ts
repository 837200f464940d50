import type { DutyShift } from '#shared/contract/incidents.ts'

/** A shift while it is edited; the id of a new one is made here, so that the backend keeps rows apart. */
export type ShiftDraft = DutyShift

const HOUR = 3_600_000

/** A new shift begins where the last one ends and is as long: twelve hours, the first one from now. */
export function freshShift(
  shifts: readonly ShiftDraft[],
  given: { id: string; user: string; now: string },
): ShiftDraft {
  const last = shifts.toSorted((a, b) => a.to.localeCompare(b.to)).at(-1)
  const from = last ? Date.parse(last.to) : Math.ceil(Date.parse(given.now) / HOUR) * HOUR
  const length = last ? Date.parse(last.to) - Date.parse(last.from) : 12 * HOUR
  const iso = (ms: number) => new Date(ms).toISOString()
  return { id: given.id, user: given.user, from: iso(from), to: iso(from + length), rank: 1 }
}

/** Shifts whose end does not come after their beginning. */
export function wrongShifts(shifts: readonly ShiftDraft[]): Set<string> {
  return new Set(shifts.filter(({ from, to }) => to <= from).map(({ id }) => id))
}

/** Who is on duty now, in the order in which they are paged. */
export function onDuty(shifts: readonly DutyShift[], now: string): DutyShift[] {
  return shifts.filter(({ from, to }) => from <= now && now < to).toSorted((a, b) => a.rank - b.rank)
}
