import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { follow, longList, type Place, placeOf, settle } from './long-list.ts'

interface RowsOptions {
  scroller: RefObject<HTMLElement | null>
  total: number
  rowHeight: number
  /** Height of the head, which stays in place over the rows. */
  head: number
}

export interface Rows {
  /** Rows that are drawn, in order, without a gap. */
  drawn: number[]
  /** Offset of the first of them below the head, and the height of all slots; CSS pixels. */
  offset: number
  height: number
  /** Rows that are wholly seen. */
  first: number
  last: number
  /** How many fit at once. */
  page: number
  /** Brings a row into view, by as little as it takes. */
  reveal(row: number): void
}

/** Rows of a list of any length on one scroll bar (see `long-list.ts`). */
export function useRows({ scroller, total, rowHeight, head }: RowsOptions): Rows {
  const list = useMemo(() => longList(total, rowHeight), [total, rowHeight])
  const virtualizer = useVirtualizer({
    count: list.slots,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    paddingStart: head,
    scrollPaddingStart: head,
    overscan: 4,
  })
  useSize(scroller)
  const seen = ((virtualizer.scrollRect?.height ?? 0) - head) / rowHeight
  const page = Math.max(1, Math.floor(seen))
  const [base, goTo] = useBase({ scroller, rowHeight, list, page })
  // Rows of another height are measured afresh.
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight])

  const items = virtualizer.getVirtualItems()
  const top = (virtualizer.scrollOffset ?? 0) / rowHeight + base
  const reveal = useCallback(
    (row: number) => {
      const here = (scroller.current?.scrollTop ?? 0) / rowHeight
      const slot = row - base
      const near = slot >= 0 && slot < list.slots && Math.abs(slot - here) < 10 * page
      if (!near) goTo(placeOf(row, list))
      virtualizer.scrollToIndex(near ? slot : placeOf(row, list).top, { align: 'auto' })
    },
    [scroller, rowHeight, base, list, page, goTo, virtualizer],
  )
  return {
    drawn: items.map((item) => item.index + base),
    offset: (items[0]?.start ?? head) - head,
    height: list.slots * rowHeight,
    first: Math.ceil(top),
    last: Math.min(total, Math.floor(top + seen)) - 1,
    page,
    reveal,
  }
}

/** Draws again when the list gets another height: the virtualizer does so only when other rows are to be drawn. */
function useSize(scroller: RefObject<HTMLElement | null>): void {
  const [, draw] = useReducer((times: number) => times + 1, 0)
  useEffect(() => {
    if (!scroller.current) return
    const observer = new ResizeObserver(draw)
    observer.observe(scroller.current)
    return () => observer.disconnect()
  }, [scroller])
}

interface BaseOptions {
  scroller: RefObject<HTMLElement | null>
  rowHeight: number
  list: ReturnType<typeof longList>
  page: number
}

/** Keeps the base in step with the scroll bar. Does nothing while the list has a slot for each row. */
function useBase({ scroller, rowHeight, list, page }: BaseOptions): [number, (place: Place) => void] {
  const [chosen, setBase] = useState(0)
  const base = Math.min(chosen, list.total - list.slots)
  const place = useRef<Place>({ top: 0, base: 0 })
  const goTo = useCallback(
    (next: Place) => {
      const element = scroller.current
      if (!element) return
      const moved = next.top !== element.scrollTop / rowHeight
      place.current = next
      // In one step: the rows keep their place on the screen while base and bar change under them.
      flushSync(() => setBase(next.base))
      if (!moved) return
      element.scrollTop = next.top * rowHeight
      place.current = { top: element.scrollTop / rowHeight, base: next.base }
      element.dispatchEvent(new Event('scroll'))
    },
    [scroller, rowHeight],
  )
  const isLong = list.total > list.slots
  useEffect(() => {
    const element = scroller.current
    if (!element || !isLong) return
    const scrolled = () => {
      const top = element.scrollTop / rowHeight
      const next = follow(place.current, top, { list, page })
      if (next.base !== place.current.base || next.top !== top) goTo(next)
      else place.current = next
    }
    const rested = () => {
      const own = settle(place.current, list)
      if (own.base !== place.current.base) goTo(own)
    }
    element.addEventListener('scroll', scrolled, { passive: true })
    element.addEventListener('scrollend', rested, { passive: true })
    return () => {
      element.removeEventListener('scroll', scrolled)
      element.removeEventListener('scrollend', rested)
    }
  }, [scroller, rowHeight, list, page, goTo, isLong])
  return [base, goTo]
}
