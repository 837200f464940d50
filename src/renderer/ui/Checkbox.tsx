import { Check, Minus } from 'lucide-react'
import { useEffect, useRef } from 'react'
import styles from './Checkbox.module.css'
import { Icon } from './Icon.tsx'

interface CheckboxProps {
  checked: boolean | 'mixed'
  label: string
  onChange(checked: boolean): void
  /** In a grid the row has the focus, not each box. */
  tabIndex?: number
}

export function Checkbox({ checked, label, onChange, tabIndex }: CheckboxProps) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = checked === 'mixed'
  }, [checked])
  return (
    <span className={styles.checkbox}>
      <input
        ref={box}
        type="checkbox"
        aria-label={label}
        checked={checked === true}
        tabIndex={tabIndex}
        onChange={(event) => onChange(event.target.checked)}
      />
      {checked === true && <Icon of={Check} size={12} stroke={3} />}
      {checked === 'mixed' && <Icon of={Minus} size={12} stroke={3} />}
    </span>
  )
}
