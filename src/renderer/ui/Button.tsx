import { Button as AntButton } from 'antd'
import type { LucideIcon } from 'lucide-react'
import type { MouseEventHandler, ReactNode, Ref } from 'react'
import styles from './Button.module.css'
import { Icon } from './Icon.tsx'
import { Kbd } from './Kbd.tsx'

export interface ButtonProps {
  children: ReactNode
  onClick?: MouseEventHandler<HTMLElement>
  /** One primary per screen or dialog, where the work ends. */
  kind?: 'primary' | 'default' | 'text' | 'danger' | 'danger-primary'
  size?: 'small' | 'middle' | 'large'
  icon?: LucideIcon
  /** Printed only on the few buttons that staff press all day. */
  keyCap?: string
  /** What the button covers, in quiet words after its label. */
  note?: string
  disabled?: boolean
  loading?: boolean
  submit?: boolean
  /** Id of the form that it submits, when it stands outside. */
  form?: string
  ref?: Ref<HTMLButtonElement>
}

const types = {
  primary: 'primary',
  default: 'default',
  text: 'text',
  danger: 'default',
  'danger-primary': 'primary',
} as const

export function Button({ children, kind = 'default', size, icon, keyCap, note, submit = false, ...rest }: ButtonProps) {
  return (
    <AntButton
      {...rest}
      type={types[kind]}
      danger={kind === 'danger' || kind === 'danger-primary'}
      size={size}
      icon={icon && <Icon of={icon} size={15} />}
      htmlType={submit ? 'submit' : 'button'}
    >
      {children}
      {note && <span className={styles.note}>{note}</span>}
      {keyCap && <Kbd inverse={kind === 'primary'}>{keyCap}</Kbd>}
    </AntButton>
  )
}
