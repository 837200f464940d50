import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Document, Packer, Paragraph } from 'docx'
import { readXlsx } from 'hucre'
import PizZip from 'pizzip'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runExport } from '../../src/main/desk/exports/run-export.ts'
import { reportDocx } from '../../src/main/desk/reports/docx.ts'
import { readReportWords } from '../../src/main/desk/reports/words.ts'
import type { ExportRequest } from '../../src/shared/contract/exports.ts'
import { findForm, type ReportForm } from '../../src/shared/domain/report/form.ts'
import { composeReport } from '../../src/shared/text/report/compose-report.ts'
import { legal } from '../support/case-builder.ts'
import { HOSTILE_NAMES, type LedgerRoom, openLedgerRoom, resourcesDir } from '../support/ledger-room.ts'
import { Office } from '../support/office.ts'
import { hasTool } from '../support/read-exports.ts'
import { contentOf, firstAnswers, hashOf, says } from '../support/report-builder.ts'

/** What spreadsheets like to take for numbers, days and truth. */
const TEMPTING = ['007', '110101199003078515', '1E5', '2026-11-05', 'TRUE', '欧阳\u200f小明']
/** As they leave the house: marks that turn the order are spelled out. */
const WRITTEN = [
  '𠮷田',
  '王小明😀',
  '王⟨U+202E⟩明小',
  '=HYPERLINK("http://a","b")',
  '＝1+1',
  '+86138',
  '-5',
  '@x',
  '|cmd',
]
const columns = ['number', 'name', 'phone', 'received_at', 'due_at']
const workbook: Partial<ExportRequest> = { formats: ['xlsx'], redaction: 'full', columns }

let room: LedgerRoom
beforeAll(() => {
  room = openLedgerRoom({ cases: 30, names: [...HOSTILE_NAMES, ...TEMPTING] })
})
afterAll(() => room.close())

async function write(name: string, request: Partial<ExportRequest>, form: Buffer | null = null): Promise<string> {
  const tools = { sign: async () => Buffer.alloc(64), progress: () => undefined }
  await runExport({ ...room.job(request, name), form }, tools)
  return join(room.folder, name)
}

/** A form as a regulator would send it: single tags, and a line for each row. */
function form(): Promise<Buffer> {
  const lines = ['单位：{单位}', '{#明细}', '{序号}. {受理号} {姓名}', '{/明细}', '共 {行数} 行']
  return Packer.toBuffer(new Document({ sections: [{ children: lines.map((line) => new Paragraph(line)) }] }))
}

/** The report of an incident with all that is asked. */
async function report(): Promise<string> {
  const content = contentOf({ answers: { ...firstAnswers, measures: says('已停用接口。\n=1+1 𠮷田') } })
  const setting = { forms: legal.reports, form: findForm(legal.reports, content.kind) as ReportForm }
  const composed = composeReport(
    content,
    { ...setting, words: readReportWords(resourcesDir) },
    {
      state: { number: 'B26-0009', sequence: 1, kind: content.kind, drill: false, policyVersion: '2025-09-01' },
      ...{ incident: 'E26-0013', base: null, at: '2026-11-25T18:00:00.000Z', operator: legal.operator.name },
      ...{ hash: hashOf(content), frozen: true, demo: false },
    },
  )
  const path = join(room.folder, 'report.docx')
  writeFileSync(path, await reportDocx(composed))
  return path
}

