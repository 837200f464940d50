import { InputNumber } from 'antd'
import { UserRoundPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallDesk } from '#shared/contract/work-lists.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { shortMoment } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import styles from './Calls.module.css'
import type { Calls } from './use-calls.ts'

/** As many as somebody calls in the half hour for which they are held. */
const USUAL = 5
const MOST = 20

/** Nobody is in hand: take the next few, or learn why there are none. */
export function TakeCalls({ id, calls, place }: { id: string; calls: Calls; place: CallDesk }) {
  const { t } = useTranslation()
  const now = useMinute()
  const [most, setMost] = useState(USUAL)
  const { left, closed } = place
  const can = calls.online && closed === null && left.ready > 0
  const take = () => {
    if (can && !calls.take.isPending) calls.take.mutate({ id, most })
  }
  useKeys([{ chords: ['t'], group: 'act', label: t('work.take.button', { n: most }), run: take }])
  if (closed !== null) return <EmptyState title={t('work.take.held')}>{t(`work.why.${closed}`)}</EmptyState>
  if (left.ready === 0) {
    const said = [
      left.laterFrom && t('work.take.noneLater', { n: left.later, at: shortMoment(left.laterFrom, now) }),
      left.others > 0 && t('work.take.noneOthers', { n: left.others }),
    ].filter(Boolean)
    return (
      <EmptyState title={t('work.take.none')}>{said.length > 0 ? said.join(' ') : t('work.take.noneDone')}</EmptyState>
    )
  }
  return (
    <EmptyState
      title={t('work.take.title')}
      action={
        <span className={styles.take}>
          <InputNumber
            aria-label={t('work.take.count')}
            min={1}
            max={MOST}
            precision={0}
            value={most}
            onChange={(n) => setMost(n ?? USUAL)}
          />
          <Button
            kind="primary"
            icon={UserRoundPlus}
            keyCap="T"
            disabled={!can}
            loading={calls.take.isPending}
            onClick={take}
          >
            {t('work.take.button', { n: most })}
          </Button>
        </span>
      }
    >
      {t('work.take.hint')}
    </EmptyState>
  )
}
