import type { IncidentDetail } from '#shared/contract/incidents.ts'
import { TouchingCard } from '../../registers/touching/TouchingCard.tsx'
import { DutyTable } from './DutyTable.tsx'
import { LevelCard } from './LevelCard.tsx'
import { ReachCard } from './ReachCard.tsx'
import { TriageCard } from './TriageCard.tsx'

/** The first hour: is it one, how grave, who must be told, who is affected. */
export function SituationTab({ detail, onDuty }: { detail: IncidentDetail; onDuty(id: string): void }) {
  const { stage } = detail.state
  return (
    <>
      {(stage === 'lead' || stage === 'dismissed') && <TriageCard detail={detail} />}
      <LevelCard detail={detail} />
      <DutyTable detail={detail} onOpen={onDuty} />
      <ReachCard detail={detail} />
      <TouchingCard id={detail.id} />
    </>
  )
}
