import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { navigate } from '../../route/use-route.ts'
import { useMay } from '../../session/use-session.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import type { useIncidents } from '../use-incident.ts'
import type { IncidentView } from './incident-views.ts'

interface ListEmptyProps {
  view: IncidentView
  list: ReturnType<typeof useIncidents>
}

/** Why there are no rows, and what would bring some. */
export function ListEmpty({ view, list }: ListEmptyProps) {
  const { t } = useTranslation()
  const may = useMay()
  const record = view !== 'closed' && may('incident.report') && (
    <Button icon={Plus} onClick={() => navigate({ path: ['incidents', 'new'], query: {} })}>
      {t('incidentForms.intake.open')}
    </Button>
  )
  return (
    <Loaded of={list} failed={t('incidents.listFailed')} hint={t('incidents.listFailedHint')} id="INCIDENTS" rows={8}>
      {() => (
        <EmptyState title={t(`incidents.empty.${view}`)} action={record}>
          {t(`incidents.empty.${view}Hint`)}
        </EmptyState>
      )}
    </Loaded>
  )
}
