import type { IncidentDetail } from '#shared/contract/incidents.ts'
import type { TimelineEntry } from '#shared/contract/requests.ts'
import { CallTreeCard } from './CallTreeCard.tsx'
import { PlanCard } from './PlanCard.tsx'
import { SituationCard } from './SituationCard.tsx'
import { TasksCard } from './TasksCard.tsx'

interface TasksTabProps {
  detail: IncidentDetail
  entries: readonly TimelineEntry[]
}

/** Who does what, whom one has to call, and who was told how things stand. */
export function TasksTab({ detail, entries }: TasksTabProps) {
  return (
    <>
      <TasksCard detail={detail} />
      <CallTreeCard detail={detail} entries={entries} />
      <PlanCard detail={detail} />
      <SituationCard detail={detail} entries={entries} />
    </>
  )
}
