import { useTranslation } from 'react-i18next'
import type { DeliveryBoard } from '#shared/contract/delivery.ts'
import { numberOf } from '../../time/dates.ts'
import styles from './Relay.module.css'

const figures = ['people', 'delivered', 'inFlight', 'waiting', 'announced'] as const

/** The five figures by class of people; guardians of minors are counted apart, beside the people. */
export function ClassTable({ board }: { board: DeliveryBoard }) {
  const { t } = useTranslation()
  const titles = {
    people: t('delivery.classes.people'),
    delivered: t('delivery.figure.delivered'),
    inFlight: t('delivery.figure.inFlight'),
    waiting: t('delivery.classes.waiting'),
    announced: t('delivery.classes.announced'),
  }
  const lines = [
    ...board.classes.map((each) => ({
      id: each.class as string,
      name: t(`incidents.reach.class.${each.class}`),
      coverage: each.coverage,
    })),
    { id: 'total', name: t('delivery.classes.total'), coverage: board.coverage },
    { id: 'guardians', name: t('delivery.classes.guardians'), coverage: board.guardians },
  ]
  return (
    <table className={styles.table}>
      <caption className="sr-only">{t('delivery.relay.byClass')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('delivery.classes.class')}</th>
          {figures.map((id) => (
            <th key={id} scope="col" className={styles.number}>
              {titles[id]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ id, name, coverage }) => (
          <tr key={id} data-line={id}>
            <th scope="row">{name}</th>
            {figures.map((figure) => (
              <td key={figure} className={styles.number}>
                {figure === 'delivered' ? <b>{numberOf(coverage[figure])}</b> : numberOf(coverage[figure])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
