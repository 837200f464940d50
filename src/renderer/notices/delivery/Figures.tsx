import { useTranslation } from 'react-i18next'
import type { DeliveryBoard } from '#shared/contract/delivery.ts'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import { percentOf } from '../../incidents/page/reach-parts.ts'
import { numberOf } from '../../time/dates.ts'
import styles from './Figures.module.css'
import { relayLine } from './relay.ts'

/** Five numbers of people, of which the last four make the first. */
export function Figures({ detail, board }: { detail: NoticeDetail; board: DeliveryBoard }) {
  const { t } = useTranslation()
  const { people, delivered, inFlight, waiting, announced } = board.coverage
  const cohort = detail.occasion.cohort
  const phone = board.channels.find(({ channel }) => channel === 'phone')
  const open = phone ? relayLine(phone).open : 0
  // Messages are not told apart by whom they go to: with guardians among them they are no part of the people.
  const byPhone = board.guardians.people > 0 ? 'delivery.figure.byPhoneAll' : 'delivery.figure.byPhone'
  const cells = [
    {
      id: 'people',
      n: people,
      note:
        cohort && cohort.cohort === detail.state.sending?.cohort && t('delivery.figure.list', { n: cohort.revision }),
    },
    { id: 'delivered', n: delivered, note: people > 0 && percentOf(delivered / people) },
    {
      id: 'inFlight',
      n: inFlight,
      note: open > 0 ? t(byPhone, { n: numberOf(open) }) : t('delivery.figure.onTheWay'),
    },
    { id: 'waiting', n: waiting, note: t('delivery.figure.waitingNote') },
    { id: 'announced', n: announced, note: t('delivery.figure.announcedNote'), warns: announced > 0 },
  ] as const
  return (
    <dl className={styles.figures} aria-label={t('delivery.figure.label')}>
      {cells.map(({ id, n, note, ...cell }) => (
        <div key={id}>
          <dt>{t(`delivery.figure.${id}`)}</dt>
          <dd>
            <b data-figure={id}>{numberOf(n)}</b>
            {note && <span className={'warns' in cell && cell.warns ? styles.warns : undefined}>{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
