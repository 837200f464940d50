import { useTranslation } from 'react-i18next'
import type { RecordDetail } from '#shared/contract/registers.ts'
import { ThingChip } from '../ThingChip.tsx'
import styles from './ContentTab.module.css'

/** 关联的登记: records that name this one. */
export function LinkedRecords({ detail }: { detail: RecordDetail }) {
  const { t } = useTranslation()
  if (detail.linkedBy.length === 0) return null
  return (
    <section className={styles.block}>
      <header>
        <h2>{t('registers.record.linked')}</h2>
        <span className={styles.quiet}>{t('registers.record.linkedHint')}</span>
      </header>
      <div className={styles.chips}>
        {detail.linkedBy.map((thing) => (
          <ThingChip key={thing.id} thing={thing} />
        ))}
      </div>
    </section>
  )
}
