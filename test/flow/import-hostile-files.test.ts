/** Files that are broken, wrong or malicious: every bad row is told by its line, no good row is lost, nothing is half imported. */
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { removeFolder, temporaryFolder } from '../support/folders.ts'
import { encodeGb18030 } from '../support/gb18030.ts'
import { csv, goodRow, type ImportDesk, openImports, tryFile } from '../support/imports.ts'

let folder: string
let desk: ImportDesk
beforeEach(async () => {
  folder = await temporaryFolder()
  desk = await openImports(folder)
})
afterEach(async () => {
  await desk.close()
  await removeFolder(folder)
})

const problems = (report: { problems: readonly { line: number; code: string }[] }) =>
  report.problems.map(({ line, code }) => `${line} ${code}`)
const left = () => readdirSync(join(folder, 'account')).filter((name) => name.startsWith('import-'))

describe('bad rows among good ones', () => {
  it('are told by their lines, and cost no other row', async () => {
    const lines = Array.from({ length: 600 }, (_, n) => goodRow(n))
    const bad: [at: number, line: string, code: string][] = [
      [0, 'KF-x1,注销账号,2026/11/3', 'width'],
      [50, `${goodRow(9050)},more,cells`, 'width'],
      [99, goodRow(9099).replace('王小', '王\u0000小'), 'control_character'],
      [100, goodRow(9100).replace('第', '第\u0000'), 'control_character'],
      [101, goodRow(9101).replace('王小', '王\ufffd'), 'lost_characters'],
      [150, goodRow(9150).replace('注销账号', '点"歌"台'), 'unknown_value'],
      [199, goodRow(9199).replace('王小', '=王小'), 'formula'],
      [200, goodRow(9200).replace('王小', `${'长'.repeat(100)}`), 'too_long'],
      [300, goodRow(9300).replace('注销账号', '"注销账号'), 'quote'],
      [599, goodRow(9599).replace('2026/11', '2026/13'), 'date_unreadable'],
    ]
    // One well-quoted cell in between, so that the stray quote finds a partner to swallow rows with.
    lines[320] = goodRow(320).replace('王小', '"王小').replace(',100', '",100')
    for (const [at, line] of bad) lines[at] = line
    const report = await tryFile(desk, csv(lines))
    expect(problems(report).sort()).toEqual(bad.map(([at, , code]) => `${at + 2} ${code}`).sort())
    expect(report).toMatchObject({ rows: 600, fresh: 590, wrong: 10, duplicate: 0 })
    expect(await desk.imports.commit(report.id)).toMatchObject({ fresh: 590 })
    expect(desk.cases()).toHaveLength(590)
  })

  it('are told when a stray quote and its partner take whole rows into one cell', async () => {
    const lines = Array.from({ length: 30 }, (_, n) => goodRow(n))
    lines[10] = goodRow(10).replace('第', '"第')
    lines[14] = `${goodRow(14)}"`
    const report = await tryFile(desk, csv(lines))
    expect(problems(report)).toEqual([12, 13, 14, 15, 16].map((line) => `${line} quote`))
    expect(report.fresh).toBe(25)
  })

  it('do not become rows when a person wrote them into a cell', async () => {
    const injected = goodRow(780)
    const report = await tryFile(
      desk,
      csv([`${goodRow(1)}`, goodRow(2).replace(/第.*/, `"请看\r\n${injected}\r\n谢谢"`), goodRow(3)]),
    )
    expect(problems(report)).toEqual(['3 quote', '4 quote', '5 quote'])
    await desk.imports.commit(report.id)
    expect(desk.cases()).toHaveLength(2)
    const name = injected.split(',')[3]
    expect(desk.cases().map((each) => each.name)).not.toContain(name)
  })

  it('may hold a cell of ten megabytes', async () => {
    const report = await tryFile(
      desk,
      csv([goodRow(1), goodRow(2).replace('王小', 'x'.repeat(10_000_000)), goodRow(3)]),
    )
    expect(problems(report)).toEqual(['3 too_long'])
    expect(report.fresh).toBe(2)
  })

  it('may have a thousand columns', async () => {
    const header = `工单号,诉求类型,受理时间,姓名,手机号,备注,${Array.from({ length: 994 }, (_, n) => `列${n}`).join(',')}`
    const wide = `${goodRow(1)},${Array.from({ length: 994 }, (_, n) => n).join(',')}`
    const report = await tryFile(desk, csv([wide, goodRow(2)], header))
    expect(report).toMatchObject({ rows: 2, fresh: 1, wrong: 1 })
    expect(problems(report)).toEqual(['3 width'])
  })

  it('are found behind every kind of line end', async () => {
    const text = csv([goodRow(1), 'bad', goodRow(2)])
    for (const ending of ['\n', '\r']) {
      const report = await tryFile(desk, text.replaceAll('\r\n', ending))
      expect(problems(report), JSON.stringify(ending)).toEqual(['3 width'])
      expect(report.fresh).toBe(2)
    }
    const mixed = await tryFile(desk, text.replace('\r\n', '\n').replace(/\r\n$/, ''))
    expect(problems(mixed)).toEqual(['3 width'])
  })

  it('are the same in GB18030', async () => {
    const text = csv([goodRow(1), goodRow(2).replace('注销账号', '点歌'), goodRow(3)])
    const report = await tryFile(desk, encodeGb18030(text))
    expect(problems(report)).toEqual(['3 unknown_value'])
    await desk.imports.commit(report.id)
    expect(desk.cases().map(({ name }) => name)).toEqual(['王小1', '王小3'])
  })
})

