import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type AnnualFigures, annualFigures } from '#shared/domain/annual/figures.ts'
import { annualFile } from '#shared/domain/annual/file.ts'
import type { AnnualTable, ChapterId } from '#shared/domain/annual/table.ts'
import { balances } from '#shared/domain/annual/table.ts'
import { shanghaiDate, workingDaysBetween } from '#shared/domain/calendar.ts'
import type { CaseState } from '#shared/domain/case/state.ts'
import { rulingClock } from '#shared/domain/clock.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import { type AnnualRoom, openAnnualRoom } from '../../../../test/support/annual-room.ts'
import { hasTool, pdfText, readDocx } from '../../../../test/support/read-exports.ts'
import type { CommandDesk } from '../commands/command-desk.ts'
import { readLegalData } from '../legal-files.ts'
import { AnnualReports } from './annual.ts'
import { annualDocx } from './docx.ts'
import { setAnnual } from './pages.ts'
import { annualJson, type WordedAnnual, wordAnnual } from './report.ts'
import { runAnnual } from './run-annual.ts'

const NOW = '2026-11-27T06:30:00.000Z'

let room: AnnualRoom
let legal: LegalData
let figures: AnnualFigures
let told: [number, number][]
/** Requests received in 2026 in Shanghai, counted the slow way. */
let ofYear: CaseState[]

beforeAll(async () => {
  room = await openAnnualRoom(NOW)
  legal = await readLegalData(room.job.resourcesDir)
  told = []
  figures = await runAnnual(room.job, (done, total) => told.push([done, total]))
  ofYear = room.cases.filter(({ receivedAt }) => shanghaiDate(receivedAt).startsWith('2026-'))
})
afterAll(() => room.close())

function table(id: string): AnnualTable {
  const found = figures.chapters.flatMap(({ tables }) => tables).find((each) => each.id === id)
  if (!found) throw new Error(id)
  return found
}

/** The first number of each row. */
function counts(id: string, at = 0): Record<string, unknown> {
  return Object.fromEntries(table(id).rows.map((row) => [row.id, row.cells[at]]))
}

function tallied(keys: readonly string[]): Record<string, number> {
  const found: Record<string, number> = {}
  for (const key of keys) found[key] = (found[key] ?? 0) + 1
  return found
}

const lateOf = ({ clocks }: CaseState) => {
  const clock = rulingClock(clocks)
  return clock !== null && (clock.metAt ?? NOW) > clock.dueAt
}

describe('the requests of a year', () => {
  it('are those that counting the states one by one finds', () => {
    expect(ofYear.length).toBeGreaterThan(4000)
    expect(counts('requests_by_kind')).toEqual(tallied(ofYear.map(({ kind }) => kind)))
    expect(counts('requests_by_channel')).toEqual(tallied(ofYear.map(({ channel }) => channel)))
    expect(counts('requests_by_requester')).toEqual(tallied(ofYear.map(({ requester }) => requester)))
    expect(counts('requests_by_outcome')).toEqual(tallied(ofYear.map(({ outcome }) => outcome ?? 'open')))
    expect(counts('requests_by_ground')).toEqual(tallied(ofYear.flatMap(({ outcomeGround }) => outcomeGround ?? [])))
    expect(counts('requests_by_month')).toEqual(
      tallied(ofYear.map(({ receivedAt }) => shanghaiDate(receivedAt).slice(5, 7))),
    )
  })

  it('took as many working days as their clocks say', () => {
    for (const { id: kind, cells } of table('requests_by_kind').rows) {
      const days = ofYear
        .filter((state) => state.kind === kind)
        .flatMap(({ clocks }) => {
          const clock = rulingClock(clocks)
          if (!clock?.metAt) return []
          return workingDaysBetween(shanghaiDate(clock.startedAt), shanghaiDate(clock.metAt), legal.calendar)
        })
        .sort((a, b) => a - b)
      expect(cells.slice(2, 4), kind).toEqual([
        days[Math.ceil(days.length * 0.5) - 1],
        days[Math.ceil(days.length * 0.9) - 1],
      ])
    }
  })

  it('are late where the ruling clock ended before, each with one reason', () => {
    const late = ofYear.filter(lateOf)
    expect(late.length).toBeGreaterThan(10)
    expect(table('requests_by_kind').total?.at(-1)).toBe(late.length)
    expect(table('requests_late').total?.[0]).toBe(late.length)
    expect(table('requests_by_month').total).toEqual([ofYear.length, late.length])
  })

  it('are told about on the way', () => expect(told.at(-1)).toEqual([ofYear.length, ofYear.length]))

  it('of another year are not among them', async () => {
    const before = await runAnnual({ ...room.job, year: 2025 }, () => undefined)
    const [requests] = before.chapters
    expect(requests?.checks[0]?.rows).toBe(room.cases.length - ofYear.length)
    expect(before).toMatchObject({ complete: true, to: '2025-12-31' })
  })
})

