import { InspectionRoom } from '../inspection/InspectionRoom.tsx'
import { AnnualPage } from './annual/AnnualPage.tsx'
import { ReportPage } from './editor/ReportPage.tsx'
import { FrontPage } from './front/FrontPage.tsx'

/** The reports room: what is to be filed with whom, all reports, the log of filings; a report by its id; inspections. */
export function ReportsRoom({ path }: { path: readonly string[] }) {
  const [, id] = path
  if (id === 'inspection') return <InspectionRoom path={path} />
  if (id === 'annual') return <AnnualPage />
  return id ? <ReportPage key={id} id={id} /> : <FrontPage />
}
