import type { LucideIcon } from 'lucide-react'
import type { MouseEventHandler, ReactNode, Ref } from 'react'
import { Icon } from './Icon.tsx'
import styles from './LinkButton.module.css'

interface LinkButtonProps {
  children: ReactNode
  onClick?: MouseEventHandler<HTMLButtonElement>
  icon?: LucideIcon
  /** Says more than the words do, when several look alike. */
  label?: string
  ref?: Ref<HTMLButtonElement>
}

/** An act that reads like a link. */
export function LinkButton({ children, onClick, icon, label, ref, ...rest }: LinkButtonProps) {
  return (
    <button ref={ref} type="button" className={styles.link} aria-label={label} onClick={onClick} {...rest}>
      {icon && <Icon of={icon} size={14} />}
      {children}
    </button>
  )
}
