import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegisterDefinition } from '#shared/domain/register/definition.ts'
import { recordStage } from '#shared/domain/register/state.ts'
import { FilterBar } from '../../ui/FilterBar.tsx'
import { useSide } from '../use-registers.ts'

interface RegisterFiltersProps {
  definition: RegisterDefinition
  text: string
  onText(text: string): void
  inputRef: RefObject<HTMLInputElement | null>
}

/** By stage, and by what the register points out. */
export function RegisterFilters({ definition, text, onText, inputRef }: RegisterFiltersProps) {
  const { t } = useTranslation()
  const side = useSide()
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
  const search = { placeholder: t('registers.list.search'), label: t('registers.list.searchLabel'), maxLength: 200 }
  return <FilterBar filters={filters} search={search} text={text} onText={onText} inputRef={inputRef} />
}
