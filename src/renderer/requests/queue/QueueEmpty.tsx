import { useTranslation } from 'react-i18next'
import { navigate, useRoute } from '../../route/use-route.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { filterNames } from './queue-filter.ts'
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
  const set = filterNames.filter((name) => route.query[name]).length + (text === '' ? 0 : 1)
  if (set === 0) return <EmptyState title={t('requests.emptyQueue')}>{t('requests.emptyQueueHint')}</EmptyState>
  const clear = () => {
    onClear()
    navigate({ ...route, query: {} })
  }
  return (
    <EmptyState title={t('requests.noMatch')} action={<Button onClick={clear}>{t('requests.clearAll')}</Button>}>
      {t('requests.noMatchHint', { count: set, n: set })}
    </EmptyState>
  )
}
