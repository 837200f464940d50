import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from '../classes.ts'
import { LinkButton } from '../LinkButton.tsx'
import styles from './Page.module.css'
import { type Back, useBack } from './use-back.ts'

interface PageHeadProps {
  back?: Back
  title?: ReactNode
  /** Ruled off, where neither tabs nor a table with a head of its own follow. */
  ruled?: boolean
  /** Marks, words and acts beside the title. */
  children?: ReactNode
}

export function PageHead({ back, title, ruled, children }: PageHeadProps) {
  useBack(back)
  return (
    <header className={classes(styles.head, ruled && styles.ruled)}>
      {back && <BackLink back={back} />}
      {title && <h1>{title}</h1>}
      {children}
    </header>
  )
}

interface CrumbsProps {
  label: string
  back: Back
  /** Number of the thing that is shown. */
  here?: ReactNode
  children?: ReactNode
}

/** The thin line over a thing that has a head of its own. */
export function Crumbs({ label, back, here, children }: CrumbsProps) {
  useBack(back)
  return (
    <nav className={styles.crumbs} aria-label={label}>
      <BackLink back={back} />
      <span className={styles.here}>{here && <>/ {here}</>}</span>
      {children}
    </nav>
  )
}

function BackLink({ back }: { back: Back }) {
  return (
    <LinkButton icon={ChevronLeft} onClick={back.go}>
      {back.label}
    </LinkButton>
  )
}

/** Of what the page tells, beside its title. */
export function HeadOf({ children }: { children: ReactNode }) {
  return <span className={styles.of}>{children}</span>
}

/** A sentence on the page; it is the first to give way. */
export function HeadHint({ children }: { children: ReactNode }) {
  return <span className={styles.hint}>{children}</span>
}

/** The acts, at the end of the line. */
export function HeadEnd({ children }: { children: ReactNode }) {
  return <span className={styles.end}>{children}</span>
}

/** What came of an act, or why nothing did. */
export function HeadSaid({ failed, children }: { failed?: boolean; children: ReactNode }) {
  if (!children) return null
  return (
    <span className={styles.said} role={failed ? 'alert' : 'status'}>
      {children}
    </span>
  )
}
