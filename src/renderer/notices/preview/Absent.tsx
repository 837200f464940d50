import { useTranslation } from 'react-i18next'
import { useTelling } from '../telling.tsx'
import styles from './PreviewCard.module.css'

/** Elements that are written but stand nowhere in this channel. */
export function Absent({ elements }: { elements: string }) {
  const { t } = useTranslation()
  const { elementName } = useTelling()
  if (elements === '') return null
  return (
    <ul className={styles.absent}>
      {elements.split(' ').map((element) => (
        <li key={element}>{t('notices.preview.notPlaced', { name: elementName(element) })}</li>
      ))}
    </ul>
  )
}
