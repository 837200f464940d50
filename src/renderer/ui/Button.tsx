import { Button as AntButton } from 'antd'
import { LoaderCircle, type LucideIcon } from 'lucide-react'
import { type MouseEventHandler, type ReactNode, type Ref, useEffect, useState } from 'react'
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
  /** The act is under way: a second press does nothing. */
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

export function Button({
  children,
  kind = 'default',
  keyCap,
  note,
  submit = false,
  loading = false,
  ...rest
}: ButtonProps) {
  const { icon, onClick, ...others } = rest
  const waits = useLate(loading)
  const sign = waits ? <Icon of={LoaderCircle} size={15} /> : icon && <Icon of={icon} size={15} />
  return (
    <AntButton
      {...others}
      type={types[kind]}
      danger={kind === 'danger' || kind === 'danger-primary'}
      className={waits ? styles.waits : undefined}
      aria-busy={loading}
      icon={sign}
      htmlType={submit && !loading ? 'submit' : 'button'}
      onClick={loading ? undefined : onClick}
    >
      {children}
      {note && <span className={styles.note}>{note}</span>}
      {keyCap && <Kbd inverse={kind === 'primary'}>{keyCap}</Kbd>}
    </AntButton>
  )
}

/** Milliseconds after which waiting is shown; most acts are done before. */
const PATIENCE = 150

function useLate(waiting: boolean): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!waiting) return
    const timer = setTimeout(() => setLate(true), PATIENCE)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [waiting])
  return waiting && late
}
