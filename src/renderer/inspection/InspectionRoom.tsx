import { CaseFilePage } from './CaseFilePage.tsx'
import { InspectionList } from './InspectionList.tsx'
import { InspectionPage } from './InspectionPage.tsx'

/** 迎检与审计: the projects, one of them with its sample and its list, and a complete file. */
export function InspectionRoom({ path }: { path: readonly string[] }) {
  const [, , id, , caseId] = path
  if (id && caseId) return <CaseFilePage key={caseId} inspection={id} id={caseId} />
  if (id) return <InspectionPage key={id} id={id} />
  return <InspectionList />
}
