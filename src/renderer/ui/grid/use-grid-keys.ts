import { type RefObject, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Binding } from '../../keys/registry.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { extend, type Move, moveFrom, type Span } from './moves.ts'

interface GridKeysOptions {
  grid: RefObject<HTMLElement | null>
  /** The keys work wherever the focus is, as long as nothing else needs them. */
  wholePage: boolean
  total: number
  page: number
  current: number | undefined
  onMove(row: number): void
  onTick(span: Span, ticked: boolean): void
  isTicked(row: number): boolean
  onOpen(row: number): void
}

/** The keys of a grid. They go through the registry, so the `?` sheet knows them. */
export function useGridKeys(options: GridKeysOptions): void {
  const { t } = useTranslation()
  const { grid, wholePage, total, page, current, onMove, onTick, isTicked, onOpen } = options
  const anchor = useRef<number | undefined>(undefined)
  const scope: Pick<Binding, 'group' | 'within'> = wholePage
    ? { group: 'move' }
    : { group: 'move', within: () => grid.current }

  const move = (direction: Move) => () => {
    const next = moveFrom(current, direction, { total, page })
    anchor.current = undefined
    if (next !== undefined) onMove(next)
  }
  const range = (direction: Move) => () => {
    const next = moveFrom(current, direction, { total, page })
    if (next === undefined || current === undefined) return
    anchor.current ??= current
    const { tick, untick } = extend(anchor.current, current, next)
    onTick(tick, true)
    if (untick) onTick(untick, false)
    onMove(next)
  }
  const onCurrent = (act: (row: number) => void) => () => {
    if (current !== undefined && current < total) act(current)
  }
  useKeys([
    { ...scope, chords: ['j', 'ArrowDown'], label: t('app.keys.down'), run: move('down') },
    { ...scope, chords: ['k', 'ArrowUp'], label: t('app.keys.up'), run: move('up') },
    {
      ...scope,
      chords: ['x', 'Space'],
      label: t('app.keys.tick'),
      run: onCurrent((row) => onTick({ first: row, last: row }, !isTicked(row))),
    },
    { ...scope, chords: ['Shift+ArrowDown'], label: t('app.keys.extend'), run: range('down') },
    { ...scope, chords: ['Shift+ArrowUp'], label: t('app.keys.extend'), run: range('up') },
    { ...scope, chords: ['Enter'], label: t('app.keys.open'), run: onCurrent(onOpen) },
    { ...scope, chords: ['Home'], label: t('app.keys.first'), run: move('first') },
    { ...scope, chords: ['End'], label: t('app.keys.last'), run: move('last') },
    { ...scope, chords: ['PageDown'], label: t('app.keys.pageDown'), run: move('page_down') },
    { ...scope, chords: ['PageUp'], label: t('app.keys.pageUp'), run: move('page_up') },
  ])
}
