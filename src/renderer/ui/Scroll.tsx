import type { ReactNode, Ref } from 'react'
import { classes } from './classes.ts'
import styles from './Scroll.module.css'

interface ScrollProps {
  /** What the region shows, said when the keyboard comes to it. */
  label: string
  className?: string | undefined
  /** As high as its content, up to a limit of its own; otherwise it takes the room that is left. */
  fit?: boolean
  lang?: string
  ref?: Ref<HTMLElement>
  children: ReactNode
}

/** A region that scrolls: the keyboard reaches it, and so scrolls it. */
export function Scroll({ label, className, fit, children, ...rest }: ScrollProps) {
  return (
    <section
      className={classes(styles.scroll, !fit && styles.fills, className)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard
      tabIndex={0}
      aria-label={label}
      {...rest}
    >
      {children}
    </section>
  )
}
