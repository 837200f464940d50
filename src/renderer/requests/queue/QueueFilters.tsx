import { Input } from 'antd'
import { Search } from 'lucide-react'
import { type RefObject, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { urgencyLevel } from '#shared/contract/requests.ts'
import { caseKind, caseStage, channel, requester, sideState } from '#shared/domain/vocabulary.ts'
import { navigate, useRoute } from '../../route/use-route.ts'
import { useStaff } from '../../session/use-session.ts'
import { AddFilter } from '../../ui/AddFilter.tsx'
import { FilterChip } from '../../ui/FilterChip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import styles from './QueueFilters.module.css'
import type { FilterName } from './queue-filter.ts'

interface QueueFiltersProps {
  text: string
  onText(text: string): void
  inputRef: RefObject<HTMLInputElement | null>
}

/** Search and filters. Filters live in the address; the search text lives on this screen only. */
export function QueueFilters({ text, onText, inputRef }: QueueFiltersProps) {
  const { t } = useTranslation()
  const route = useRoute()
  const filters = useFilters()
  const set = (name: string, value: string | undefined) =>
    navigate({ ...route, query: { ...route.query, [name]: value ?? '' } })
  const active = filters.filter((filter) => route.query[filter.id])
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
        placeholder={t('requests.searchPlaceholder')}
        aria-label={t('requests.searchLabel')}
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
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
      <AddFilter filters={filters.filter((filter) => !route.query[filter.id])} onAdd={set} />
      {(active.length > 0 || text !== '') && <LinkButton onClick={clear}>{t('ui.clearFilters')}</LinkButton>}
    </search>
  )
}

function useFilters() {
  const { t } = useTranslation()
  const staff = useStaff()
  return useMemo(() => {
    const words = <T extends string>(ids: readonly T[], label: (id: T) => string) =>
      ids.map((id) => ({ id: id as string, label: label(id) }))
    const all: { id: FilterName; label: string; options: { id: string; label: string }[] }[] = [
      {
        id: 'urgency',
        label: t('requests.column.left'),
        options: words(urgencyLevel.options, (id) => t(`clock.level.${id}`)),
      },
      {
        id: 'kind',
        label: t('requests.column.kind'),
        options: words(caseKind.options, (id) => t(`requests.kind.${id}`)),
      },
      {
        id: 'stage',
        label: t('requests.column.stage'),
        options: words(caseStage.options, (id) => t(`requests.stage.${id}`)),
      },
      {
        id: 'side',
        label: t('requests.sideLabel'),
        options: words(sideState.options, (id) => t(`requests.side.${id}`)),
      },
      {
        id: 'requester',
        label: t('requests.column.requester'),
        options: words(requester.options, (id) => t(`requests.requester.${id}`)),
      },
      {
        id: 'channel',
        label: t('requests.column.channel'),
        options: words(channel.options, (id) => t(`requests.channel.${id}`)),
      },
      {
        id: 'assignee',
        label: t('requests.column.assignee'),
        options: [
          { id: 'none', label: t('requests.unassigned') },
          ...staff.map((person) => ({ id: person.id, label: person.name })),
        ],
      },
    ]
    return all
  }, [t, staff])
}
