/** The words of reports, from `resources/documents/`. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ReportWords, reportWords } from '#shared/text/report/report-words.ts'

export function readReportWords(resourcesDir: string): ReportWords {
  return reportWords.parse(JSON.parse(readFileSync(join(resourcesDir, 'documents', 'report.zh-CN.json'), 'utf8')))
}
