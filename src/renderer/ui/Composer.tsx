import { MessageSquare, StickyNote } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { timeOf } from '../time/dates.ts'
import { Button } from './Button.tsx'
import styles from './Composer.module.css'
import { Segmented } from './Segmented.tsx'

export type ComposerMode = 'note' | 'reply'

interface ComposerProps {
  mode: ComposerMode
  onMode(mode: ComposerMode): void
  /** Kept when the mode changes. */
  text: string
  onText(text: string): void
  /** Where a reply goes, masked. Absent while replies are not possible. */
  replyTo?: string
  /** Instant of the last autosave. */
  draftSavedAt?: string
  onSave(): void
  /** Attachments, mentions. */
  tools?: ReactNode
}

/** Notes and replies look different, so that a note never leaves the house by mistake. */
export function Composer({ mode, onMode, text, onText, replyTo, draftSavedAt, onSave, tools }: ComposerProps) {
  const { t } = useTranslation()
  const id = useId()
  const note = mode === 'note'
  const modes = [
    { id: 'note' as const, label: t('ui.composer.note'), icon: StickyNote },
    { id: 'reply' as const, label: t('ui.composer.reply'), icon: MessageSquare },
  ]
  return (
    <section className={styles.composer} data-mode={mode}>
      <div className={styles.line}>
        {replyTo !== undefined && (
          <Segmented label={t('ui.composer.note')} options={modes} value={mode} onChange={onMode} />
        )}
        {replyTo === undefined && <label htmlFor={id}>{t('ui.composer.note')}</label>}
        {draftSavedAt && (
          <span className={styles.saved}>{t('ui.composer.draftSaved', { time: timeOf(draftSavedAt) })}</span>
        )}
      </div>
      <textarea
        id={id}
        className={styles.text}
        rows={3}
        value={text}
        aria-label={note ? t('ui.composer.note') : t('ui.composer.reply')}
        placeholder={note ? t('ui.composer.placeholderNote') : t('ui.composer.placeholderReply')}
        onChange={(event) => onText(event.target.value)}
      />
      <div className={styles.line}>
        {tools}
        <span className={styles.hint}>
          {note ? t('ui.composer.noteHint') : t('ui.composer.replyHint', { where: replyTo ?? '' })}
        </span>
        <Button size="small" disabled={text.trim() === ''} onClick={onSave}>
          {note ? t('ui.composer.saveNote') : t('ui.composer.sendReply')}
        </Button>
      </div>
    </section>
  )
}
