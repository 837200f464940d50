import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { RegisterDefinition } from '#shared/domain/register/definition.ts'
import { navigate, useRoute } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { numberOf } from '../../time/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useSide } from '../use-registers.ts'

interface ListEmptyProps {
  definition: RegisterDefinition
  text: string
  onText(text: string): void
  onCreate: (() => void) | undefined
}

/** Why no line stands here: none has come yet, or none fits. */
export function ListEmpty({ definition, text, onText, onCreate }: ListEmptyProps) {
  const { t } = useTranslation()
  const side = useSide()
  const route = useRoute()
  const desk = useDesk()
  const summary = useQuery(desk.registers.list.queryOptions()).data?.find(({ register }) => register === definition.id)
  const asked = text.trim() !== '' || route.query.stage || route.query.finding
  if (asked) {
    const clear = () => {
      onText('')
      navigate({ ...route, query: {} })
    }
    return (
      <EmptyState title={t('registers.list.none')} action={<Button onClick={clear}>{t('ui.clearFilters')}</Button>}>
        {t('registers.list.noneHint', { n: numberOf(summary?.records ?? 0) })}
      </EmptyState>
    )
  }
  const action = onCreate && <Button onClick={onCreate}>{t('registers.list.create')}</Button>
  return (
    <EmptyState title={t('registers.list.empty')} action={action}>
      {side(definition.purpose)}
    </EmptyState>
  )
}
