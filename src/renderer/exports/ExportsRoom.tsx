import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../rpc/use-desk.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { ExportForm } from './ExportForm.tsx'
import { ExportsPage } from './ExportsPage.tsx'

/** `#/reports/exports`, and under it the form of a ledger or of a bundle. */
export function ExportsRoom({ path }: { path: readonly string[] }) {
  const { t } = useTranslation()
  const ledgers = useQuery(useDesk().exports.ledgers.queryOptions())
  const [, , id] = path
  if (ledgers.isError) return <EmptyState title={t('exports.reason.store_unavailable')} />
  if (!ledgers.data) return <SkeletonRows count={8} />
  const chosen = id === 'bundle' ? ledgers.data.slice(0, 3) : ledgers.data.filter((ledger) => ledger.id === id)
  if (id && chosen.length > 0) {
    return <ExportForm key={id} ledgers={ledgers.data} chosen={chosen} isBundle={id === 'bundle'} />
  }
  return <ExportsPage ledgers={ledgers.data} />
}
