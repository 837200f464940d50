import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { AlertReport } from '#shared/contract/alerts.ts'
import type { IncidentState } from '#shared/domain/incident/state.ts'
import { temporaryFolder } from '../../../../test/fixtures/store/open-store.ts'
import { openCommandBench } from '../../../../test/support/command-desk.ts'
import { findTarget } from '../targets/target.ts'
import { Alerts } from './alerts.ts'

const resourcesDir = join(import.meta.dirname, '../../../../resources')
const header = '告警编号,告警时间,告警名称,系统,告警内容'
const good = [
  'ALT-77120,2026-11-23 13:20:00,查询接口 QPS 异常,账号中心,达均值 41 倍',
  'ALT-77121,2026/11/23 13:22,批量枚举手机号,没有这个系统,',
  'ALT-77122,2026-11-23T05:30:00Z,"带引号的""标题""",account_center,"两行\n说明"',
]

function openAlerts(content: string | Buffer) {
  const folder = temporaryFolder()
  const path = join(folder, 'alerts.csv')
  writeFileSync(path, content)
  const bench = openCommandBench(folder)
  onTestFinished(() => bench.close())
  bench.setNow('2026-11-23T06:32:00.000Z')
  const { desk } = bench
  const ports = {
    dialogs: { open: async () => path, save: async () => null },
    uploads: { take: async () => null },
    resourcesDir,
  }
  return { desk, alerts: new Alerts({ desk, ports }) }
}

const read = async (alerts: Alerts): Promise<AlertReport> => {
  const report = await alerts.read(null)
  if (!report) throw new Error('nobody cancelled')
  return report
}

describe('alerts from a file', () => {
  it('become leads whose clock runs from the alert, once however often the file is read', async () => {
    const { desk, alerts } = openAlerts([header, ...good].join('\n'))
    const report = await read(alerts)
    expect(report).toMatchObject({ rows: 3, fresh: 3, duplicate: 0, wrong: 0, problems: [] })
    const ids = alerts.open(report.importId)
    expect(ids).toHaveLength(3)
    const state = findTarget(desk.store, { kind: 'incident', id: ids[0] ?? '' })?.state as IncidentState
    expect(state).toMatchObject({
      stage: 'lead',
      source: 'alert',
      systems: ['account_center'],
      candidates: [{ at: '2026-11-23T05:20:00.000Z', basis: 'alert' }],
    })
    const second = await read(alerts)
    expect(second).toMatchObject({ fresh: 0, duplicate: 3 })
    expect(alerts.open(second.importId)).toEqual([])
  })

  it('name each bad row by its line and keep every good one', async () => {
    const rows = [
      'ALT-1,昨天,标题,账号中心,x',
      'ALT-2,2027-01-01 00:00,标题,账号中心,x',
      'ALT-3,2026-11-23 10:00,,账号中心,x',
      'ALT-4,2026-11-23 10:00,=HYPERLINK("x"),账号中心,x',
      'ALT-5,2026-11-23 10:00,少一列,账号中心',
      good[0] ?? '',
      good[0] ?? '',
      `ALT-6,2026-11-23 10:00,${'长'.repeat(121)},账号中心,x`,
    ]
    const { alerts } = openAlerts([header, ...rows].join('\r\n'))
    const report = await read(alerts)
    expect(report).toMatchObject({ rows: 8, fresh: 1, duplicate: 1, wrong: 6 })
    expect(report.problems).toEqual([
      { line: 2, code: 'date_unreadable', field: 'at' },
      { line: 3, code: 'date_in_future', field: 'at' },
      { line: 4, code: 'missing', field: 'title' },
      { line: 5, code: 'formula', field: 'title' },
      { line: 6, code: 'width', field: null },
      { line: 8, code: 'duplicate_in_file', field: null },
      { line: 9, code: 'too_long', field: 'title' },
    ])
  })

  it('are refused as a whole when the file has no time or no name of an alert', async () => {
    const { alerts } = openAlerts('系统,内容\n账号中心,x\n')
    await expect(alerts.read(null)).rejects.toMatchObject({
      code: 'IMPORT_REFUSED',
      data: { reason: 'mapping_incomplete', line: 1 },
    })
    await expect(async () => alerts.open('01935c1a-7b00-7000-8000-000000000001')).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})
