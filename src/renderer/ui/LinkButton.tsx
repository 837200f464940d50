import type { LucideIcon } from 'lucide-react'
import type { MouseEventHandler, ReactNode, Ref } from 'react'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'
import styles from './LinkButton.module.css'

interface LinkButtonProps {
  children: ReactNode
  onClick?: MouseEventHandler<HTMLButtonElement>
  icon?: LucideIcon
  /** Says more than the words do, when several look alike. */
  label?: string
  /** Given by a popover while it is open. */
  className?: string
  ref?: Ref<HTMLButtonElement>
}

/** An act that reads like a link. */
export function LinkButton({ children, onClick, icon, label, className, ref, ...rest }: LinkButtonProps) {
  return (
    <button
      ref={ref}
      type="button"
      className={classes(styles.link, className)}
      aria-label={label}
      onClick={onClick}
      {...rest}
    >
      {icon && <Icon of={icon} size={14} />}
      {children}
    </button>
  )
}
