import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProviderChannel } from '#shared/domain/delivery/message.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { Field } from '../../ui/Field.tsx'
import { NoticeFormDialog } from '../verbs/NoticeFormDialog.tsx'
import styles from '../verbs/verbs.module.css'
import { reasonOf } from './delivery-look.ts'

/** 试发: one message to somebody of the house, in quiet times. What came of it stands among the checks. */
export function TestDialog({ channel, onClose }: { channel: ProviderChannel; onClose(): void }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const queries = useQueryClient()
  const [to, setTo] = useState('')
  const test = useMutation(
    desk.delivery.test.mutationOptions({
      onSuccess: ({ ok }) => {
        if (ok) onClose()
        return queries.invalidateQueries({ queryKey: desk.delivery.channels.key() })
      },
    }),
  )
  const failed = test.data && !test.data.ok
  return (
    <NoticeFormDialog
      title={t('delivery.readiness.testOf', { channel: t(`notices.channel.${channel}`) })}
      intro={t('delivery.readiness.testIntro')}
      submit={t('delivery.readiness.testSend')}
      complete={to.trim().length >= 3}
      busy={test.isPending}
      error={test.error}
      onSubmit={() => test.mutate({ channel, to: to.trim() })}
      onClose={onClose}
    >
      <Field
        label={t(`delivery.readiness.testTo.${channel}`)}
        provenance={{ kind: 'hint', text: t(`delivery.readiness.testHint.${channel}`) }}
      >
        {(control) => (
          <Input
            {...control}
            value={to}
            maxLength={254}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTo(event.target.value)}
          />
        )}
      </Field>
      {failed && (
        <p className={styles.error} role="alert">
          {t('delivery.readiness.testFailed', { reason: reasonOf(test.data.code, t) })}
        </p>
      )}
    </NoticeFormDialog>
  )
}
