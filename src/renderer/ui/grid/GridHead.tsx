// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be windowed; the grid has the focus and names its current row (WAI-ARIA grid with aria-activedescendant)
// biome-ignore-all lint/a11y/useFocusableInteractive: a table cannot be windowed; the grid has the focus and names its current row (WAI-ARIA grid with aria-activedescendant)
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '../Checkbox.tsx'
import { classes } from '../classes.ts'
import { Icon } from '../Icon.tsx'
import { type Column, nextSort, type Sort } from './columns.ts'
import styles from './DeskGrid.module.css'

interface GridHeadProps<Row> {
  columns: readonly Column<Row>[]
  template: string
  sort: Sort | undefined
  onSort?: (sort: Sort) => void
  ticked: boolean | 'mixed'
  onTickAll?: (ticked: boolean) => void
}

export function GridHead<Row>({ columns, template, sort, onSort, ticked, onTickAll }: GridHeadProps<Row>) {
  const { t } = useTranslation()
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.row} style={{ gridTemplateColumns: template }}>
        <span role="columnheader" className={styles.tick}>
          {onTickAll && <Checkbox checked={ticked} label={t('ui.grid.tickAll')} onChange={onTickAll} />}
        </span>
        {columns.map((column) => (
          <span
            key={column.id}
            role="columnheader"
            className={classes(styles.cell, column.align && styles.end)}
            aria-sort={ariaSort(column.id, sort)}
          >
            {column.sortable && onSort ? (
              <button
                type="button"
                className={styles.sort}
                title={t('ui.grid.sortHint', { column: column.title })}
                onClick={() => onSort(nextSort(sort, column.id))}
              >
                {column.title}
                {sort?.column === column.id && <Icon of={sort.descending ? ArrowDown : ArrowUp} size={12} stroke={2} />}
              </button>
            ) : (
              column.title
            )}
          </span>
        ))}
      </div>
    </div>
  )
}

function ariaSort(column: string, sort: Sort | undefined): 'ascending' | 'descending' | undefined {
  if (sort?.column !== column) return undefined
  return sort.descending ? 'descending' : 'ascending'
}
