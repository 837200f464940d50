import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../rpc/use-desk.ts'
import { ThingChip } from '../ThingChip.tsx'
import styles from './touching.module.css'

/** 关联的登记: records that name a case, an incident or a notice. Asked for by id. */
export function useTouching(id: string) {
  const desk = useDesk()
  return useQuery(desk.registers.touching.queryOptions({ input: { id } })).data
}

interface TouchingRecordsProps {
  id: string
  /** Without it nothing stands where nothing is. */
  always?: boolean
}

export function TouchingRecords({ id, always = false }: TouchingRecordsProps) {
  const { t } = useTranslation()
  const things = useTouching(id)
  if (!things || (things.length === 0 && !always)) return null
  return (
    <section className={styles.block} aria-label={t('registers.touching.title')}>
      <header>
        <h3>{t('registers.touching.title')}</h3>
      </header>
      {things.length === 0 ? (
        <p className={styles.quiet}>
          {t('registers.touching.none')}
          <span>{t('registers.touching.noneHint')}</span>
        </p>
      ) : (
        <div className={styles.chips}>
          {things.map((thing) => (
            <ThingChip key={thing.id} thing={thing} />
          ))}
        </div>
      )}
    </section>
  )
}
