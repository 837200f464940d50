/** Customer service hands over what it exported: looked at, tried, committed; the same file again adds nothing. */
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { staff } from '../support/case-builder.ts'
import { removeFolder, temporaryFolder } from '../support/folders.ts'
import { csv, goodRow, type ImportDesk, openImports, tryFile } from '../support/imports.ts'

const fixture = (name: string) => readFile(new URL(`../fixtures/imports/${name}`, import.meta.url))

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

const leftovers = () => [
  ...readdirSync(join(folder, 'uploads'), { recursive: true }).filter((name) => String(name).endsWith('.csv')),
  ...readdirSync(join(folder, 'account')).filter((name) => name.startsWith('import-')),
]

describe('the export of customer service, UTF-8 with BOM', () => {
  it('is shown as it stands, with its columns matched', async () => {
    const handle = await desk.upload('客服工单 11 月.csv', await fixture('customer-service-utf8-bom.csv'))
    const preview = await desk.imports.begin(handle)
    expect(preview).toMatchObject({ fileName: '客服工单 11 月.csv', encoding: 'utf-8-bom', delimiter: ',' })
    expect(preview?.headers[0]).toBe('工单号')
    expect(preview?.sample).toHaveLength(8)
    expect(preview?.sample[0]?.slice(0, 6)).toEqual([
      'KF20261103-0001',
      '注销账号',
      '本人',
      '热线',
      '2026/11/3 9:05',
      '王小明',
    ])
    expect(Object.keys(preview?.mapping ?? {})).toHaveLength(10)
  })

  it('tells new, duplicate and wrong rows by their lines', async () => {
    const report = await tryFile(desk, await fixture('customer-service-utf8-bom.csv'))
    expect(report).toMatchObject({ rows: 18, fresh: 10, duplicate: 2, wrong: 6 })
    expect(report.problems.map(({ line, code, field }) => `${line} ${code} ${field}`)).toEqual([
      '15 unknown_value kind',
      '16 date_unreadable receivedAt',
      '17 scientific phone',
      '18 masked phone',
      '19 missing name',
      '19 contact null',
      '20 formula name',
      '13 duplicate_in_file null',
      '14 duplicate_in_file null',
    ])
    expect(desk.cases()).toEqual([])
  })

  it('becomes cases when committed, with all that it said', async () => {
    const { id } = await tryFile(desk, await fixture('customer-service-utf8-bom.csv'))
    expect(await desk.imports.commit(id)).toMatchObject({ rows: 18, fresh: 10, duplicate: 2, wrong: 6 })
    const cases = desk.cases()
    expect(cases).toHaveLength(10)
    expect(cases[0]).toMatchObject({
      name: '王小明',
      kind: 'cancel_account',
      channel: 'hotline',
      receivedAt: '2026-11-03T01:05:00.000Z',
      phone: '10000000001',
    })
    expect(cases.find(({ name }) => name === '𠮷田美和')).toMatchObject({ kind: 'leak_report', channel: 'hotline' })
    const person = desk.desk.store.prepare("SELECT * FROM overlay_person WHERE name = '李子涵'").get()
    expect(person).toMatchObject({
      phone: null,
      account_id: 'aml_100003',
      reply_contact: '10000000093',
      acting_name: '李建国',
    })
    expect(leftovers()).toEqual([])
  })

  it('adds nothing when it comes again, renamed, re-sorted or extended by a row', async () => {
    const file = await fixture('customer-service-utf8-bom.csv')
    await desk.imports.commit((await tryFile(desk, file)).id)
    const again = await tryFile(desk, file)
    expect(again).toMatchObject({ rows: 18, fresh: 0, duplicate: 12, wrong: 6 })
    expect(again.problems.filter(({ code }) => code === 'already_imported')).toHaveLength(11)
    expect(await desk.imports.commit(again.id)).toMatchObject({ fresh: 0 })
    const [header = '', ...rows] = file
      .toString()
      .trimEnd()
      .split(/\r\n(?=KF)/)
    const extended = [
      header,
      ...rows.toReversed(),
      'KF-NEW,注销账号,本人,热线,2026/11/6 9:00,新来的,10000000099,,,,',
    ].join('\r\n')
    const report = await tryFile(desk, extended)
    expect(report).toMatchObject({ rows: 19, fresh: 1 })
    await desk.imports.commit(report.id)
    expect(desk.cases()).toHaveLength(11)
  })
})

