import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExportRequest } from '#shared/contract/exports.ts'
import { type LedgerRoom, openLedgerRoom, wholeLedger } from '../../../../../test/support/ledger-room.ts'
import { hasTool, pdfText, readWorkbook } from '../../../../../test/support/read-exports.ts'
import { planOf } from '../plan.ts'
import { type OpenTables, openTables } from '../run-export.ts'
import type { LedgerTable } from '../table.ts'
import { PDF_ROWS, PDF_VOLUMES, pdfVolumes } from './pdf.ts'
import { writeWorkbook } from './xlsx.ts'

/** With the one that is always there: 60. */
const CASES = 59
const COUNT = 60

let room: LedgerRoom
let opened: OpenTables
beforeAll(async () => {
  room = openLedgerRoom({ cases: CASES })
  opened = await openTables({ ...room.setting, request: { ...wholeLedger, columns: ['number', 'kind'] } })
})
afterAll(() => {
  opened.close()
  room.close()
})

function table() {
  const [found] = opened.tables
  if (!found) throw new Error('no table')
  return found
}

const numbersIn = (pages: readonly string[]) => pages.join('').match(/R2\d-\d{6}/g) ?? []

it.skipIf(!hasTool('pdftotext'))(
  'a PDF in volumes says on every page which one it is, with one hash for all',
  async () => {
    const context = { ...room.setting, words: opened.words, encoding: 'utf-8' } as const
    const volumes: string[][] = []
    for await (const bytes of pdfVolumes(table(), context, 25)) {
      const path = join(room.folder, 'volume.pdf')
      writeFileSync(path, bytes)
      volumes.push(pdfText(path))
    }
    expect(volumes.map((pages) => numbersIn(pages).length)).toEqual([25, 25, 10])
    expect(new Set(volumes.flatMap(numbersIn)).size).toBe(COUNT)
    for (const [index, pages] of volumes.entries()) {
      for (const [at, page] of pages.entries()) {
        expect(page).toContain(`第${index + 1}卷，共3卷第${at + 1}页，共${pages.length}页`)
        expect(page).toContain(table().snapshot.sha256)
      }
    }
  },
)

it('volumes that are full to the last row leave nothing open', async () => {
  const own = await openTables({ ...room.setting, request: { ...wholeLedger, columns: ['number'] } })
  const context = { ...room.setting, words: own.words, encoding: 'utf-8' } as const
  let volumes = 0
  for await (const _ of pdfVolumes(own.tables[0] as LedgerTable, context, COUNT / 2)) volumes += 1
  expect(volumes).toBe(2)
  expect(() => own.close()).not.toThrow()
})

describe.skipIf(!hasTool('python3'))('a workbook of several sheets', () => {
  it.each([
    ['is full to its last row', 31, [31, 31]],
    ['ends within a sheet', 26, [26, 26, 11]],
    ['has one sheet that is full', COUNT + 1, [COUNT + 1]],
  ])('%s', async (_name, sheetRows, expected) => {
    const path = join(room.folder, 'sheets.xlsx')
    writeFileSync(path, await buffer(writeWorkbook(table(), opened.words, sheetRows)))
    const { sheets } = readWorkbook(path)
    const { 说明: about, ...ledgers } = sheets
    expect(Object.values(ledgers).map((rows) => rows.length)).toEqual(expected)
    expect(about).toContainEqual(['数据快照 SHA-256', table().snapshot.sha256])
  })
})

describe('the plan of a long ledger', () => {
  const long = (rows: number) => [Object.assign(Object.create(table()), { count: () => rows })]
  const plan = (rows: number, request: Partial<ExportRequest>) =>
    planOf(long(rows), { ...wholeLedger, formats: ['pdf'], ...request })

  it('has volumes in a bundle alone, and the workbook with them', () => {
    expect(() => plan(PDF_ROWS + 1, {})).toThrow(expect.objectContaining({ reason: 'too_many_rows', detail: '5000' }))
    expect(plan(PDF_ROWS + 1, { bundle: true })).toMatchObject([
      // Volumes are read twice: for the hash, and for the pages.
      { formats: ['pdf', 'xlsx'], readings: 3 * (PDF_ROWS + 1) },
    ])
  })

  it('has an end', () => {
    const most = PDF_ROWS * PDF_VOLUMES
    expect(plan(most, { bundle: true })).toHaveLength(1)
    expect(() => plan(most + 1, { bundle: true })).toThrow(expect.objectContaining({ detail: String(most) }))
  })
})
