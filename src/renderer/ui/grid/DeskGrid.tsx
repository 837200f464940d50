// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be windowed; the grid has the focus and names its current row (WAI-ARIA grid with aria-activedescendant)
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the keys of a grid go through the registry (use-grid-keys.ts)
import {
  type MouseEvent,
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useEffectEvent,
  useId,
  useImperativeHandle,
  useRef,
} from 'react'
import { type Density, densities } from '../../theme/tokens.ts'
import { type Column, leastWidth, type Sort, template as templateOf } from './columns.ts'
import styles from './DeskGrid.module.css'
import { GridFoot } from './GridFoot.tsx'
import { GridHead } from './GridHead.tsx'
import { GridRow } from './GridRow.tsx'
import type { Span } from './moves.ts'
import { allTicks, headState, isTicked, noTicks, type Ticks, withTicks } from './ticks.ts'
import { useGridKeys } from './use-grid-keys.ts'
import { type Rows, useRows } from './use-rows.ts'

export interface GridHandle {
  focus(): void
}

export interface DeskGridProps<Row> {
  label: string
  columns: readonly Column<Row>[]
  /** Rows that match, loaded or not. */
  total: number
  /** Undefined while the row is on its way. */
  getRow(index: number): Row | undefined
  /** Says which rows are drawn, both included, whenever that changes. */
  onRangeNeeded?: (first: number, last: number) => void
  rowId(row: Row): string
  /** How a row is called by those who cannot see it: its number. */
  rowName(row: Row): string
  /** What is drawn still answers the question before. */
  stale?: boolean
  current: number | undefined
  /** What was asked: when it changes these are other rows, and the current one is brought into view. */
  question?: unknown
  onCurrent(index: number): void
  onOpen(row: Row, index: number): void
  /** Without both, rows cannot be ticked. */
  ticks?: Ticks
  onTicks?: (ticks: Ticks) => void
  sort?: Sort
  onSort?: (sort: Sort) => void
  density?: Density
  /** The queue of a page hears its keys wherever the focus is. */
  wholePage?: boolean
  /** In place of rows when there are none. */
  empty?: ReactNode
  ref?: Ref<GridHandle>
}

const HEAD = 32

/** A queue of any length: windowed data, keys, and the semantics of a grid for those who hear it. */
export function DeskGrid<Row>(props: DeskGridProps<Row>) {
  const { label, columns, total, getRow, rowId, rowName, current, onCurrent, onOpen, ticks, onTicks } = props
  const id = useId()
  const grid = useRef<HTMLDivElement>(null)
  const height = densities[props.density ?? 'standard']
  const rows = useRows({ scroller: grid, total, rowHeight: height, head: HEAD })
  const [from, to] = [rows.drawn[0], rows.drawn.at(-1)]
  const { onRangeNeeded } = props
  useEffect(() => {
    if (from !== undefined && to !== undefined) onRangeNeeded?.(from, to)
  }, [from, to, onRangeNeeded])
  useImperativeHandle(props.ref, () => ({ focus: () => grid.current?.focus() }), [])

  useReveal(rows, current !== undefined && current < total ? current : undefined, props.question)

  const ticked = (index: number) => {
    const row = getRow(index)
    return ticks && row !== undefined ? isTicked(ticks, rowId(row)) : undefined
  }
  const tick = ({ first, last }: Span, on: boolean) => {
    const indices = Array.from({ length: last - first + 1 }, (_, at) => first + at)
    const loaded = indices.map(getRow).filter((row) => row !== undefined)
    if (ticks) onTicks?.(withTicks(ticks, loaded.map(rowId), on))
  }
  // Stable, so that a row is drawn again only when something of its own changes.
  const latestTick = useRef(tick)
  useEffect(() => {
    latestTick.current = tick
  })
  const onTick = useCallback((at: number, on: boolean) => latestTick.current({ first: at, last: at }, on), [])
  const open = (index: number) => {
    const row = getRow(index)
    if (row !== undefined) onOpen(row, index)
  }
  const move = (index: number) => {
    onCurrent(index)
    rows.reveal(index)
  }
  useGridKeys({
    grid,
    wholePage: props.wholePage ?? false,
    total,
    page: rows.page,
    current,
    onMove: move,
    onTick: tick,
    isTicked: (index) => ticked(index) ?? false,
    onOpen: open,
  })
  const template = templateOf(columns)
  const minWidth = leastWidth(columns)
  const drawn = current !== undefined && rows.drawn.includes(current)
  return (
    <div className={styles.frame}>
      <div
        ref={grid}
        role="grid"
        tabIndex={0}
        className={styles.grid}
        aria-label={label}
        aria-rowcount={total + 1}
        aria-colcount={columns.length + 1}
        aria-busy={props.stale ?? false}
        aria-multiselectable={ticks !== undefined}
        aria-activedescendant={drawn ? `${id}${current}` : undefined}
        onClick={(event) => rowAt(event, onCurrent)}
        onDoubleClick={(event) => rowAt(event, open)}
      >
        <div style={{ minWidth }}>
          <GridHead
            columns={columns}
            template={template}
            sort={props.sort}
            onSort={props.onSort}
            ticked={ticks ? headState(ticks, total) : false}
            onTickAll={onTicks && ((on) => onTicks(on ? allTicks : noTicks))}
          />
          <div className={styles.body} style={{ height: rows.height }}>
            <div role="rowgroup" className={styles.window} style={{ top: rows.offset }}>
              {rows.drawn.map((index) => {
                const row = getRow(index)
                return (
                  <GridRow
                    key={index}
                    id={`${id}${index}`}
                    index={index}
                    row={row}
                    name={row === undefined ? '' : rowName(row)}
                    columns={columns}
                    template={template}
                    height={height}
                    current={index === current}
                    ticked={ticked(index)}
                    onTick={onTick}
                  />
                )
              })}
            </div>
          </div>
        </div>
      </div>
      {total === 0 ? (
        props.empty
      ) : (
        <GridFoot first={rows.first} last={rows.last} total={total} ticks={ticks !== undefined} />
      )}
    </div>
  )
}

/** Shows the current row when the list comes, and again when it is another list. Moves reveal it by themselves. */
function useReveal(rows: Rows, current: number | undefined, question: unknown): void {
  const reveal = useEffectEvent(() => {
    if (current !== undefined) rows.reveal(current)
  })
  // The height is measured after the first drawing; before that no row is seen.
  const ready = current !== undefined && rows.last >= 0
  useEffect(() => {
    if (ready) reveal()
  }, [ready, question])
}

/** The row under the pointer, unless the click was meant for a control in it. */
function rowAt(event: MouseEvent, act: (index: number) => void): void {
  const target = event.target as Element
  if (target.closest('button, a, input, label')) return
  const index = target.closest<HTMLElement>('[data-row]')?.dataset.row
  if (index !== undefined) act(Number(index))
}
