import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'
import styles from './Tag.module.css'

interface TagProps {
  children: ReactNode
  /** `line` is for facts that are no state, such as a target of our own. */
  kind?: 'neutral' | 'accent' | 'ok' | 'warn' | 'bad' | 'line'
  icon?: LucideIcon
}

/** Stands in heads only, two at most. In grids a state is an icon and a word. */
export function Tag({ children, kind = 'neutral', icon }: TagProps) {
  return (
    <span className={classes(styles.tag, styles[kind])}>
      {icon && <Icon of={icon} size={12} stroke={2} />}
      {children}
    </span>
  )
}
