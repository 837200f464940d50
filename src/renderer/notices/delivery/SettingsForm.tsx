import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeliverySettings } from '#shared/contract/delivery.ts'
import { CountField } from '../../incidents/forms/CountField.tsx'
import { useDesk } from '../../rpc/use-desk.ts'
import { useMay } from '../../session/use-session.ts'
import { Button } from '../../ui/Button.tsx'
import { noticeRefusal } from '../refusal-words.ts'
import styles from './SettingsForm.module.css'

const MOST_CALLS = 100_000
const MOST_YUAN = 10
/** Thousandths of a yuan: contracts go below the fen. */
const MILLI = 1000

/** What the house knows of its sending and no provider tells: with it ends and costs are reckoned. */
export function SettingsForm({ settings }: { settings: DeliverySettings }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const queries = useQueryClient()
  const mayNot = !useMay()('notice.send')
  const [calls, setCalls] = useState(settings.callsPerHour)
  const [price, setPrice] = useState<number | null>(settings.smsPartMilliyuan / MILLI)
  const save = useMutation(
    desk.delivery.saveSettings.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: desk.delivery.key() }),
    }),
  )
  if (mayNot) return null
  const edited: DeliverySettings = {
    callsPerHour: calls || null,
    smsPartMilliyuan: Math.round((price ?? 0) * MILLI),
  }
  const same = edited.callsPerHour === settings.callsPerHour && edited.smsPartMilliyuan === settings.smsPartMilliyuan
  return (
    <section className={styles.form} aria-label={t('delivery.readiness.settings.title')}>
      <h2>{t('delivery.readiness.settings.title')}</h2>
      <div className={styles.fields}>
        <CountField
          label={t('delivery.readiness.settings.calls')}
          hint={t('delivery.readiness.settings.callsHint')}
          unit={t('delivery.readiness.settings.callsUnit')}
          most={MOST_CALLS}
          value={calls}
          onChange={setCalls}
        />
        <CountField
          label={t('delivery.readiness.settings.price')}
          hint={t('delivery.readiness.settings.priceHint')}
          unit={t('delivery.readiness.settings.priceUnit')}
          precision={3}
          most={MOST_YUAN}
          value={price}
          onChange={setPrice}
        />
      </div>
      <footer className={styles.foot}>
        <Button disabled={same || price === null} loading={save.isPending} onClick={() => save.mutate(edited)}>
          {t('delivery.readiness.settings.save')}
        </Button>
        {save.isSuccess && same && <span role="status">{t('delivery.readiness.settings.saved')}</span>}
        {save.error ? (
          <span className={styles.error} role="alert">
            {noticeRefusal(save.error, t)}
          </span>
        ) : null}
      </footer>
    </section>
  )
}