describe('read again by readers that are not ours', () => {
  it('a workbook has the texts, and times to the minute', async () => {
    const path = await write('hucre.xlsx', workbook)
    const { sheets } = await readXlsx(readFileSync(path))
    const rows = sheets[0]?.rows ?? []
    expect(rows.map(([, name]) => name)).toEqual(expect.arrayContaining([...WRITTEN, ...TEMPTING.slice(0, 5)]))
    expect(rows.every((row) => row.every((cell) => typeof cell !== 'number' && typeof cell !== 'boolean'))).toBe(true)
    const mine = rows.find(([number]) => number === 'R26-004187')
    expect(mine?.slice(0, 4)).toEqual(['R26-004187', '王小明', '13812342046', new Date('2026-11-05T10:24:00.000Z')])
  })

  it('a form is filled with text and nothing else', async () => {
    const path = await write(
      'form-again.docx',
      { formats: ['form'], form: room.setting.exportId, redaction: 'full' },
      await form(),
    )
    const archive = new PizZip(readFileSync(path))
    const parser = new SaxesParser({ xmlns: true })
    const texts: string[] = []
    parser.on('text', (text) => texts.push(text))
    parser.write(archive.file('word/document.xml')?.asText() ?? '').close()
    for (const name of [...WRITTEN, ...TEMPTING.slice(0, 5)]) expect(texts.join('')).toContain(` ${name}`)
    expect(texts.join('')).toContain(`<b>&"'`)
  })

  it.skipIf(!hasTool('iconv'))('GB18030 is what iconv takes for it, to the last rare character', async () => {
    const path = await write('names.csv', { ...workbook, formats: ['csv'], encoding: 'gb18030' })
    const { stdout, status } = spawnSync('iconv', ['-f', 'GB18030', '-t', 'UTF-8', path], { encoding: 'utf8' })
    expect(status).toBe(0)
    const plain = await write('names-utf8.csv', { ...workbook, formats: ['csv'] })
    expect(`\ufeff${stdout}`).toBe(readFileSync(plain, 'utf8'))
    expect(stdout).toContain('𠮷田')
  })
})

describe.skipIf(!hasTool('soffice') || !hasTool('pdftotext'))('opened in LibreOffice', () => {
  let office: Office
  beforeAll(() => {
    office = new Office(join(room.folder, 'office'))
  })

  it('a workbook computes nothing, takes no text for a number, and is not a minute early', async () => {
    const { 请求受理台账: lines = [], 说明: about = [] } = office.sheets(await write('office.xlsx', workbook))
    expect(lines).toContain('"R26-004187","王小明","13812342046",2026-11-05 10:24:00,')
    for (const name of [...WRITTEN, ...TEMPTING.slice(0, 5)]) {
      expect(lines.filter((line) => line.includes(`,"${name.replaceAll('"', '""')}",`))).toHaveLength(1)
    }
    // As the wall shows it: a deadline ends its day.
    expect(lines.join('\n')).toMatch(/,"\d{4}-\d\d-\d\d 24:00"/)
    expect(about.join('\n')).toMatch(/"数据快照 SHA-256","[0-9a-f]{64}"/)
  })

  it('a ledger, a form, the filings and a report are pages with everything on them', async () => {
    const full = { redaction: 'full' } as const
    const ledger = await write('ledger.docx', { ...full, formats: ['docx'], columns })
    const filed = await write('filings.docx', { ...full, formats: ['docx'], ledgers: ['filings'] })
    const filled = await write('form.docx', { ...full, formats: ['form'], form: room.setting.exportId }, await form())
    const [requests = [], filings = [], forms = [], reports = []] = office.pages([
      ...[ledger, filed, filled],
      await report(),
    ])
    const names = [...WRITTEN, ...TEMPTING.slice(0, 5)]
    for (const name of names) expect(forms.join('')).toContain(name)
    // A long one is torn into lines by its cell.
    for (const name of names.filter(({ length }) => length < 6)) expect(requests.join('')).toContain(name)
    expect(requests[0]).toContain('请求受理台账单位：浙江鑫信软件技术有限公司')
    expect(requests.length).toBeGreaterThan(1)
    // Its headings stand on each page that it goes on to.
    for (const [index, page] of requests.entries()) expect(page).toContain(`—${index + 1}—`)
    expect(requests[1]).toContain('受理号姓名手机号')
    expect(filings.join('')).toContain('省级网信办')
    expect(forms.join('')).toMatch(/1\.R\d\d-\d{6}/)
    expect(forms.join('')).toContain('共49行')
    expect(reports[0]).toContain('编号：B26-0009')
    expect(reports.join('')).toContain('=1+1𠮷田')
  })
})
