import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { navigate } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { Tabs } from '../../ui/Tabs.tsx'
import type { View } from './queue-filter.ts'

/** 待办 · 已办 · 我发起, each with its count. */
export function QueueTabs({ view }: { view: View }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const counts = useQuery(desk.requests.counts.queryOptions()).data
  const tabs = [
    { id: 'todo' as const, label: t('requests.tabs.todo'), count: counts?.todo },
    { id: 'done' as const, label: t('requests.tabs.done'), count: counts?.done },
    { id: 'opened' as const, label: t('requests.tabs.mine'), count: counts?.opened },
  ]
  return (
    <Tabs
      label={t('requests.title')}
      tabs={tabs}
      value={view}
      onChange={(next) => navigate({ path: ['requests', next], query: {} })}
      aside={
        counts && (
          <span>
            {t('requests.urgencyLine', {
              overdue: counts.urgency.overdue,
              urgent: counts.urgency.urgent,
              soon: counts.urgency.due_soon,
            })}
          </span>
        )
      }
    />
  )
}
