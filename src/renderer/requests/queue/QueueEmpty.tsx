import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { accountId, phone } from '#shared/domain/person.ts'
import { navigate, useRoute } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import type { useQueue } from './use-queue.ts'

interface QueueEmptyProps {
  queue: ReturnType<typeof useQueue>
  text: string
  onClear(): void
}

/** Why there are no rows, and what would bring some. */
export function QueueEmpty({ queue, text, onClear }: QueueEmptyProps) {
  const { t } = useTranslation()
  const route = useRoute()
  if (queue.isPending) return <SkeletonRows count={12} />
  if (queue.error) {
    return (
      <ErrorState title={t('requests.queueFailed')} id="QUEUE" onRetry={queue.refetch}>
        {t('requests.queueFailedHint')}
      </ErrorState>
    )
  }
  const filtered = text !== '' || Object.keys(route.query).some((name) => name !== 'sort')
  if (!filtered) return <EmptyState title={t('requests.emptyQueue')}>{t('requests.emptyQueueHint')}</EmptyState>
  const clear = () => {
    onClear()
    navigate({ ...route, query: {} })
  }
  const whole = phone.safeParse(text.trim()).success || accountId.safeParse(text.trim()).success
  return (
    <EmptyState title={t('requests.noMatch')} action={<Button onClick={clear}>{t('requests.clearAll')}</Button>}>
      {t('requests.noMatchHint')}
      {whole && <ArchivedSearch value={text.trim()} />}
    </EmptyState>
  )
}

/** A whole number or account is hashed by the backend, which alone can find archived cases. */
function ArchivedSearch({ value }: { value: string }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const find = useMutation(desk.requests.findArchived.mutationOptions())
  return (
    <span>
      <LinkButton onClick={() => find.mutate({ value })}>{t('requests.findArchived')}</LinkButton>
      {find.isError && <span role="alert"> {t('requests.findArchivedOffline')}</span>}
      {find.data?.length === 0 && <span role="status"> {t('requests.noArchived')}</span>}
      {find.data?.map((row) => (
        <span key={row.id}>
          {' '}
          <LinkButton onClick={() => navigate({ path: ['requests', 'case', row.id], query: {} })}>
            {row.number ?? ''} {t(`requests.kind.${row.kind}`)}
          </LinkButton>
        </span>
      ))}
    </span>
  )
}
