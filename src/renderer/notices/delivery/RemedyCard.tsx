import { useTranslation } from 'react-i18next'
import type { DeliveryBoard } from '#shared/contract/delivery.ts'
import { numberOf } from '../../time/dates.ts'
import { Card } from '../../ui/Card.tsx'
import styles from './Relay.module.css'

/** 补救措施: how many people have taken up what, in the app or on the telephone. Absent until somebody has. */
export function RemedyCard({ board: { remedies } }: { board: DeliveryBoard }) {
  const { t } = useTranslation()
  if (remedies.length === 0) return null
  return (
    <Card title={t('work.remedies.title')} note={t('work.remedies.note')}>
      <table className={styles.table}>
        <caption className="sr-only">{t('work.remedies.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('work.remedies.remedy')}</th>
            {(['app', 'phone', 'total'] as const).map((id) => (
              <th key={id} scope="col" className={styles.number}>
                {t(`work.remedies.${id}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {remedies.map(({ remedy, app, phone }) => (
            <tr key={remedy}>
              <th scope="row">{t(`work.remedies.name.${remedy}`)}</th>
              <td className={styles.number}>{numberOf(app)}</td>
              <td className={styles.number}>{numberOf(phone)}</td>
              <td className={styles.number}>
                <b>{numberOf(app + phone)}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