describe('files that are refused as a whole', () => {
  const rows = [goodRow(1), goodRow(2), goodRow(3)]
  it.each<[string, string, number | null, string | Uint8Array]>([
    [
      'a quote that opens and never closes',
      'unclosed_quote',
      3,
      csv([goodRow(1), goodRow(2).replace('第', '"第'), goodRow(3)]),
    ],
    ['a zip renamed to csv', 'not_csv', null, Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.from(csv(rows))])],
    ['UTF-16', 'unreadable', null, Buffer.from(`\ufeff${csv(rows)}`, 'utf16le')],
    ['UTF-16 without a mark', 'unreadable', null, Buffer.from(csv(rows), 'utf16le')],
    [
      'a mixture of encodings',
      'unreadable',
      null,
      Buffer.concat([encodeGb18030(csv(rows)), Buffer.from(csv(rows)), Buffer.from([0xff])]),
    ],
    ['nothing in it', 'no_header', null, ''],
    ['nothing but a mark and blank lines', 'no_header', null, '\ufeff\r\n\r\n,,\r\n'],
    ['no table of requests', 'mapping_incomplete', null, '<html><body>登录已过期</body></html>'],
    [
      'a cell of forty megabytes',
      'too_large',
      3,
      csv([goodRow(1), goodRow(2).replace('王小', 'x'.repeat(40_000_000))]),
    ],
    ['five thousand columns', 'not_csv', 1, `${Array.from({ length: 5000 }, (_, n) => `列${n}`).join(',')}\r\n`],
  ])('%s', async (_name, reason, line, content) => {
    await expect(tryFile(desk, content)).rejects.toMatchObject({ code: 'IMPORT_REFUSED', data: { reason, line } })
    expect(desk.cases()).toEqual([])
    expect(await tryFile(desk, csv(rows))).toMatchObject({ fresh: 3 })
  })

  it('at the last line, after two thousand good ones, are refused as wholly', async () => {
    const lines = Array.from({ length: 2000 }, (_, n) => goodRow(n))
    const content = csv([...lines, goodRow(2001).replace('第', '"第')])
    const preview = await desk.imports.begin(await desk.upload('a.csv', content))
    const id = preview?.importId ?? ''
    const refusal = { code: 'IMPORT_REFUSED', data: { reason: 'unclosed_quote', line: 2002 } }
    await expect(desk.imports.dryRun(id, preview?.mapping ?? {})).rejects.toMatchObject(refusal)
    await expect(desk.imports.commit(id)).rejects.toMatchObject({ data: { reason: 'not_dry_run' } })
    expect(desk.cases()).toEqual([])
    await desk.imports.cancel(id)
    expect(left()).toEqual([])
  })

  it('with a header only, import nothing', async () => {
    const report = await tryFile(desk, csv([]))
    expect(report).toMatchObject({ rows: 0, fresh: 0, wrong: 0, duplicate: 0, problems: [] })
    expect(await desk.imports.commit(report.id)).toMatchObject({ fresh: 0 })
  })
})

