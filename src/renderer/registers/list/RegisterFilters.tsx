import { Input } from 'antd'
import { Search } from 'lucide-react'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegisterDefinition } from '#shared/domain/register/definition.ts'
import { recordStage } from '#shared/domain/register/state.ts'
import { navigate, useRoute } from '../../route/use-route.ts'
import { AddFilter } from '../../ui/AddFilter.tsx'
import { FilterChip } from '../../ui/FilterChip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { useSide } from '../use-registers.ts'
import styles from './RegisterPage.module.css'

interface RegisterFiltersProps {
  definition: RegisterDefinition
  text: string
  onText(text: string): void
  inputRef: RefObject<HTMLInputElement | null>
}

/** Search and filters. Filters live in the address; the search text lives on this screen only. */
export function RegisterFilters({ definition, text, onText, inputRef }: RegisterFiltersProps) {
  const { t } = useTranslation()
  const side = useSide()
  const route = useRoute()
  const filters = [
    {
      id: 'stage',
      label: t('registers.list.filter.stage'),
      options: recordStage.options.map((id) => ({ id: id as string, label: t(`registers.stage.${id}`) })),
    },
    {
      id: 'finding',
      label: t('registers.list.filter.finding'),
      options: definition.findings.map(({ id, words }) => ({ id, label: side(words) })),
    },
  ].filter(({ options }) => options.length > 0)
  const set = (name: string, value: string | undefined) =>
    navigate({ ...route, query: { ...route.query, [name]: value ?? '' } })
  const active = filters.filter(({ id }) => route.query[id])
  const clear = () => {
    onText('')
    navigate({ ...route, query: route.query.sort ? { sort: route.query.sort } : {} })
  }
  return (
    <search className={styles.filters}>
      <Input
        ref={(input) => {
          inputRef.current = input?.input ?? null
        }}
        className={styles.search}
        size="small"
        prefix={<Icon of={Search} size={14} tone="text3" />}
        placeholder={t('registers.list.search')}
        aria-label={t('registers.list.searchLabel')}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
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
