import type { ReactNode } from 'react'
import { numberOf } from '../../time/dates.ts'
import styles from './WorkPage.module.css'

export interface Figure {
  id: string
  label: string
  n: number
  note?: ReactNode
}

/** How far a list is, in a few numbers. */
export function WorkFigures({ label, figures }: { label: string; figures: readonly Figure[] }) {
  return (
    <dl className={styles.figures} aria-label={label}>
      {figures.map(({ id, label: name, n, note }) => (
        <div key={id}>
          <dt>{name}</dt>
          <dd>
            <b data-figure={id}>{numberOf(n)}</b>
            {note && <span>{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
