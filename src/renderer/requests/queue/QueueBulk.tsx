import { UserRoundPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { QueueQuery } from '#shared/contract/requests.ts'
import { BulkBar } from '../../ui/BulkBar.tsx'
import { Button } from '../../ui/Button.tsx'
import { allTicks, countTicks, noTicks, type Ticks } from '../../ui/grid/ticks.ts'
import { useBulkClaim } from './use-bulk-claim.ts'

interface QueueBulkProps {
  query: QueueQuery
  ticks: Ticks
  onTicks(ticks: Ticks): void
  total: number
}

/** Verbs for the ticked rows. After the run the refused ones stay ticked. */
export function QueueBulk({ query, ticks, onTicks, total }: QueueBulkProps) {
  const { t } = useTranslation()
  const claim = useBulkClaim(query)
  const ticked = countTicks(ticks, total)
  if (ticked === 0) return null
  const run = () =>
    claim.mutate(ticks, {
      onSuccess: ({ refused }) => onTicks(refused.length > 0 ? { mode: 'only', ids: new Set(refused) } : noTicks),
    })
  const note =
    claim.data && claim.data.refused.length > 0 ? t('requests.bulkRefused', { done: claim.data.done }) : undefined
  return (
    <BulkBar ticked={ticked} total={total} onAll={() => onTicks(allTicks)} onCancel={() => onTicks(noTicks)}>
      <Button icon={UserRoundPlus} loading={claim.isPending} note={note} onClick={run}>
        {t('requests.verb.case.claim')}
      </Button>
    </BulkBar>
  )
}
