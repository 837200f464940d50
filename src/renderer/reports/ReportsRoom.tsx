import { ReportPage } from './editor/ReportPage.tsx'
import { FrontPage } from './front/FrontPage.tsx'

/** The reports room: what is to be filed with whom, all reports, the log of filings; and a report by its id. */
export function ReportsRoom({ path }: { path: readonly string[] }) {
  const [, id] = path
  return id ? <ReportPage key={id} id={id} /> : <FrontPage />
}
