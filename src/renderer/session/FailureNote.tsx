import { CircleX } from 'lucide-react'
import { Icon } from '../ui/Icon.tsx'
import styles from './FailureNote.module.css'

/** Why something was refused, in the place where it was tried; read out at once. */
export function FailureNote({ children }: { children: string }) {
  return (
    <p className={styles.note} role="alert">
      <Icon of={CircleX} size={14} />
      {children}
    </p>
  )
}
