/**
 * Which rows are ticked: either some, or everything that matches the filter but for some. So ticking 84,213 rows
 * costs nothing, and rows that nobody has loaded are ticked too.
 */
export interface Ticks {
  mode: 'only' | 'all_but'
  ids: ReadonlySet<string>
}

export const noTicks: Ticks = { mode: 'only', ids: new Set() }
export const allTicks: Ticks = { mode: 'all_but', ids: new Set() }

export function isTicked(ticks: Ticks, id: string): boolean {
  return ticks.ids.has(id) === (ticks.mode === 'only')
}

export function withTicks(ticks: Ticks, ids: Iterable<string>, ticked: boolean): Ticks {
  const next = new Set(ticks.ids)
  const listed = ticked === (ticks.mode === 'only')
  for (const id of ids) {
    if (listed) next.add(id)
    else next.delete(id)
  }
  return { mode: ticks.mode, ids: next }
}

/** @param total rows that match the filter */
export function countTicks(ticks: Ticks, total: number): number {
  return ticks.mode === 'only' ? ticks.ids.size : Math.max(0, total - ticks.ids.size)
}

/** For the box in the head. */
export function headState(ticks: Ticks, total: number): boolean | 'mixed' {
  const ticked = countTicks(ticks, total)
  if (ticked === 0) return false
  return ticked === total ? true : 'mixed'
}
