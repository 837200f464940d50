import type { ReactNode } from 'react'
import styles from './Page.module.css'

/** What a room shows: a head, and below it what fills the window. */
export function Page({ children }: { children: ReactNode }) {
  return <div className={styles.page}>{children}</div>
}
