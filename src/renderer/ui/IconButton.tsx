import { Tooltip } from 'antd'
import type { LucideIcon } from 'lucide-react'
import type { MouseEventHandler, Ref } from 'react'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'
import styles from './IconButton.module.css'

interface IconButtonProps {
  icon: LucideIcon
  /** Accessible name and tooltip. */
  label: string
  /** Key that does the same, shown in the tooltip. */
  keyCap?: string
  onClick?: MouseEventHandler<HTMLButtonElement>
  /** 24 × 24, the smallest target, for rows. */
  small?: boolean
  pressed?: boolean
  disabled?: boolean
  ref?: Ref<HTMLButtonElement>
}

export function IconButton({
  icon,
  label,
  keyCap,
  onClick,
  small = false,
  pressed,
  disabled = false,
  ref,
}: IconButtonProps) {
  return (
    <Tooltip title={keyCap ? `${label} ${keyCap}` : label} mouseEnterDelay={0.4} destroyOnHidden>
      <button
        ref={ref}
        type="button"
        className={classes(styles.button, small && styles.small)}
        aria-label={label}
        aria-pressed={pressed}
        disabled={disabled}
        onClick={onClick}
      >
        <Icon of={icon} size={small ? 14 : 16} />
      </button>
    </Tooltip>
  )
}