describe('the export of an old ticket system, GB18030 with tabs and serial dates', () => {
  it('is read like the other', async () => {
    const report = await tryFile(desk, await fixture('ticket-system-gb18030.csv'))
    expect(report).toMatchObject({ rows: 7, fresh: 5, duplicate: 0, wrong: 2 })
    expect(report.problems).toEqual([
      { line: 7, code: 'unknown_value', field: 'channel' },
      { line: 8, code: 'width', field: null },
    ])
    await desk.imports.commit(report.id)
    const cases = desk.cases()
    expect(cases.map(({ name, kind, channel, receivedAt, phone }) => [name, kind, channel, receivedAt, phone])).toEqual(
      [
        ['钱多多', 'cancel_account', 'in_app', '2026-11-06T01:36:00.000Z', '10000000021'],
        ['𠮷川健', 'cancel_account', 'in_app', '2026-11-06T04:30:00.000Z', '10000000022'],
        ['何洁䶮', 'copy', 'hotline', '2026-11-06T16:00:00.000Z', '10000000023'],
        ['吕布', 'cancel_account', 'email', '2026-11-07T10:00:00.000Z', '10000000024'],
        ['施耐', 'delete_info', 'import', '2026-11-07T10:14:24.000Z', '10000000025'],
      ],
    )
  })
})

describe('one import at a time', () => {
  const rows = [goodRow(1), goodRow(2)]

  it('needs a dry run before the commit, and a whole mapping before the dry run', async () => {
    const preview = await desk.imports.begin(await desk.upload('a.csv', csv(rows)))
    const id = preview?.importId ?? ''
    await expect(desk.imports.commit(id)).rejects.toMatchObject({
      code: 'IMPORT_REFUSED',
      data: { reason: 'not_dry_run' },
    })
    const { phone, ...without } = preview?.mapping ?? {}
    const incomplete = { code: 'IMPORT_REFUSED', data: { reason: 'mapping_incomplete' } }
    await expect(desk.imports.dryRun(id, without)).rejects.toMatchObject(incomplete)
    await expect(desk.imports.dryRun(id, { ...preview?.mapping, phone: 6 })).rejects.toMatchObject(incomplete)
    await expect(desk.imports.errorFile(id)).rejects.toMatchObject({ data: { reason: 'not_dry_run' } })
    expect(await desk.imports.dryRun(id, preview?.mapping ?? {})).toMatchObject({ fresh: 2 })
  })

  it('can be tried again with other columns, which replaces what was staged', async () => {
    const header = '工单号,诉求类型,受理时间,姓名,手机号,备用手机'
    const text = csv(['KF-1,注销账号,2026/11/3,王,10000000001,10000000002'], header)
    const preview = await desk.imports.begin(await desk.upload('a.csv', text))
    const id = preview?.importId ?? ''
    await desk.imports.dryRun(id, preview?.mapping ?? {})
    await desk.imports.dryRun(id, { ...preview?.mapping, phone: 5 })
    await desk.imports.commit(id)
    expect(desk.cases().map(({ phone }) => phone)).toEqual(['10000000002'])
  })

  it('leaves nothing behind when cancelled, replaced or closed', async () => {
    const { id } = await tryFile(desk, csv(rows))
    await desk.imports.cancel(id)
    expect(leftovers()).toEqual([])
    await expect(desk.imports.commit(id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await tryFile(desk, csv(rows))
    const next = await tryFile(desk, csv([goodRow(3)]))
    expect(next.rows).toBe(1)
    await desk.imports.close()
    expect(leftovers()).toEqual([])
    expect(desk.cases()).toEqual([])
  })

  it('is for those who may import', async () => {
    await desk.close()
    desk = await openImports(folder, staff(2, 'reviewer'))
    const forbidden = { code: 'REJECTED', data: { code: 'FORBIDDEN' } }
    await expect(desk.imports.begin(await desk.upload('a.csv', csv(rows)))).rejects.toMatchObject(forbidden)
    await expect(desk.imports.begin('/etc/passwd')).rejects.toMatchObject(forbidden)
  })

  it('takes no path that it was not given', async () => {
    await expect(desk.imports.begin('/etc/passwd')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { what: 'upload' },
    })
  })

  it('knows unfinished cases of this desk, by phone and by account, and of the same kind only', async () => {
    const header = '诉求类型,受理时间,姓名,手机号,账号'
    await desk.imports.commit((await tryFile(desk, csv(['注销,2026/11/3,王,10000000001,Aml_1'], header))).id)
    const report = await tryFile(
      desk,
      csv(
        [
          '注销,2026/11/4,王小,10000000001,',
          '注销,2026/11/4,王小,,aml_1',
          '查询,2026/11/4,王小,10000000001,',
          '注销,2026/11/3,王,10000000001,Aml_1',
          '注销,2026/11/4,李,10000000002,',
        ],
        header,
      ),
    )
    expect(report.problems.map(({ line, code }) => [line, code])).toEqual([
      [2, 'already_open'],
      [3, 'already_open'],
      [5, 'already_imported'],
    ])
    expect(report.fresh).toBe(2)
  })

  it('tells how far it is', async () => {
    const report = await tryFile(desk, csv(Array.from({ length: 2000 }, (_, n) => goodRow(n))))
    await desk.imports.commit(report.id)
    const told = desk.events.filter((event) => event.type === 'import')
    expect(told.length).toBeGreaterThan(1)
    for (const event of told) expect(event).toMatchObject({ importId: report.id })
  })
})
