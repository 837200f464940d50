import { useTranslation } from 'react-i18next'
import { CohortImport } from '../../incidents/cohort/CohortPage.tsx'
import { navigate } from '../../route/use-route.ts'
import { places } from '../places.ts'
import { useRecord } from '../use-registers.ts'

/** The list of those who are told of a record, read from a file. */
export function PeoplePage({ id }: { id: string }) {
  const { t } = useTranslation()
  const { state } = useRecord(id).detail.data ?? {}
  return (
    <CohortImport
      occasion={{ kind: 'record', id }}
      title={t('registers.telling.importTitle')}
      back={t('registers.telling.back')}
      number={state?.number ?? null}
      drill={false}
      cohort={state?.cohort ?? null}
      onBack={() => navigate(places.telling(id))}
    />
  )
}
