import type { LucideIcon } from 'lucide-react'
import { useId } from 'react'
import { Icon } from './Icon.tsx'
import styles from './Segmented.module.css'

interface SegmentedProps<Id extends string> {
  label: string
  options: readonly { id: Id; label: string; icon?: LucideIcon }[]
  value: Id
  onChange(id: NoInfer<Id>): void
}

/** Two to four choices of which one always holds. */
export function Segmented<Id extends string>({ label, options, value, onChange }: SegmentedProps<Id>) {
  const name = useId()
  return (
    <div className={styles.segmented} role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.id} className={styles.option}>
          <input
            type="radio"
            className="sr-only"
            name={name}
            checked={option.id === value}
            onChange={() => onChange(option.id)}
          />
          {option.icon && <Icon of={option.icon} size={13} />}
          {option.label}
        </label>
      ))}
    </div>
  )
}
