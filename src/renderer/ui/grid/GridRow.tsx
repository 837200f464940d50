// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be windowed; the grid has the focus and names its current row (WAI-ARIA grid with aria-activedescendant)
// biome-ignore-all lint/a11y/useFocusableInteractive: a table cannot be windowed; the grid has the focus and names its current row (WAI-ARIA grid with aria-activedescendant)
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '../Checkbox.tsx'
import { classes } from '../classes.ts'
import type { Column } from './columns.ts'
import styles from './DeskGrid.module.css'

interface GridRowProps<Row> {
  id: string
  index: number
  /** Undefined while it is on its way. */
  row: Row | undefined
  name: string
  columns: readonly Column<Row>[]
  template: string
  height: number
  current: boolean
  /** Undefined in a grid whose rows cannot be ticked. */
  ticked: boolean | undefined
  onTick(index: number, ticked: boolean): void
}

function PlainRow<Row>({
  id,
  index,
  row,
  name,
  columns,
  template,
  height,
  current,
  ticked,
  onTick,
}: GridRowProps<Row>) {
  const { t } = useTranslation()
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={ticked}
      aria-current={current || undefined}
      data-row={index}
      className={classes(styles.row, ticked && styles.ticked, current && styles.current)}
      style={{ gridTemplateColumns: template, height }}
    >
      <span role="gridcell" className={styles.tick}>
        {row !== undefined && ticked !== undefined && (
          <Checkbox
            checked={ticked}
            label={t('ui.grid.tick', { name })}
            tabIndex={-1}
            onChange={(next) => onTick(index, next)}
          />
        )}
      </span>
      {columns.map((column) => (
        <span key={column.id} role="gridcell" className={classes(styles.cell, column.align && styles.end)}>
          {row === undefined ? <i className={styles.placeholder} /> : column.cell(row)}
        </span>
      ))}
    </div>
  )
}

/** Drawn again only when something of its own changes. */
export const GridRow = memo(PlainRow) as typeof PlainRow
