import { Dropdown } from 'antd'
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import styles from './FilterChip.module.css'
import { Icon } from './Icon.tsx'

export interface FilterOption {
  id: string
  label: string
}

interface FilterChipProps {
  label: string
  options: readonly FilterOption[]
  value: string
  onChange(value: string | undefined): void
}

/** One filter that is set: shows it, changes it, clears it. */
export function FilterChip({ label, options, value, onChange }: FilterChipProps) {
  const { t } = useTranslation()
  const chosen = options.find((option) => option.id === value)
  const menu = {
    items: options.map((option) => ({ key: option.id, label: option.label })),
    selectedKeys: [value],
    onClick: ({ key }: { key: string }) => onChange(key),
  }
  return (
    <span className={styles.chip}>
      <Dropdown menu={menu} trigger={['click']}>
        <button type="button" className={styles.value} aria-haspopup="menu">
          <span className={styles.label}>{label}</span>
          {chosen?.label ?? value}
        </button>
      </Dropdown>
      <button
        type="button"
        className={styles.clear}
        aria-label={t('ui.dismiss', { name: label })}
        onClick={() => onChange(undefined)}
      >
        <Icon of={X} size={13} />
      </button>
    </span>
  )
}
