import { useTranslation } from 'react-i18next'
import { Card, CardBody } from '../../ui/Card.tsx'
import { ThingChip } from '../ThingChip.tsx'
import { useTouching } from './TouchingRecords.tsx'
import styles from './touching.module.css'

/** 关联的登记 as a block of the page of an incident; none where no record names it. */
export function TouchingCard({ id }: { id: string }) {
  const { t } = useTranslation()
  const things = useTouching(id) ?? []
  if (things.length === 0) return null
  return (
    <Card title={t('registers.touching.title')} note={things.length}>
      <CardBody>
        <div className={styles.chips}>
          {things.map((thing) => (
            <ThingChip key={thing.id} thing={thing} />
          ))}
        </div>
      </CardBody>
    </Card>
  )
}
