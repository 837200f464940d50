import { useTranslation } from 'react-i18next'
import { numberOf, shortMoment } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Scroll } from '../../ui/Scroll.tsx'
import styles from './Growth.module.css'
import type { Growth } from './growth.ts'

/** The points of the chart as numbers, the newest first. */
export function GrowthTable({ growth: { channels, points } }: { growth: Growth }) {
  const { t } = useTranslation()
  const now = useMinute()
  return (
    <Scroll fit className={styles.scroll} label={t('delivery.growth.title')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('delivery.growth.time')}</th>
            {channels.map((channel) => (
              <th key={channel} scope="col">
                {t(`notices.channel.${channel}`)}
              </th>
            ))}
            <th scope="col">{t('delivery.growth.total')}</th>
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map(({ at, total, delivered }) => (
            <tr key={at}>
              <th scope="row">{shortMoment(new Date(at).toISOString(), now)}</th>
              {channels.map((channel) => (
                <td key={channel}>{numberOf(delivered[channel] ?? 0)}</td>
              ))}
              <td className={styles.total}>{numberOf(total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
