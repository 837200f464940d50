import type { ReactNode } from 'react'
import styles from './Story.module.css'

/** One part with its name, in English: stories are for those who build. */
export function Story({ title, plain = false, children }: { title: string; plain?: boolean; children: ReactNode }) {
  return (
    <section className={styles.story}>
      <h2>{title}</h2>
      <div className={plain ? styles.plain : styles.card}>{children}</div>
    </section>
  )
}
