/** The PDF of an incident report: the first of a desk, for which the type setter is loaded, and the next ones. */

import { setReport } from '../../src/main/desk/reports/pages.ts'
import { readReportWords } from '../../src/main/desk/reports/words.ts'
import { findForm, type ReportForm } from '../../src/shared/domain/report/form.ts'
import { composeReport } from '../../src/shared/text/report/compose-report.ts'
import { legal } from '../../test/support/case-builder.ts'
import { contentOf, hashOf, says } from '../../test/support/report-builder.ts'
import { answer, caseOptions } from '../child.ts'
import { load, spread } from '../measure.ts'

const { resourcesDir, rounds } = caseOptions<{ resourcesDir: string; rounds: number }>()
const words = readReportWords(resourcesDir)
const form = findForm(legal.reports, 'initial') as ReportForm

/** Each is another text, as if somebody had typed. */
async function pdf(round: number): Promise<number> {
  const begun = performance.now()
  const content = contentOf({ answers: { measures: says(`已停用查询接口，第 ${round} 次核对。`) } })
  const composed = composeReport(
    content,
    { forms: legal.reports, form, words },
    {
      state: { number: 'B26-0009', sequence: 1, kind: 'initial', drill: false, policyVersion: legal.policyVersion },
      ...{ incident: 'E26-0013', base: null, at: '2026-11-25T18:00:00.000Z', operator: legal.operator.name },
      ...{ hash: hashOf(content), frozen: true, demo: false },
    },
  )
  const { length } = await setReport({ resourcesDir }, composed, 'pdf')
  if (length === 0) throw new Error('an empty file')
  return performance.now() - begun
}

const firstMs = await pdf(0)
const next: number[] = []
for (let round = 1; round <= rounds; round += 1) next.push(await pdf(round))
answer({ load: load(), firstMs, next: spread(next) })
