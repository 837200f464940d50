import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExportRequest } from '#shared/contract/exports.ts'
import { canonicalJson } from '#shared/domain/canonical-json.ts'
import { ledgerFile } from '#shared/domain/export/ledger-file.ts'
import { HOSTILE_NAMES, type LedgerRoom, openLedgerRoom } from '../../../../test/support/ledger-room.ts'
import { hasTool, pdfText, readDocx, readWorkbook } from '../../../../test/support/read-exports.ts'
import { runExport } from './run-export.ts'
import { SnapshotHash } from './table.ts'
import { printed } from './writers/writer.ts'

let room: LedgerRoom
beforeAll(() => {
  room = openLedgerRoom({ cases: 30, names: HOSTILE_NAMES })
})
afterAll(() => room.close())

const tools = { sign: async () => Buffer.alloc(64), progress: () => undefined }

async function write(request: Partial<ExportRequest>, name: string) {
  const written = await runExport(room.job(request, name), tools)
  expect(existsSync(join(room.folder, '.work'))).toBe(false)
  return { ...written, bytes: readFileSync(join(room.folder, name)) }
}

const whole: Partial<ExportRequest> = {
  redaction: 'full',
  columns: ['number', 'name', 'phone', 'received_at', 'late'],
}

describe('CSV', () => {
  it('opens in a spreadsheet with its marks, and computes nothing', async () => {
    const { bytes } = await write({ ...whole, formats: ['csv'] }, 'whole.csv')
    const lines = bytes.toString('utf8').split('\r\n')
    expect(lines[0]).toBe('\ufeff受理号,姓名,手机号,收到时间,是否逾期')
    expect(lines).toContain('R26-004187,王小明,13812342046,2026-11-05 10:24,')
    const names = lines.slice(1).map((line) => line.replace(/^[^,]*,/, ''))
    expect(names.filter((name) => /^"?[=+\-@|＝]/.test(name))).toEqual([])
    expect(bytes.toString('utf8')).toContain(`"'=HYPERLINK(""http://a"",""b"")"`)
    expect(bytes.toString('utf8')).toContain('王⟨U+202E⟩明小')
  })

  it('is GB18030 for older tools, with every name in it', async () => {
    const { bytes } = await write({ ...whole, formats: ['csv'], encoding: 'gb18030' }, 'gb.csv')
    const text = new TextDecoder('gb18030', { fatal: true }).decode(bytes)
    expect(text).toContain('𠮷田')
    expect(text).toContain('王小明😀')
    expect(text.startsWith('受理号')).toBe(true)
  })
})

it('a deadline ends its day', () => {
  expect(printed('2025-12-28T16:00:00.000Z', 'deadline')).toBe('2025-12-28 24:00')
  expect(printed('2025-12-28T16:00:00.000Z', 'instant')).toBe('2025-12-29 00:00')
  expect(printed('2026-11-25T19:40:00.000Z', 'deadline')).toBe('2026-11-26 03:40')
})

describe('JSON', () => {
  it('keeps to its schema, and anybody finds its hash again', async () => {
    const { bytes, snapshots } = await write({ formats: ['json'] }, 'ledger.json')
    const file = ledgerFile.parse(JSON.parse(bytes.toString('utf8')))
    expect(file.rowCount).toBe(file.rows.length)
    const hash = new SnapshotHash(file.columns.map(({ id }) => id))
    for (const row of file.rows) hash.add(row)
    expect(hash.end().sha256).toBe(file.sha256)
    expect(file.sha256).toBe(snapshots.requests)
    expect(canonicalJson(file.rows)).not.toContain('13812342046')
  })
})

const python = hasTool('python3')
describe.skipIf(!python)('XLSX, read by another reader', () => {
  it('has texts as texts, times as dates, and says what it is', async () => {
    const { bytes, snapshots } = await write({ ...whole, formats: ['xlsx'] }, 'whole.xlsx')
    const { sheets, formulas } = readWorkbook(join(room.folder, 'whole.xlsx'))
    expect(Object.keys(sheets)).toEqual(['请求受理台账', '说明'])
    const [head, ...rows] = sheets.请求受理台账 ?? []
    expect(head).toEqual(['受理号', '姓名', '手机号', '收到时间', '是否逾期'])
    // 2026-11-05 10:24 in Beijing is day 46331 of a sheet.
    expect(rows).toContainEqual(['R26-004187', '王小明', '13812342046', 46_331 + (10 * 60 + 24) / 1440])
    expect(rows.map(([, name]) => name)).toContain('=HYPERLINK("http://a","b")')
    expect(rows.map(([, name]) => name)).toContain(`<b>&"'`)
    expect(formulas).toBe(0)
    expect(sheets.说明).toContainEqual(['数据快照 SHA-256', snapshots.requests])
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
  })

  it('is the same bytes for the same rows', async () => {
    const [first, second] = [await write({ formats: ['xlsx'] }, 'a.xlsx'), await write({ formats: ['xlsx'] }, 'b.xlsx')]
    expect(first.bytes.equals(second.bytes)).toBe(true)
  })
})

const poppler = hasTool('pdftotext')
describe.skipIf(!poppler)('PDF', () => {
  it('prints what an official asks for on every page', async () => {
    const { snapshots } = await write({ ledgers: ['cancellations'], formats: ['pdf'] }, 'ledger.pdf')
    const pages = pdfText(join(room.folder, 'ledger.pdf'))
    expect(pages.length).toBeGreaterThan(0)
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(snapshots.cancellations)
      expect(page).toContain(`第${index + 1}页，共${pages.length}页`)
      expect(page).toContain('演示数据')
    }
    for (const fact of [
      '注销专项台账',
      '统计区间',
      '全部',
      '制表日期',
      '制表：',
      '复核：',
      '负责人：',
      '浙江鑫信软件技术有限公司',
    ]) {
      expect(pages.join('')).toContain(fact)
    }
  })

  it('names the characters that its fonts lack, and leaves nothing', async () => {
    const failed = runExport(room.job({ ...whole, formats: ['pdf'] }, 'rare.pdf'), tools)
    // With where they stand; the way out is in the sentence about it.
    const detail = expect.stringMatching(/^𠮷😀.* \(R26-100000, R26-100001, .*\)$/u)
    await expect(failed).rejects.toMatchObject({ reason: 'missing_glyphs', detail })
    expect(readdirSync(room.folder).filter((name) => /rare|work/.test(name))).toEqual([])
  })
})

it("a long ledger on paper has its workbook beside, and nobody's file is replaced by it", async () => {
  const long = openLedgerRoom({ cases: 501 })
  try {
    writeFileSync(join(long.folder, 'long.xlsx'), 'of somebody else')
    const { files } = await runExport(long.job({ formats: ['pdf'], columns: ['number', 'kind'] }, 'long.pdf'), tools)
    expect(files.map(({ path }) => basename(path))).toEqual(['long.pdf', 'long (2).xlsx'])
    expect(readFileSync(join(long.folder, 'long.xlsx'), 'utf8')).toBe('of somebody else')
  } finally {
    long.close()
  }
})

describe('DOCX', () => {
  it('is laid out as an official document', async () => {
    await write({ ledgers: ['erasures'], formats: ['docx'] }, 'ledger.docx')
    const { text, sections } = readDocx(join(room.folder, 'ledger.docx'))
    expect(text).toContain('删除与匿名化执行台账')
    expect(text).toContain('R26-004187')
    expect(sections).toMatchObject({ left: '2098', right: '1984', orient: 'landscape' })
  })
})

it('a table of more than its format takes is refused before anything is written', async () => {
  const large = openLedgerRoom({ cases: 5001 })
  try {
    const failed = runExport(large.job({ formats: ['pdf'] }, 'large.pdf'), tools)
    await expect(failed).rejects.toMatchObject({ reason: 'too_many_rows', detail: '5000' })
    expect(readdirSync(large.folder)).toEqual(['account'])
  } finally {
    large.close()
  }
})
