import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type WorkbookParts, workbook } from '../../../../test/support/cohorts.ts'
import { readWorkbookPages } from './workbook-pages.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workbook-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function rows(bytes: Uint8Array): Promise<[line: number, ...cells: string[]][]> {
  const path = join(folder, 'book.xlsx')
  await writeFile(path, bytes)
  const found: [number, ...string[]][] = []
  for await (const page of readWorkbookPages(path)) {
    for (const { line, cells } of page) found.push([line, ...cells])
  }
  return found
}

const fault = async (bytes: Uint8Array) =>
  rows(bytes).then(
    () => null,
    (error: { name: string; reason?: string; message: string }) => error.reason ?? error.message,
  )
const sheet = (body: string): WorkbookParts => ({
  sheets: [[]],
  parts: { 'xl/worksheets/s0.xml': `<worksheet><sheetData>${body}</sheetData></worksheet>` },
})

describe('the rows of a workbook', () => {
  it('have every kind of cell as it was typed', async () => {
    const bytes = await workbook({
      shared: ['姓名', '王<小>&明'],
      sheets: [
        [
          [{ shared: 0 }, '手机号', '金额'],
          [{ shared: 1 }, 13_800_138_001, 1.5],
          [' 有空格 ', { xml: '<c><v>1.3800138001E10</v></c>' }, { xml: '<c t="b"><v>1</v></c>' }],
        ],
      ],
    })
    expect(await rows(bytes)).toEqual([
      [1, '姓名', '手机号', '金额'],
      [2, '王<小>&明', '13800138001', '1.5'],
      [3, ' 有空格 ', '13800138001', 'TRUE'],
    ])
  })

  it('say when digits were lost, and when a formula stands there', async () => {
    const bytes = await workbook({
      sheets: [
        [
          [
            { xml: '<c><v>1.23456789012346E+18</v></c>' },
            { formula: 'B1&"x"' },
            { xml: '<c><v>12345678901234500</v></c>' },
          ],
        ],
      ],
    })
    expect(await rows(bytes)).toEqual([[1, '1.23456789012346e+18', '=B1&"x"', '1.23456789012345e+16']])
  })

  it('keep their numbers and columns where some are left out', async () => {
    const body =
      '<row r="3"><c r="B3"><v>1</v></c><c r="AA3"><v>2</v></c></row><row><c><v>3</v></c></row><row r="9"><c r="A9"/></row>'
    const found = await rows(await workbook(sheet(body)))
    expect(found.map(([line, ...cells]) => [line, cells.length, cells[1], cells[26]])).toEqual([
      [3, 27, '1', '2'],
      [4, 1, undefined, undefined],
    ])
  })

  it('are read with prefixes, rich text, reading aids and escapes', async () => {
    const body =
      '<x:row r="1"><x:c t="inlineStr"><x:is><x:r><x:t>王</x:t></x:r><x:r><x:t>小明</x:t></x:r><x:rPh><x:t>wang</x:t></x:rPh></x:is></x:c>' +
      '<x:c t="str"><x:v>a_x0009_b</x:v></x:c></x:row>'
    const bytes = await workbook({
      sheets: [[]],
      parts: { 'xl/worksheets/s0.xml': `<x:worksheet xmlns:x="m"><x:sheetData>${body}</x:sheetData></x:worksheet>` },
    })
    expect(await rows(bytes)).toEqual([[1, '王小明', 'a\tb']])
  })

  it('are those of the one sheet that is filled; of two nobody is left out in silence', async () => {
    expect(await rows(await workbook({ sheets: [[], [['x']], []] }))).toEqual([[1, 'x']])
    expect(await fault(await workbook({ sheets: [[['x']], [['y']]] }))).toBe('several_sheets')
  })
})

describe('a hostile workbook', () => {
  it.each<[string, string, WorkbookParts]>([
    [
      'a document type',
      'not_spreadsheet',
      { sheets: [[]], parts: { 'xl/worksheets/s0.xml': '<!DOCTYPE x [<!ENTITY a "aa">]><worksheet>&a;</worksheet>' } },
    ],
    [
      'an external entity',
      'not_spreadsheet',
      { sheets: [[]], parts: { 'xl/sharedStrings.xml': '<!DOCTYPE s SYSTEM "file:///etc/passwd"><sst/>' } },
    ],
    ['an unknown entity', 'not_spreadsheet', sheet('<row><c t="str"><v>&lol;</v></c></row>')],
    [
      'XML that ends early',
      'not_spreadsheet',
      { sheets: [[]], parts: { 'xl/worksheets/s0.xml': '<worksheet><sheetData>' } },
    ],
    [
      'bytes that are no text',
      'not_spreadsheet',
      { sheets: [[]], parts: { 'xl/worksheets/s0.xml': Buffer.from('3c7700ff', 'hex') } },
    ],
    ['no workbook', 'not_spreadsheet', { sheets: [] }],
    ['a string that is not there', 'not_spreadsheet', { sheets: [[[{ shared: 7 }]]] }],
    ['a column beyond all', 'not_spreadsheet', sheet('<row><c r="ZZZ1"><v>1</v></c></row>')],
    ['rows that go back', 'not_spreadsheet', sheet('<row r="2"><c><v>1</v></c></row><row r="2"><c><v>1</v></c></row>')],
    ['a row beyond the last', 'too_large', sheet('<row r="1048577"><c><v>1</v></c></row>')],
    ['a cell without end', 'too_large', sheet(`<row><c t="str"><v>${'x'.repeat(20_000_000)}</v></c></row>`)],
    ['a sheet that unpacks to a thousand times its size', 'too_large', sheet(' '.repeat(50_000_000))],
  ])('with %s is refused', async (_name, reason, parts) => {
    const begun = performance.now()
    expect(await fault(await workbook(parts))).toBe(reason)
    expect(performance.now() - begun).toBeLessThan(5000)
  })

  it('that lies about the size of its parts is found out', async () => {
    const bytes = await workbook(sheet('<row><c><v>1</v></c></row>'.repeat(40_000)))
    const name = Buffer.from('xl/worksheets/s0.xml')
    // The central directory announces a tenth of what is there.
    const entry = bytes.lastIndexOf(name) - 46
    bytes.writeUInt32LE(Math.floor(bytes.readUInt32LE(entry + 24) / 10), entry + 24)
    expect(await fault(bytes)).toBe('not_spreadsheet')
  })

  it('that is no zip, or a broken one, is refused', async () => {
    const bytes = await workbook({ sheets: [[['x']]] })
    expect(await fault(Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.from('x')]))).toBe('not_spreadsheet')
    expect(await fault(bytes.subarray(0, bytes.length - 30))).toBe('not_spreadsheet')
    expect(await fault(deflateRawSync('x'))).toBe('not_spreadsheet')
  })
})