describe('the report', () => {
  it('is well-formed, and every sum is that of its rows', () => {
    annualFigures.parse(figures)
    for (const { id, columns, rows, total, shape } of figures.chapters.flatMap(({ tables }) => tables)) {
      if (shape === 'list') continue
      columns.forEach(({ kind }, at) => {
        const sum = rows.reduce((all, { cells }) => all + Number(cells[at] ?? 0), 0)
        const adds = kind === 'count' || (kind === 'share' && sum > 0)
        if (adds) expect(total?.[at], `${id} ${at}`).toBe(sum)
      })
    }
  })

  it('agrees with every ledger, and says where it does not', () => {
    const checks = figures.chapters.flatMap((chapter) => chapter.checks)
    expect(checks.length).toBeGreaterThan(12)
    expect(checks.filter((check) => !balances(check))).toEqual([])
    const [requests] = figures.chapters
    const wrong = {
      ...figures,
      chapters: requests
        ? [{ ...requests, checks: [{ ledger: 'requests', rows: 9, parts: [{ id: 'open', n: 8 }] }] }]
        : [],
    }
    expect(worded('full', wrong).report.chapters[0]?.checks[0]).toMatchObject({
      holds: false,
      text: { zh: '未对平：请求受理台账 9 ≠ 在办 8' },
    })
  })

  it('of the demo has no empty chapter', () => {
    const empty = figures.chapters.filter(({ tables }) => tables.every(({ rows }) => rows.length === 0))
    expect(empty.map(({ id }): ChapterId => id)).toEqual([])
  })

  it('counts the large incident: four authorities in time, 5.3 % by announcement alone', () => {
    expect(counts('notice_coverage', 1)).toMatchObject({ push: 714, sms: 229, email: 3, announcement: 53 })
    expect(table('filings_by_addressee').total?.slice(2)).toEqual([0, 0])
    expect(counts('filings_by_kind')).toMatchObject({ final: 1 })
  })

  it('names what falls short and what nobody has verified', () => {
    expect(table('policy_gaps').rows.map(({ id }) => id)).toEqual(['G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7', 'G8'])
    expect(table('register_findings').rows.length).toBeGreaterThan(3)
    expect(table('unverified_rules').rows.map(({ id }) => id)).toContain('CANCEL_15WD')
  })
})

describe('its files', () => {
  it('PDF: tagged, fonts embedded, the golden words on their pages, twice the same bytes', async () => {
    const report = worded('full')
    const bytes = await setAnnual({ ...report, asOf: figures.asOf }, 'pdf')
    expect(Buffer.from(await setAnnual({ ...report, asOf: figures.asOf }, 'pdf')).equals(Buffer.from(bytes))).toBe(true)
    await inFile('report.pdf', bytes, (path) => {
      if (!hasTool('pdftotext')) return
      const text = pdfText(path).join('')
      for (const { heading } of report.report.chapters) expect(text).toContain(heading.zh.replace(/\s/g, ''))
      for (const words of golden) expect(text).toContain(words)
      expect(String(spawnSync('pdfinfo', [path]).stdout)).toMatch(/Tagged:\s+yes/)
      const fonts = String(spawnSync('pdffonts', [path]).stdout)
        .trim()
        .split('\n')
        .slice(2)
      expect(fonts.map((line) => line.split(/\s+/).at(-5))).toEqual(fonts.map(() => 'yes'))
    })
  })

  it('the public edition prints no small count about people', async () => {
    const report = worded('public')
    const text = JSON.stringify(report.report)
    expect(text).toContain('<10')
    expect(report.report.chapters[0]?.tables.map(({ id }) => id)).not.toContain('requests_kind_outcome')
    const letters = ofYear.filter(({ channel }) => channel === 'import').length
    expect(letters).toBeGreaterThan(0)
    expect(letters).toBeLessThan(10)
    const file = annualJson(report)
    const channels = file.chapters[0]?.tables.find(({ id }) => id === 'requests_by_channel')
    expect(channels?.rows.find(({ id }) => id === 'import')?.cells[0]).toEqual({ hidden: 'small' })
  })

  it('of minors, what was refused does not follow from what was fulfilled', () => {
    const minors = annualJson(worded('public')).chapters.find(({ id }) => id === 'minors')
    const rows = minors?.tables.find(({ id }) => id === 'minors_requests')?.rows ?? []
    expect(rows.map(({ id, cells }) => [id, cells[0]])).toEqual([
      ['fulfilled', { hidden: 'covered' }],
      ['refused', { hidden: 'small' }],
    ])
  })

  it('DOCX: the same tables', async () => {
    const { report, words } = worded('full')
    await inFile('report.docx', await annualDocx(report, words, true), (path) => {
      const { text, sections } = readDocx(path)
      expect(text).toContain('注销账号')
      expect(text).toContain(`已对平：请求受理台账 ${ofYear.length.toLocaleString('en')}`)
      expect(sections).toMatchObject({ left: '1587' })
    })
  })

  it('JSON: as its schema says, which is written down', () => {
    const file = annualJson(worded('full'))
    expect(annualFile.parse(JSON.parse(JSON.stringify(file)))).toEqual(file)
    const schema = join(room.job.resourcesDir, 'documents', 'annual.schema.json')
    expect(JSON.parse(readFileSync(schema, 'utf8'))).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(annualFile))))
  })
})

