import { useEffect, useState } from 'react'
import { type Density, densities } from '../theme/tokens.ts'
import styles from './SkeletonRows.module.css'

/** Loading that is over sooner shows nothing. */
const PATIENCE = 150
const widths = [
  [72, 56, 88, 64],
  [72, 56, 120, 64],
  [72, 56, 72, 64],
]

/** Rows that are on their way, at their real height. */
export function SkeletonRows({ count, density = 'standard' }: { count: number; density?: Density }) {
  const [due, setDue] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), PATIENCE)
    return () => clearTimeout(timer)
  }, [])
  if (!due) return null
  return (
    <div aria-hidden="true">
      {Array.from({ length: count }, (_, row) => (
        <div key={row} className={styles.row} style={{ height: densities[density] }}>
          {widths[row % widths.length]?.map((width, column) => (
            <i key={column} style={{ width }} />
          ))}
        </div>
      ))}
    </div>
  )
}
