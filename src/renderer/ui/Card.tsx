import { type ReactNode, useId } from 'react'
import styles from './Card.module.css'

interface CardProps {
  title: string
  /** Quiet words after the title. */
  note?: ReactNode
  /** At the right end of the head. */
  aside?: ReactNode
  children: ReactNode
}

/** An independent block of a page. */
export function Card({ title, note, aside, children }: CardProps) {
  const id = useId()
  return (
    <section className={styles.card} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id}>{title}</h2>
        {note && <span className={styles.note}>{note}</span>}
        {aside && <div className={styles.aside}>{aside}</div>}
      </header>
      {children}
    </section>
  )
}

/** What a card holds when it is no table: with the padding of its head. */
export function CardBody({ children }: { children: ReactNode }) {
  return <div className={styles.body}>{children}</div>
}

/** Why a card is empty, and what would fill it. */
export function CardEmpty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p>{title}</p>
      {children && <p className={styles.note}>{children}</p>}
    </div>
  )
}
