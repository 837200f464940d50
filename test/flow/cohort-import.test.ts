/** Lists of affected people on one desk: every row is accounted for, nobody is lost in silence, nothing is half done. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { staff } from '../support/case-builder.ts'
import {
  COHORT_HEADER,
  type CohortDesk,
  openCohorts,
  personRow,
  tryList,
  workbook,
  writeLines,
} from '../support/cohorts.ts'
import { until } from '../support/desk.ts'
import { removeFolder, temporaryFolder } from '../support/folders.ts'
import { encodeGb18030 } from '../support/gb18030.ts'
import { csv } from '../support/imports.ts'

let folder: string
let desk: CohortDesk
beforeEach(async () => {
  folder = await temporaryFolder()
  desk = await openCohorts(folder)
})
afterEach(async () => {
  await desk.close()
  await removeFolder(folder)
})

const list = (lines: readonly string[]) => csv(lines, COHORT_HEADER)
const problems = (report: { problems: readonly { line: number; code: string }[] }) =>
  report.problems.map(({ line, code }) => `${line} ${code}`)
const left = () => readdirSync(join(folder, 'account')).filter((name) => name.startsWith('cohort-'))
const sum = (counts: Partial<Record<string, number>>) =>
  Object.values(counts).reduce<number>((all, n) => all + (n ?? 0), 0)

describe('a list of people', () => {
  it('is the same in every encoding and as a workbook', async () => {
    const lines = Array.from({ length: 20 }, (_, n) => personRow(n))
    const text = list(lines)
    const cells = [COHORT_HEADER, ...lines].map((line) => line.split(','))
    // Numbers are stored as numbers by those who do not know better.
    const typed = cells.map((row) => row.map((cell) => (/^\d+$/.test(cell) ? Number(cell) : cell)))
    const reports = [
      await tryList(desk, text),
      await tryList(desk, `\ufeff${text}`),
      await tryList(desk, encodeGb18030(text)),
      await tryList(desk, text.replaceAll(',', '\t')),
      await tryList(desk, await workbook({ sheets: [typed] }), 'list.xlsx'),
    ]
    const [first] = reports
    for (const report of reports) {
      expect(report).toMatchObject({
        rows: 20,
        people: 20,
        duplicate: 0,
        wrong: 0,
        classes: { active: 20 },
        byProblem: {},
      })
      expect(report.firstChannel).toEqual(first?.firstChannel)
      expect(report.reachable).toEqual({ push: 20, sms: 20, email: 20, phone: 20, announcement: 20 })
    }
    expect(first?.sha256).toBe(createHash('sha256').update(text).digest('hex'))
  })

  it('is shown with nothing that reaches a person', async () => {
    const preview = await desk.cohorts.begin(
      { kind: 'incident', id: desk.incident },
      await desk.upload('list.csv', list([personRow(7)])),
    )
    expect(preview).toMatchObject({ format: 'csv', encoding: 'utf-8', delimiter: ',', fileName: 'list.csv' })
    expect(preview?.sample[0]?.slice(2, 4)).toEqual(['100****0007', 'u***@example.com'])
    expect(preview?.mapping).toEqual({
      accountId: 0,
      name: 1,
      phone: 2,
      email: 3,
      address: 4,
      class: 5,
      guardianPhone: 6,
    })
  })

  it('accounts for broken rows, doubles, contradictions, foreigners, minors and those who left', async () => {
    const lines = Array.from({ length: 500 }, (_, n) => personRow(n))
    lines[10] = personRow(9)
    lines[11] = personRow(9, { phone: '13900000009' })
    lines[20] = personRow(20, { phone: '+852 9123 4567' })
    lines[21] = ',李外,+1 202 555 0100,,,正常,'
    lines[30] = personRow(30, { status: '已注销' })
    lines[31] = `,王去,13800000031,a@b.cn,某地,已注销,`
    lines[40] = `${personRow(40, { status: '未成年人' })}13900000040`
    lines[41] = personRow(41, { status: '未成年人' })
    lines[50] = 'u100050,王'
    lines[51] = personRow(51).replace('王小', '"王小')
    lines[52] = ',王无,,,某地,正常,'
    lines[53] = personRow(53, { phone: '1.38E+10' })
    lines[54] = personRow(54, { account: '1.00054E+17' })
    lines[55] = personRow(55, { status: '休眠' })
    lines[56] = personRow(56).replace('王小', '王\u0000小')
    const report = await tryList(desk, list(lines))
    expect(report).toMatchObject({
      ...{ rows: 500, people: 492, duplicate: 2, wrong: 6 },
      classes: { active: 488, cancelled: 2, minor: 2 },
      byProblem: {
        ...{ width: 1, quote: 1, no_key: 1, scientific: 2, unknown_class: 1, control_character: 1 },
        ...{ duplicate: 1, conflicting_duplicate: 1, phone_foreign: 2, guardian_missing: 1 },
      },
    })
    expect(report.rows).toBe(report.people + report.duplicate + report.wrong)
    expect([sum(report.classes), sum(report.firstChannel)]).toEqual([report.people, report.people])
    expect(problems(report)).toEqual([
      ...['52 width', '53 quote', '54 no_key', '56 scientific', '57 unknown_class', '58 control_character'],
      ...['22 phone_foreign', '23 phone_foreign', '43 guardian_missing', '55 scientific'],
      ...['12 duplicate', '13 conflicting_duplicate'],
    ])
    const people = desk.people(report.id)
    expect(people).toHaveLength(492)
    // Of who has left nothing stands in the file that could reach them.
    const gone = people.filter((person) => person.class === 'cancelled')
    expect(gone.map(({ accountId, name, phone, email, address }) => [accountId, name, phone, email, address])).toEqual([
      ['u100030', null, null, null, null],
      [null, null, null, null, null],
    ])
    expect(people.find(({ accountId }) => accountId === 'u100009')?.phone).toBe('10000000009')
  })

  it('of a leak, with one row in a hundred broken and a cell of ten megabytes, loses nobody', async () => {
    const lines = Array.from({ length: 5000 }, (_, n) =>
      n % 100 === 57 ? `u${n},王` : personRow(n, n === 4000 ? { name: '长'.repeat(3_500_000) } : {}),
    )
    const report = await tryList(desk, list(lines))
    expect(report).toMatchObject({ rows: 5000, people: 4950, wrong: 50, byProblem: { width: 50, too_long: 1 } })
    expect(desk.people(report.id)).toHaveLength(4950)
  })

  it('tells rows that are to be looked at, with line, column and reason', async () => {
    const lines = [personRow(1), 'u2,王', personRow(3, { phone: '138' }), personRow(1)]
    const report = await tryList(desk, list(lines))
    expect(await desk.cohorts.errorFile(report.id)).toBe(desk.saved)
    const rows = parse(await readFile(desk.saved), { bom: true, record_delimiter: '\r\n' }) as string[][]
    expect(rows.map((row) => row.slice(-3))).toEqual([
      ['行号', '列', '原因'],
      ['3', '', '列数与表头不符'],
      ['4', '手机号', '不是 11 位手机号，短信与电话不可达'],
      ['5', '', '与前面的一行是同一个人，内容相同'],
    ])
  })
})

describe('a file that is refused as a whole', () => {
  const good = [personRow(1), personRow(2)]
  it.each<[string, string, string | (() => Promise<Uint8Array>)]>([
    ['nobody to tell apart', 'mapping_incomplete', csv(['王小明,某地'], '姓名,地址')],
    ['nothing', 'no_header', ''],
    [
      'two filled sheets',
      'several_sheets',
      () =>
        workbook({
          sheets: [
            [['账号'], ['u1001']],
            [['账号'], ['u1002']],
          ],
        }),
    ],
    ['an old workbook', 'not_csv', async () => Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    [
      'two encodings',
      'unreadable',
      async () => Buffer.concat([encodeGb18030(list(good)), Buffer.from('u1003,王小,,,,,\r\n')]),
    ],
  ])('for %s leaves nothing', async (_name, reason, content) => {
    const bytes = typeof content === 'string' ? content : await content()
    await expect(tryList(desk, bytes)).rejects.toMatchObject({ code: 'IMPORT_REFUSED', data: { reason } })
    await expect(desk.cohorts.commit('none')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await tryList(desk, list(good))).toMatchObject({ people: 2 })
    expect(left()).toHaveLength(1)
  })
})

describe('a list that is put in force', () => {
  it('shows as sums in the incident, and waits encrypted in a file of its own, also after a restart', async () => {
    const report = await tryList(desk, list(Array.from({ length: 3000 }, (_, n) => personRow(n))))
    expect(desk.state().cohort).toBeNull()
    await desk.cohorts.commit(report.id)
    const { rows, people, sha256, firstChannel } = report
    expect(desk.state().cohort).toMatchObject({ cohort: report.id, revision: 1, rows, people, sha256, firstChannel })
    expect(JSON.stringify(desk.state())).not.toContain('王小')
    expect(desk.cohorts.upload(desk.incident)).toMatchObject({ cohortId: report.id, sentChunks: 0, totalChunks: 2 })
    const { incident } = desk
    await desk.close()
    const [name = ''] = left()
    const bytes = readFileSync(join(folder, 'account', name))
    for (const secret of ['王小', 'u100001', '10000000001', 'SQLite format']) expect(bytes.includes(secret)).toBe(false)
    desk = await openCohorts(folder)
    expect(desk.cohorts.upload(incident)).toMatchObject({ cohortId: report.id, totalChunks: 2 })
    expect(desk.people(report.id)).toHaveLength(3000)
    await desk.cohorts.cancel(report.id)
    expect(left(), 'decided, so no cancelling takes it').toHaveLength(1)
  })

  it('says so when its file is gone, and can be given up', async () => {
    const { id } = await tryList(desk, list([personRow(1)]))
    await desk.cohorts.commit(id)
    const { incident } = desk
    await desk.close()
    for (const name of left()) rmSync(join(folder, 'account', name))
    desk = await openCohorts(folder)
    expect(desk.cohorts.upload(incident)).toMatchObject({ cohortId: id, state: 'failed', totalChunks: 0 })
    await desk.cohorts.cancel(id)
    expect(desk.cohorts.upload(incident)).toBeNull()
    expect(left()).toEqual([])
  })

  it('takes the place of one before, with the next number', async () => {
    await desk.cohorts.commit((await tryList(desk, list([personRow(1)]))).id)
    const second = await tryList(desk, list([personRow(1), personRow(2)]))
    await desk.cohorts.commit(second.id)
    expect(desk.state().cohort).toMatchObject({ cohort: second.id, revision: 2, people: 2 })
    expect(left()).toHaveLength(2)
  })

  it('must have been tried, and belongs to an incident that is known', async () => {
    const preview = await desk.cohorts.begin(
      { kind: 'incident', id: desk.incident },
      await desk.upload('a.csv', list([personRow(1)])),
    )
    await expect(desk.cohorts.commit(preview?.cohortId ?? '')).rejects.toMatchObject({
      data: { reason: 'not_dry_run' },
    })
    const other = desk.cohorts.begin(
      { kind: 'incident', id: '01935c1a-7b00-7000-8000-0000000000ff' },
      await desk.upload('a.csv', 'x'),
    )
    await expect(other).rejects.toMatchObject({ code: 'NOT_FOUND', data: { what: 'incident' } })
  })

  it('is refused to somebody who may not work on incidents', async () => {
    await desk.close()
    desk = await openCohorts(folder, staff(9, 'operator'))
    const begun = desk.cohorts.begin(
      { kind: 'incident', id: desk.incident },
      await desk.upload('a.csv', list([personRow(1)])),
    )
    await expect(begun).rejects.toMatchObject({ code: 'REJECTED', data: { code: 'FORBIDDEN' } })
  })
})

describe('a list that is given up', () => {
  it('is gone within a second, wherever it is', async () => {
    function* lines() {
      yield `${COHORT_HEADER}\r\n`
      for (let n = 0; n < 120_000; n += 1) yield `${personRow(n)}\r\n`
    }
    const path = await writeLines(join(folder, 'uploads', 'large.csv'), lines())
    const preview = await desk.cohorts.begin({ kind: 'incident', id: desk.incident }, path)
    const id = preview?.cohortId ?? ''
    const outcome = desk.cohorts.dryRun(id, preview?.mapping ?? {}).then(
      () => 'done',
      (error: { code?: string }) => error.code,
    )
    await until(
      async () => desk.events.filter(({ type }) => type === 'cohort').length,
      (events) => events > 1,
    )
    const begun = performance.now()
    await desk.cohorts.cancel(id)
    expect(performance.now() - begun).toBeLessThan(1000)
    expect(await outcome).toBe('NOT_FOUND')
    expect(left()).toEqual([])
  })

  it('by a crash before the decision is swept at the next start', async () => {
    await tryList(desk, list([personRow(1)]))
    expect(left()).toHaveLength(1)
    // As a kill leaves it: nothing is closed in order.
    desk.desk.store.close()
    desk = await openCohorts(folder)
    expect(left()).toEqual([])
  })
})
