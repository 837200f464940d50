import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExportRequest } from '#shared/contract/exports.ts'
import { legal } from '../../../../test/support/case-builder.ts'
import { decided, INCIDENT_ID, reach } from '../../../../test/support/incident-builder.ts'
import {
  HOSTILE_NAMES,
  type LedgerRoom,
  MADE_AT,
  openLedgerRoom,
  wholeLedger,
} from '../../../../test/support/ledger-room.ts'
import { opened } from '../../../../test/support/report-builder.ts'
import { openTables } from './run-export.ts'
import { ledgerSources, wordsOf } from './sources/all.ts'
import { readExportWords } from './words.ts'

const words = readExportWords(fileURLToPath(new URL('../../../../resources', import.meta.url)))
const sources = ledgerSources({ legal, words })
/** Ledgers in which the room has a row. */
const filled = sources.filter(({ id }) => !['notices', 'reports'].includes(id) && !id.startsWith('register_'))

let room: LedgerRoom
beforeAll(() => {
  room = openLedgerRoom({ cases: 40, names: HOSTILE_NAMES })
})
afterAll(() => room.close())

/** The rows of a ledger as objects by the titles of their columns. */
async function read(ledger: string, request: Partial<ExportRequest> = {}, from = room) {
  const { tables, close } = await openTables({
    ...from.setting,
    request: { ...wholeLedger, ...request, ledgers: [ledger] },
  })
  const [table] = tables
  if (!table) throw new Error('no table')
  const rows = [...table.rows()].map((row) =>
    Object.fromEntries(row.map((cell, n) => [table.head.columns[n]?.id, cell])),
  )
  const counted = table.count()
  const { snapshot, head } = table
  close()
  return { rows, counted, snapshot, head }
}

describe('every ledger', () => {
  it.each(sources.map(({ id }) => id))(
    '%s counts its rows, has words for its columns, and reads the same twice',
    async (id) => {
      const [first, second] = [await read(id), await read(id)]
      expect(first.rows.length).toBe(first.counted)
      expect(first.snapshot).toEqual(second.snapshot)
      expect(first.snapshot.rows).toBe(first.rows.length)
      const source = sources.find((each) => each.id === id)
      const titled = source ? Object.keys(wordsOf(source, words).columns) : []
      expect(titled.sort()).toEqual(first.head.columns.map((column) => column.id).sort())
      if (filled.some((each) => each.id === id)) expect(first.rows.length).toBeGreaterThan(0)
    },
  )

  it('says nothing about a code that it has words for', async () => {
    for (const { id } of filled) {
      const { rows, head } = await read(id)
      const texts = head.columns.filter(({ kind, personal }) => kind === 'text' && !personal).map((column) => column.id)
      const cells = rows.flatMap((row) => texts.map((column) => [column, row[column]] as const))
      const bare = cells.filter(([, cell]) => typeof cell === 'string' && /^[a-z_]+$|^[A-Z\d_]*_[A-Z\d_]*$/.test(cell))
      expect(bare).toEqual([])
    }
  })
})

describe('the ledger of requests', () => {
  it('masks who it is about', async () => {
    const { rows } = await read('requests')
    const mine = rows.find((row) => row.number === 'R26-004187')
    expect(mine).toMatchObject({
      name: '王**',
      phone: '138****2046',
      account: 'am****21',
      kind: '注销账号',
      channel: 'App内',
    })
    const plain = (await read('requests', { redaction: 'full' })).rows.find((row) => row.number === 'R26-004187')
    expect(plain).toMatchObject({ name: '王小明', phone: '13812342046', account: 'ami_880421' })
  })

  it('is in the order of receipt, whatever arrived first', async () => {
    const { rows } = await read('requests')
    const times = rows.map((row) => String(row.received_at))
    expect(times).toEqual(times.toSorted())
  })

  it('takes the days of a period whole, in Beijing time', async () => {
    // 2026-11-05T02:24Z is 10:24 of the same day in Beijing.
    const period = (from: string | null, to: string | null) => read('cancellations', { period: { from, to } })
    const has = async (from: string | null, to: string | null) =>
      (await period(from, to)).rows.some((row) => row.number === 'R26-004187')
    expect([
      await has('2026-11-05', '2026-11-05'),
      await has('2026-11-06', null),
      await has(null, '2026-11-04'),
    ]).toEqual([true, false, false])
  })

  it('tells open from finished, and both are all', async () => {
    const [all, open, finished] = [
      await read('requests'),
      await read('requests', { scope: 'open' }),
      await read('requests', { scope: 'finished' }),
    ]
    expect(open.counted + finished.counted).toBe(all.counted)
    expect(open.counted).toBeGreaterThan(0)
  })

  it('has the columns that were chosen, in that order', async () => {
    const { head, rows } = await read('requests', { columns: ['phone', 'number'] })
    expect(head.columns.map(({ title }) => title)).toEqual(['手机号', '受理号'])
    expect(Object.keys(rows[0] ?? {})).toEqual(['phone', 'number'])
  })
})

it('the ledger of filings has a row for every duty, filed or not', async () => {
  const { rows } = await read('filings')
  expect(rows.every((row) => row.incident === 'E26-0013' && row.addressee !== null)).toBe(true)
  expect(rows.map((row) => row.rule)).toContain('属地省级网信部门 首报（4小时）')
})

it('a filing names the report that was filed, its version, the file and who handed it in', async () => {
  const filed = openLedgerRoom()
  try {
    const [report, file, submitter] = ['01935c1a-7b00-7000-8000-0000000000b1', 'f'.repeat(64), '沈知微']
    const incident = decided(reach('handling_ended'))
    const [first] = incident.obligations
    if (!first) throw new Error('no duty')
    const filing = {
      ...{ id: report, kind: 'initial', via: 'hotline', at: MADE_AT, recordedAt: MADE_AT, isCorrection: false },
      ...{ by: '01935c1a-7b00-7000-8000-000000000001', submitter: '01935c1a-7b00-7000-8000-000000000003' },
      ...{ receipt: null, evidence: null, file, corrects: null },
      report: { id: report, revision: 2, hash: 'e'.repeat(64) },
    }
    const obligations = [{ ...first, filings: [filing] }]
    filed.writer.applyRows('incident', [
      { id: INCIDENT_ID, version: 10, state: { ...incident, number: 'E26-0013', obligations } },
    ])
    filed.writer.applyRows('report', [{ id: report, version: 1, state: { ...opened(incident), number: 'B26-0009' } }])
    expect((await read('filings', {}, filed)).rows).toMatchObject([
      { report: 'B26-0009', report_revision: 2, file, filed_by: submitter, kind: '首报' },
    ])
  } finally {
    filed.close()
  }
})

it('a written title keeps its words and loses the number in it', async () => {
  expect((await read('incidents')).rows[0]).toMatchObject({
    title: '接口被批量查询，来电 138****2046',
    level: '较大',
    drill: '否',
  })
})

it('a reveal says who looked at what, and why', async () => {
  expect((await read('reveals')).rows).toEqual([
    { at: MADE_AT, number: 'R26-004187', by: '陈嘉禾', field: '手机号', reason: '电话核对身份', flags: null },
  ])
})
