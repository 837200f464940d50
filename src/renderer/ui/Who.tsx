import { UserRoundPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Avatar } from './Avatar.tsx'
import { Icon } from './Icon.tsx'
import styles from './Who.module.css'

/** A colleague, or that nobody has it yet. */
export function Who({ name }: { name: string | null }) {
  const { t } = useTranslation()
  if (name === null) {
    return (
      <span className={styles.nobody}>
        <span className={styles.plus}>
          <Icon of={UserRoundPlus} size={16} />
        </span>
        <span className={styles.name}>{t('requests.unassigned')}</span>
      </span>
    )
  }
  return (
    <span className={styles.who}>
      <Avatar name={name} />
      <span className={styles.name}>{name}</span>
    </span>
  )
}
