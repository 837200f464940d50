import type { ReactNode } from 'react'
import styles from './VersionList.module.css'

export interface VersionLine {
  id: string | number
  name: string
  /** How it stands. */
  state?: string | null
  /** Who made it and when, and what else tells it from others. */
  facts: readonly string[]
}

interface VersionListProps {
  label: string
  /** Latest first. */
  versions: readonly VersionLine[]
  current: string | number
  onChoose(id: string | number): void
}

/** Versions of a text, one of them shown beside. */
export function VersionList({ label, versions, current, onChoose }: VersionListProps) {
  return (
    <nav className={styles.list} aria-label={label}>
      {versions.map(({ id, name, state, facts }) => (
        <button
          key={id}
          type="button"
          className={styles.version}
          aria-current={id === current}
          onClick={() => onChoose(id)}
        >
          <span className={styles.name}>
            {name}
            {state && <small>{state}</small>}
          </span>
          {facts.map((fact) => (
            <small key={fact}>{fact}</small>
          ))}
        </button>
      ))}
    </nav>
  )
}

/** The list of versions and what is beside it. */
export function VersionPanes({ children }: { children: ReactNode }) {
  return <div className={styles.panes}>{children}</div>
}
