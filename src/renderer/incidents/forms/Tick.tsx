import { Checkbox } from '../../ui/Checkbox.tsx'
import styles from './forms.module.css'

interface TickProps {
  label: string
  hint?: string
  checked: boolean
  onChange(checked: boolean): void
}

/** A box with its words beside it: all of it can be pressed. */
export function Tick({ label, hint, checked, onChange }: TickProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the box is inside
    <label className={styles.tick}>
      <Checkbox checked={checked} label={label} onChange={onChange} />
      <span>
        {label}
        {hint && <span className={styles.hint}>{hint}</span>}
      </span>
    </label>
  )
}
