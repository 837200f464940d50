import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReportFiling } from '#shared/contract/reports.ts'
import type { ReportContent } from '#shared/domain/report/content.ts'
import { type CommandBench, openCommandBench } from '../../../../test/support/command-desk.ts'
import { removeFolder, temporaryFolder } from '../../../../test/support/folders.ts'
import { INCIDENT_ID, liaison, NIGHT, reach } from '../../../../test/support/incident-builder.ts'
import { firstAnswers, opened, REPORT_ID } from '../../../../test/support/report-builder.ts'
import { replay } from '../commands/replay.ts'
import { findReportContent } from './content.ts'
import { getReport, lastFiled } from './report.ts'
import { readReportWords } from './words.ts'
import { fileReport, openReport, saveReport } from './write.ts'

const words = readReportWords(join(import.meta.dirname, '../../../../resources'))

let folder: string
let bench: CommandBench
beforeEach(async () => {
  folder = await temporaryFolder()
  bench = openCommandBench(folder, liaison)
  bench.setNow(NIGHT)
  bench.cache.applyRows('incident', [{ id: INCIDENT_ID, version: 4, state: reach('incident') }])
})
afterEach(async () => {
  bench.close()
  await removeFolder(folder)
})

const stateOf = (id: string) => getReport(bench.desk.store, id).state
function contentOf(id: string): ReportContent {
  const content = findReportContent(bench.desk.store, stateOf(id).revisions.at(-1)?.text.id ?? '')
  if (!content) throw new Error('a report that was opened has a content')
  return content
}
const filing: Omit<ReportFiling, 'id' | 'content'> = {
  ...{ obligation: 'reg_initial_other', kind: 'initial', via: 'hotline', at: NIGHT, receipt: '0571' },
  ...{ evidence: null, file: null, submitter: null, corrects: null },
}

describe('filing a report', () => {
  it('saves, freezes and records in one act, or does nothing', () => {
    const id = openReport(bench.desk, { incident: INCIDENT_ID, kind: 'initial' }, words)
    const lacking = contentOf(id)
    expect(() => fileReport(bench.desk, { id, content: lacking, ...filing })).toThrow('REJECTED')
    expect(stateOf(id)).toMatchObject({ stage: 'draft', revisions: [{ revision: 1 }] })
    fileReport(bench.desk, { id, content: { ...lacking, answers: firstAnswers }, ...filing })
    expect(stateOf(id)).toMatchObject({ stage: 'frozen', revisions: [{}, { revision: 2 }], frozen: [{ revision: 2 }] })
    expect(lastFiled(bench.desk.store, INCIDENT_ID)).toMatchObject({ id, content: { answers: firstAnswers } })
  })

  it('keeps its frozen text while the desk goes over its commands again', () => {
    bench.cache.applyRows('report', [{ id: REPORT_ID, version: 1, state: opened(reach('incident')) }])
    const content: ReportContent = { format: 1, kind: 'initial', to: '机关', answers: firstAnswers, changes: {} }
    fileReport(bench.desk, { id: REPORT_ID, content, ...filing })
    bench.desk.store.write(() => replay(bench.desk, { kind: 'report', id: REPORT_ID }))
    expect(stateOf(REPORT_ID)).toMatchObject({ stage: 'frozen', frozen: [{ revision: 1 }] })
    expect(lastFiled(bench.desk.store, INCIDENT_ID)?.content).toEqual(content)
  })

  it('takes no content of another kind', () => {
    const id = openReport(bench.desk, { incident: INCIDENT_ID, kind: 'initial' }, words)
    const content: ReportContent = { ...contentOf(id), kind: 'final' }
    expect(() => saveReport(bench.desk, { id, content })).toThrow('REJECTED')
  })
})