describe('what limits the figures', () => {
  it('is said where rows could not be read, in every edition, and is nothing where all were', async () => {
    const whole = worded('full')
    expect(figures.unread).toBe(0)
    expect(whole.report.limit).toBeNull()
    const [state] = room.cases
    room.writer.applyRows('case', [
      { id: '01935c1a-7b00-7000-8000-00000000abcd', version: 1, state: { ...state, stage: 'x' } },
    ])
    const short = await runAnnual(room.job, () => undefined)
    expect(short).toEqual({ ...figures, unread: 1 })
    for (const edition of ['public', 'full'] as const) {
      const { report } = worded(edition, short)
      expect(report.about).toEqual([...worded(edition).report.about, report.limit?.zh])
      expect(report.limit?.zh).toContain('1 条')
      expect(annualJson(worded(edition, short)).unread).toBe(1)
    }
  })
})

describe('reading a year', () => {
  const reports = () => {
    const { store, job } = room
    const desk = { store, legal, clock: { now: () => NOW }, actor: () => ({}) } as unknown as CommandDesk
    return new AnnualReports({ desk, ports: { resourcesDir: job.resourcesDir }, events: { publish: () => undefined } })
  }
  const cancelled = { code: 'EXPORT_REFUSED', data: { reason: 'cancelled' } }

  beforeAll(() => {
    room.writer.begin({ serverId: 'server', epoch: 'epoch', scopeHash: 'scope' }, '0')
    while (room.writer.position) room.writer.applyPage([], null)
  })

  it('ends when the person says so, leaves nothing, and can be begun again', async () => {
    const annual = reports()
    const reading = annual.figures(2026, false)
    annual.cancel()
    await expect(reading).rejects.toMatchObject(cancelled)
    // Twin: what nobody ends is read, and kept.
    const read = await annual.figures(2026, false)
    expect(read.chapters).toEqual(figures.chapters)
    annual.cancel()
    expect(await annual.figures(2026, false)).toBe(read)
  })

  it('of another year ends the one that runs, and so does the end of the desk', async () => {
    const annual = reports()
    const first = expect(annual.figures(2026, false)).rejects.toMatchObject(cancelled)
    const second = expect(annual.figures(2025, false)).rejects.toMatchObject(cancelled)
    await first
    await annual.close()
    await second
  })
})

/** On the page, without white space. */
const golden = [
  '艾米聊个人信息保护年度合规报告（2026年）',
  '浙江鑫信软件技术有限公司',
  '2026-01-01至2026-11-27（年度未结束）',
  'App侧自行统计的提交总数未报送至控制台，两侧总数未核对。',
  '推送1,649,34071.4%',
  'G5没有不满十四周岁未成年人的专门规则个保法31',
]

function worded(edition: 'public' | 'full', of = figures): WordedAnnual {
  return wordAnnual(of, edition, { legal, resourcesDir: room.job.resourcesDir, by: '陈嘉禾', demo: true })
}

async function inFile(name: string, bytes: Uint8Array, look: (path: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'annual-file-'))
  try {
    writeFileSync(join(folder, name), bytes)
    look(join(folder, name))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
