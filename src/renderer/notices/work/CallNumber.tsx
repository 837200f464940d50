import { useMutation } from '@tanstack/react-query'
import { Eye } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallTask } from '#shared/contract/work-lists.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { useStaffName } from '../../session/use-session.ts'
import { Button } from '../../ui/Button.tsx'
import { Ring } from '../../ui/Ring.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { REVEAL_SECONDS, useReveal } from '../../ui/use-reveal.ts'
import styles from './Calls.module.css'

interface CallNumberProps {
  id: string
  task: CallTask
  disabled: boolean
}

/**
 * Name and number: masked, shown for half a minute by an act that the backend records. The call is the reason, so none is
 * asked for.
 */
export function CallNumber({ id, task, disabled }: CallNumberProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const who = useStaffName()
  const { mutateAsync } = useMutation(desk.delivery.revealCall.mutationOptions())
  const [name, setName] = useState<string | null>(null)
  const { shown, ask } = useReveal(async () => {
    const plain = await mutateAsync({ id, message: task.message })
    setName(plain.name)
    return plain.phone
  })
  const isShown = shown.state === 'shown'
  const reveal = () => {
    if (!disabled && shown.state !== 'asking' && !isShown) void ask('call')
  }
  useKeys([{ chords: ['v'], group: 'act', label: t('work.person.reveal'), run: reveal }])
  return (
    <div className={styles.number}>
      <p className={styles.name}>
        {(isShown ? name : task.name) ?? t('work.person.noName')}
        {task.addressee === 'guardian' && <Tag kind="line">{t('work.person.guardian')}</Tag>}
      </p>
      <p className={styles.phone} data-shown={isShown || undefined}>
        {isShown ? spaced(shown.value) : task.phone}
      </p>
      {isShown ? (
        <p className={styles.recorded}>
          <span role="timer" aria-label={t('ui.reveal.left', { n: shown.left })}>
            <Ring share={shown.left / REVEAL_SECONDS} size={12} />
            {t('ui.seconds', { n: shown.left })}
          </span>
          {t('work.person.revealed', { who })}
        </p>
      ) : (
        <p className={styles.recorded}>
          <Button
            size="small"
            icon={Eye}
            keyCap="V"
            disabled={disabled}
            loading={shown.state === 'asking'}
            onClick={reveal}
          >
            {t('work.person.reveal')}
          </Button>
          <span role={shown.state === 'failed' ? 'alert' : undefined}>
            {shown.state === 'failed' ? t('work.person.revealFailed') : t('work.person.hidden')}
          </span>
        </p>
      )}
    </div>
  )
}

/** `13812342046` → `138 1234 2046`, as it is read and dialled. */
function spaced(phone: string): string {
  return `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`
}
