import { type RefObject, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { urgencyLevel } from '#shared/contract/requests.ts'
import { caseKind, caseStage, channel, requester, sideState } from '#shared/domain/vocabulary.ts'
import { useStaff } from '../../session/use-session.ts'
import { FilterBar } from '../../ui/FilterBar.tsx'
import type { FilterName } from './queue-filter.ts'

interface QueueFiltersProps {
  text: string
  onText(text: string): void
  inputRef: RefObject<HTMLInputElement | null>
}

/** Search, and filters by what a request is and where it stands. */
export function QueueFilters({ text, onText, inputRef }: QueueFiltersProps) {
  const { t } = useTranslation()
  const filters = useFilters()
  const search = { placeholder: t('requests.searchPlaceholder'), label: t('requests.searchLabel'), maxLength: 64 }
  return <FilterBar filters={filters} search={search} text={text} onText={onText} inputRef={inputRef} />
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
