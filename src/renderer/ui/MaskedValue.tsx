import { Popover } from 'antd'
import { Eye } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { KeysLayer } from '../keys/KeysLayer.tsx'
import { LinkButton } from './LinkButton.tsx'
import styles from './MaskedValue.module.css'
import { RevealForm } from './RevealForm.tsx'
import { Ring } from './Ring.tsx'
import { REVEAL_SECONDS, useReveal } from './use-reveal.ts'

interface MaskedValueProps {
  /** Copied as it stands here. */
  masked: string
  what: string
  reasons: readonly { id: string; label: string }[]
  who: string
  /** Records the act, then answers with the plain value. Absent when the person may not see it. */
  onReveal?: (reason: string) => Promise<string>
}

/** Personal data: masked, until a recorded act shows it for 30 seconds. */
export function MaskedValue({ masked, onReveal, ...form }: MaskedValueProps) {
  if (!onReveal) return <span>{masked}</span>
  return <Revealable masked={masked} onReveal={onReveal} {...form} />
}

function Revealable({ masked, onReveal, ...form }: MaskedValueProps & Required<Pick<MaskedValueProps, 'onReveal'>>) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { shown, ask } = useReveal(onReveal)
  if (shown.state === 'shown') {
    return (
      <span className={styles.masked}>
        <span className={styles.plain}>{shown.value}</span>
        <span className={styles.left} role="timer" aria-label={t('ui.reveal.left', { n: shown.left })}>
          <Ring share={shown.left / REVEAL_SECONDS} size={12} />
          {t('ui.seconds', { n: shown.left })}
        </span>
      </span>
    )
  }
  const content = (
    <KeysLayer>
      <RevealForm
        {...form}
        busy={shown.state === 'asking'}
        failed={shown.state === 'failed'}
        onReveal={(reason) => void ask(reason)}
        onCancel={() => setOpen(false)}
      />
    </KeysLayer>
  )
  return (
    <span className={styles.masked}>
      <span>{masked}</span>
      <Popover
        content={content}
        open={open}
        onOpenChange={setOpen}
        trigger="click"
        placement="bottomLeft"
        arrow={false}
        destroyOnHidden
      >
        <LinkButton icon={Eye} label={`${t('ui.reveal.show')} ${form.what}`}>
          {t('ui.reveal.show')}
        </LinkButton>
      </Popover>
    </span>
  )
}
