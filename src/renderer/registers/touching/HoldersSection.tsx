import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../rpc/use-desk.ts'
import { ThingChip } from '../ThingChip.tsx'
import styles from './touching.module.css'

/** 谁还持有此人的信息: recipients who are told when it is deleted or corrected here. */
export function HoldersSection({ caseId }: { caseId: string }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const { data: holders } = useQuery(desk.registers.holders.queryOptions({ input: { case: caseId } }))
  if (!holders) return null
  return (
    <section className={styles.block} aria-label={t('registers.touching.holders')}>
      <header>
        <h3>{t('registers.touching.holders')}</h3>
        <span className={styles.quiet}>{t('registers.touching.holdersHint')}</span>
      </header>
      {holders.length === 0 ? (
        <p className={styles.quiet}>{t('registers.touching.noHolders')}</p>
      ) : (
        <div className={styles.chips}>
          {holders.map(({ reason, ...thing }) => (
            <ThingChip key={thing.id} thing={thing} note={t(`registers.touching.reason.${reason}`)} />
          ))}
        </div>
      )}
    </section>
  )
}
