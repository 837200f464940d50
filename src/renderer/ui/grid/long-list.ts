/**
 * A scroll bar of bearable length for a list that is longer than a browser can draw.
 *
 * Chromium caps an element at 33,554,432 px of its own, which page zoom and screen density divide: at 200 % on a
 * dense screen a quarter is left. A longer list therefore gets fewer slots than it has rows, and a base: slot `s`
 * shows row `s + base`. While somebody turns the wheel the base stays, so that the list moves as far as the wheel;
 * when the bar is dragged the base follows its place. Near both ends the base is at its own end, so that the first
 * and the last row are reached exactly.
 */
export interface LongList {
  /** Rows in the list. */
  total: number
  /** Rows that are drawn space for. */
  slots: number
}

/** Where the list stands: the slot at the top (with its fraction), and the base. */
export interface Place {
  top: number
  base: number
}

/** CSS pixels, safe at a zoom and density of four together. */
const LIMIT = 8_000_000
/** Slots at each end in which the base rests. */
const EDGE = 10_000

export function longList(total: number, rowHeight: number): LongList {
  return { total, slots: Math.min(total, Math.floor(LIMIT / rowHeight)) }
}

/** The base that belongs to a slot by its place on the bar. */
export function baseAt(slot: number, { total, slots }: LongList): number {
  const spare = total - slots
  const share = (slot - EDGE) / (slots - 2 * EDGE)
  return Math.round(spare * Math.min(1, Math.max(0, share)))
}

/** The place of a row on the bar. */
export function placeOf(row: number, list: LongList): Place {
  const { total, slots } = list
  if (total === slots) return { top: row, base: 0 }
  const stretch = (total - slots) / (slots - 2 * EDGE)
  const guess = (row + EDGE * stretch) / (1 + stretch)
  const inner = Math.min(slots - EDGE, Math.max(EDGE, guess))
  const base = row - Math.round(inner)
  const held = Math.min(total - slots, Math.max(0, base))
  return { top: row - held, base: held }
}

/**
 * What it means that the top slot is now `top`.
 *
 * @param page slots that are seen at once; a longer way than three pages is a dragged bar
 */
export function follow(before: Place, top: number, { list, page }: { list: LongList; page: number }): Place {
  if (list.total === list.slots) return { top, base: 0 }
  if (Math.abs(top - before.top) > 3 * page) return { top, base: baseAt(top, list) }
  const kept = { top, base: before.base }
  const stuck = (top <= 0 && kept.base > 0) || (top >= list.slots - page && kept.base < list.total - list.slots)
  return stuck ? settle(kept, list) : kept
}

/** The same rows at their own place on the bar: done when scrolling rests, so that the bar tells the truth. */
export function settle(place: Place, list: LongList): Place {
  const row = Math.floor(place.top + place.base)
  const own = placeOf(row, list)
  return { top: own.top + (place.top + place.base - row), base: own.base }
}
