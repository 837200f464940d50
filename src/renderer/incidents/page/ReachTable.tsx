import { useTranslation } from 'react-i18next'
import type { CohortSummary } from '#shared/domain/cohort/summary.ts'
import { cohortClass, reachChannel } from '#shared/domain/incident/vocabulary.ts'
import { numberOf } from '../../time/dates.ts'
import styles from './ReachCard.module.css'
import { percentOf } from './reach-parts.ts'

/** The same sums as the bar, each channel for itself, written out so that they can be checked. */
export function ReachTable({ cohort }: { cohort: CohortSummary }) {
  const { t } = useTranslation()
  const { people, firstChannel, reachable, classes } = cohort
  const share = (n: number) => percentOf(people === 0 ? 0 : n / people)
  const channels = reachChannel.options.map((channel) => firstChannel[channel] ?? 0)
  const byClass = cohortClass.options.map((each) => classes[each] ?? 0)
  const balanced = (parts: number[]) =>
    t('incidents.reach.balanced', { parts: parts.map(numberOf).join(' + '), total: numberOf(people) })
  return (
    <>
      <table className={styles.table}>
        <caption className="sr-only">{t('incidents.reach.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('incidents.reach.byChannel')}</th>
            <th scope="col">{t('incidents.reach.first')}</th>
            <th scope="col">{t('incidents.reach.share')}</th>
            <th scope="col">{t('incidents.reach.reachable')}</th>
          </tr>
        </thead>
        <tbody>
          {reachChannel.options.map((channel, at) => (
            <tr key={channel}>
              <th scope="row">
                {channel === 'announcement' ? t('incidents.reach.hard') : t(`incidents.reach.channel.${channel}`)}
              </th>
              <td>{numberOf(channels[at] ?? 0)}</td>
              <td>{share(channels[at] ?? 0)}</td>
              <td>{numberOf(reachable[channel] ?? 0)}</td>
            </tr>
          ))}
        </tbody>
        <thead>
          <tr>
            <th scope="col">{t('incidents.reach.byClass')}</th>
            <th scope="col">{t('incidents.column.people')}</th>
            <th scope="col">{t('incidents.reach.share')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {cohortClass.options.map((each, at) => (
            <tr key={each}>
              <th scope="row">{t(`incidents.reach.class.${each}`)}</th>
              <td>{numberOf(byClass[at] ?? 0)}</td>
              <td>{share(byClass[at] ?? 0)}</td>
              <td className={styles.note}>{t(`incidents.reach.classNote.${each}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>{balanced(channels)}</p>
      <p className={styles.note}>{balanced(byClass)}</p>
    </>
  )
}
