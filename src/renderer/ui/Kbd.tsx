import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './Kbd.module.css'

interface KbdProps {
  children: ReactNode
  /** On a filled button: the cap takes the button's colour. */
  inverse?: boolean
}

export function Kbd({ children, inverse = false }: KbdProps) {
  return <kbd className={classes(styles.cap, inverse && styles.inverse)}>{children}</kbd>
}
