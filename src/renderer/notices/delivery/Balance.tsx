import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { DeliveryBoard } from '#shared/contract/delivery.ts'
import { percentOf } from '../../incidents/page/reach-parts.ts'
import { navigate } from '../../route/use-route.ts'
import { momentOf, numberOf, shortMoment } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Icon } from '../../ui/Icon.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import styles from './Balance.module.css'
import type { BoardProps } from './Board.tsx'

/** The sum written out, and what it asks for: an announcement, or more speed than there is. */
export function Balance({ detail, board, stage }: Pick<BoardProps, 'detail' | 'board' | 'stage'>) {
  const { t } = useTranslation()
  const { people, delivered, inFlight, waiting, announced } = board.coverage
  const { incident } = detail
  const toIncident = () => navigate({ path: ['incidents', 'incident', detail.occasion.id, 'people'], query: {} })
  return (
    <div className={styles.line}>
      <p>
        <Icon of={CircleCheck} size={14} tone="ok" />
        <b>{t('delivery.sum.balanced')}</b>
        <span>
          {t('delivery.sum.terms', {
            delivered: numberOf(delivered),
            inFlight: numberOf(inFlight),
            waiting: numberOf(waiting),
            announced: numberOf(announced),
            people: numberOf(people),
          })}
        </span>
      </p>
      {stage === 'sending' && <Missed board={board} />}
      {announced > 0 && people > 0 && (
        <p className={styles.end}>
          <Icon of={TriangleAlert} size={14} tone="warn" />
          {t('delivery.sum.announced', { share: percentOf(announced / people) })}
          {incident && <LinkButton onClick={toIncident}>{t('delivery.sum.announce')}</LinkButton>}
        </p>
      )}
    </div>
  )
}

/** The clock of the incident cannot be kept at the present rate. */
function Missed({ board: { deadline, endsAt } }: { board: DeliveryBoard }) {
  const { t } = useTranslation()
  const now = useMinute()
  if (!deadline?.missed) return null
  const due = momentOf(deadline.dueAt, now)
  return (
    <p className={styles.missed} role="status">
      <Icon of={TriangleAlert} size={14} tone="bad" />
      {endsAt
        ? t('delivery.sum.missed', { ends: shortMoment(endsAt, now), due })
        : t('delivery.sum.missedOpen', { due })}
    </p>
  )
}
