import type { ReactNode } from 'react'
import styles from './PeekSection.module.css'

export function PeekSection({ children }: { children: ReactNode }) {
  return <section className={styles.section}>{children}</section>
}
