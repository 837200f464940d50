import { ChevronDown, ChevronUp, Maximize2, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from './IconButton.tsx'
import styles from './Peek.module.css'

interface PeekProps {
  label: string
  title: string
  number: string
  onPrevious?: () => void
  onNext?: () => void
  onOpen(): void
  onClose(): void
  /** PeekSections, one under the other. */
  children: ReactNode
  /** The verbs. */
  foot?: ReactNode
}

/** The current row, readable beside the grid, so that most rows are decided without leaving it. */
export function Peek({ label, title, number, onPrevious, onNext, onOpen, onClose, children, foot }: PeekProps) {
  const { t } = useTranslation()
  return (
    <aside className={styles.peek} aria-label={label}>
      <header className={styles.head}>
        <h2>{title}</h2>
        <span className={styles.number}>{number}</span>
        <IconButton icon={ChevronUp} label={t('ui.previous')} keyCap="K" disabled={!onPrevious} onClick={onPrevious} />
        <IconButton icon={ChevronDown} label={t('ui.next')} keyCap="J" disabled={!onNext} onClick={onNext} />
        <IconButton icon={Maximize2} label={t('ui.peek.open')} keyCap="Enter" onClick={onOpen} />
        <IconButton icon={X} label={t('ui.peek.close')} keyCap="Esc" onClick={onClose} />
      </header>
      <div className={styles.body}>{children}</div>
      {foot && <footer className={styles.foot}>{foot}</footer>}
    </aside>
  )
}
