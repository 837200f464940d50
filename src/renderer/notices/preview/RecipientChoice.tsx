import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import styles from './PreviewPane.module.css'

interface RecipientChoiceProps {
  value: 'longest' | 'shortest'
  onChange(value: 'longest' | 'shortest'): void
}

/** For whom the previews are filled: lengths are those of the longest, manners show with the shortest. */
export function RecipientChoice({ value, onChange }: RecipientChoiceProps) {
  const { t } = useTranslation()
  const options = (['longest', 'shortest'] as const).map((id) => ({ value: id, label: t(`notices.preview.${id}`) }))
  return (
    <div className={styles.recipient}>
      <span className={styles.quiet}>{t('notices.preview.recipient')}</span>
      <Select
        size="small"
        value={value}
        options={options}
        onChange={onChange}
        popupMatchSelectWidth={false}
        aria-label={t('notices.preview.recipient')}
      />
    </div>
  )
}