describe('the file of rows that are not imported', () => {
  const triggers = [
    '=1+1',
    '+cmd',
    '-cmd',
    '@x',
    '\t=1',
    '\r=1',
    ' =1',
    '  @x',
    '|calc',
    '＝1',
    '＋cmd',
    '－cmd',
    '＠x',
    '\u3000=1',
  ]

  async function saved(): Promise<string[][]> {
    const bytes = await readFile(desk.saved)
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf')
    return parse(bytes, { bom: true, record_delimiter: '\r\n' }) as string[][]
  }

  it('has the columns of the input, then line, column and reason', async () => {
    const report = await tryFile(
      desk,
      csv([
        goodRow(1),
        'short,row',
        goodRow(2).replace('注销账号', '点歌').replace('100', '1.0E+10,'),
        goodRow(1),
        goodRow(3).replace(/,王[^,]*/, ','),
      ]),
    )
    expect(await desk.imports.errorFile(report.id)).toBe(desk.saved)
    const [header, ...rows] = await saved()
    expect(header).toEqual(['工单号', '诉求类型', '受理时间', '姓名', '手机号', '备注', '行号', '列', '原因'])
    expect(rows.map((row) => row.slice(-3))).toEqual([
      ['3', '', '列数与表头不符'],
      ['4', '', '列数与表头不符'],
      ['5', '', '与文件中前面的一行重复'],
      ['6', '姓名', '必填内容为空'],
    ])
    expect(rows.every((row) => row.length === 9)).toBe(true)
    expect(rows[0]?.slice(0, 2)).toEqual(['short', 'row'])
  })

  it('makes no spreadsheet compute', async () => {
    const quoted = triggers.map((text) => `KF-1,点歌,2026/11/3,"${text}",10000000001,"${text}"`)
    const report = await tryFile(desk, csv(quoted))
    expect(report.wrong).toBe(triggers.length)
    await desk.imports.errorFile(report.id)
    for (const row of await saved()) for (const cell of row) expect(cell).not.toMatch(/^\s*[=+\-@|＝＋－＠]/)
  })

  it('can be mended and imported, and gives the original values', async () => {
    const wrong = [
      'KF-a,点歌,2026/11/3,王小明,+8610000099001,=note',
      'KF-b,点歌,2026/11/4,李小明," +8610000099002",备注',
      'KF-c,注销账号,2026/11/5,,10000099003,-',
    ]
    const first = await tryFile(desk, csv([goodRow(1), ...wrong]))
    await desk.imports.errorFile(first.id)
    await desk.imports.commit(first.id)
    const mended = (await readFile(desk.saved, 'utf8'))
      .replaceAll('点歌', '注销账号')
      .replace(',,10000099003', ',赵小明,10000099003')
    const second = await tryFile(desk, mended)
    expect(second).toMatchObject({ rows: 3, fresh: 3, wrong: 0 })
    await desk.imports.commit(second.id)
    const phones = desk.cases().map(({ name, phone }) => `${name} ${phone}`)
    expect(phones).toEqual(expect.arrayContaining(['王小明 10000099001', '李小明 10000099002', '赵小明 10000099003']))
  })
})
