import { CohortImport } from '../../incidents/cohort/CohortPage.tsx'
import { navigate } from '../../route/use-route.ts'
import { places } from '../places.ts'
import { useRecord } from '../use-registers.ts'

/** The list of those who are told of a record, read from a file. */
export function PeoplePage({ id }: { id: string }) {
  const { state } = useRecord(id).detail.data ?? {}
  return (
    <CohortImport
      occasion={{ kind: 'record', id }}
      number={state?.number ?? null}
      drill={false}
      cohort={state?.cohort ?? null}
      onBack={() => navigate(places.telling(id))}
    />
  )
}
