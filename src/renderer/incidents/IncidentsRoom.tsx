import { CohortPage } from './cohort/CohortPage.tsx'
import { DutyPage } from './duty/DutyPage.tsx'
import { IncidentList } from './list/IncidentList.tsx'
import { PaperPage } from './list/PaperPage.tsx'
import { IncidentPage } from './page/IncidentPage.tsx'

/** `incidents/incident/<id>[/people|tasks|evidence]`, `incidents/duty`, `incidents/paper`, `incidents/new`, else the list. */
export function IncidentsRoom({ path }: { path: readonly string[] }) {
  const [, screen, id, part] = path
  if (screen === 'duty') return <DutyPage />
  if (screen === 'paper') return <PaperPage />
  if (screen === 'incident' && id && part === 'import') return <CohortPage key={id} id={id} />
  if (screen === 'incident' && id) return <IncidentPage key={id} id={id} tab={part} />
  return <IncidentList />
}
