import { Input } from 'antd'
import { Search } from 'lucide-react'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate, useRoute } from '../route/use-route.ts'
import { AddFilter } from './AddFilter.tsx'
import styles from './FilterBar.module.css'
import { FilterChip } from './FilterChip.tsx'
import { Icon } from './Icon.tsx'
import { LinkButton } from './LinkButton.tsx'

interface FilterBarProps {
  filters: readonly { id: string; label: string; options: { id: string; label: string }[] }[]
  search: { placeholder: string; label: string; maxLength: number }
  text: string
  onText(text: string): void
  inputRef: RefObject<HTMLInputElement | null>
}

/** Search and filters over a list. Filters live in the address; the search text lives on this screen only. */
export function FilterBar({ filters, search, text, onText, inputRef }: FilterBarProps) {
  const { t } = useTranslation()
  const route = useRoute()
  const set = (name: string, value: string | undefined) =>
    navigate({ ...route, query: { ...route.query, [name]: value ?? '' } })
  const active = filters.filter(({ id }) => route.query[id])
  const clear = () => {
    onText('')
    navigate({ ...route, query: route.query.sort ? { sort: route.query.sort } : {} })
  }
  return (
    <search className={styles.bar}>
      <Input
        ref={(input) => {
          inputRef.current = input?.input ?? null
        }}
        className={styles.search}
        size="small"
        prefix={<Icon of={Search} size={14} tone="text3" />}
        placeholder={search.placeholder}
        aria-label={search.label}
        autoComplete="off"
        spellCheck={false}
        maxLength={search.maxLength}
        allowClear
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      {active.map((filter) => (
        <FilterChip
          key={filter.id}
          label={filter.label}
          options={filter.options}
          value={route.query[filter.id] ?? ''}
          onChange={(value) => set(filter.id, value)}
        />
      ))}
      <AddFilter filters={filters.filter(({ id }) => !route.query[id])} onAdd={set} />
      {(active.length > 0 || text !== '') && <LinkButton onClick={clear}>{t('ui.clearFilters')}</LinkButton>}
    </search>
  )
}
