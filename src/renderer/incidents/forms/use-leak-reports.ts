import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PAGE_LIMIT } from '#shared/contract/requests.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'

/** Open leak reports of users, the latest first, as choices. Nobody is named: number and time are enough. */
export function useLeakReports(): { value: string; label: string }[] {
  const { t } = useTranslation()
  const desk = useDesk()
  const now = useMinute()
  const input = {
    query: {
      view: 'todo' as const,
      filter: { kinds: ['leak_report' as const] },
      sort: { by: 'receivedAt' as const, descending: true },
    },
    anchor: { at: 'start' as const },
    limit: PAGE_LIMIT,
  }
  const { data } = useQuery(desk.requests.page.queryOptions({ input }))
  return (data?.rows ?? []).map((row) => ({
    value: row.id,
    label: `${row.number ?? t('requests.noNumber')} · ${momentOf(row.receivedAt, now)}`,
  }))
}
