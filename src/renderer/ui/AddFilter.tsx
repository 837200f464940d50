import { Dropdown } from 'antd'
import { ChevronRight, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import styles from './AddFilter.module.css'
import type { FilterOption } from './FilterChip.tsx'
import { Icon } from './Icon.tsx'

interface AddFilterProps {
  /** Filters that are not set, each with its values. */
  filters: readonly { id: string; label: string; options: readonly FilterOption[] }[]
  onAdd(filter: string, value: string): void
}

export function AddFilter({ filters, onAdd }: AddFilterProps) {
  const { t } = useTranslation()
  const items = filters.map((filter) => ({
    key: filter.id,
    label: filter.label,
    children: filter.options.map((option) => ({
      key: `${filter.id} ${option.id}`,
      label: option.label,
      onClick: () => onAdd(filter.id, option.id),
    })),
  }))
  return (
    <Dropdown
      menu={{ items, expandIcon: <Icon of={ChevronRight} size={14} tone="text3" /> }}
      trigger={['click']}
      disabled={items.length === 0}
    >
      <button type="button" className={styles.add} aria-haspopup="menu">
        <Icon of={Plus} size={14} />
        {t('ui.addFilter')}
      </button>
    </Dropdown>
  )
}
