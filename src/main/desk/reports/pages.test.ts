import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ReportContent } from '#shared/domain/report/content.ts'
import { findForm, type ReportForm } from '#shared/domain/report/form.ts'
import { composeReport, type ReportFrame, scriptOf } from '#shared/text/report/compose-report.ts'
import { legal } from '../../../../test/support/case-builder.ts'
import { hasTool, pdfText, readDocx } from '../../../../test/support/read-exports.ts'
import { contentOf, firstAnswers, hashOf, says } from '../../../../test/support/report-builder.ts'
import { reportDocx } from './docx.ts'
import { setReport } from './pages.ts'
import { readReportWords } from './words.ts'

const resourcesDir = join(import.meta.dirname, '../../../../resources')
const golden = (name: string) => join(import.meta.dirname, '../../../../test/fixtures/reports', name)
const words = readReportWords(resourcesDir)
const folder = mkdtempSync(join(tmpdir(), 'reports-'))

const answers = {
  ...firstAnswers,
  measures: says('2026年11月25日 23:44 已停用查询接口。\n2026年11月25日 23:52 对 61,870 个账号强制下线。'),
  preliminary_cause: says('接口未限制同一来源的查询频次。'),
}
const initial = contentOf({ answers })
const followUp = contentOf({
  kind: 'follow_up',
  answers: { ...answers, place: says('杭州市余杭区'), progress: says('名单已核对。') },
  changes: {
    place: {
      old: { unknown: false, value: '杭州市滨江区' },
      ...{ at: '2026-11-26T01:00:00.000Z', reason: '机房登记核对', correction: true },
    },
  },
})

function compose(content: ReportContent, more: Partial<ReportFrame> = {}) {
  const form = findForm(legal.reports, content.kind) as ReportForm
  const setting = { forms: legal.reports, form, words }
  const composed = composeReport(content, setting, {
    state: { number: 'B26-0009', sequence: 1, kind: content.kind, drill: false, policyVersion: '2025-09-01' },
    ...{ incident: 'E26-0013', base: content.kind === 'initial' ? null : 'B26-0008' },
    ...{ at: '2026-11-25T18:00:00.000Z', operator: legal.operator.name, hash: hashOf(content) },
    ...{ frozen: true, demo: false, ...more },
  })
  return { setting, composed }
}

async function pagesOf(content: ReportContent, more: Partial<ReportFrame> = {}): Promise<string[]> {
  const path = join(folder, `${hashOf(content).slice(0, 8)}.pdf`)
  writeFileSync(path, await setReport({ resourcesDir }, compose(content, more).composed, 'pdf'))
  return pdfText(path)
}

describe.skipIf(!hasTool('pdftotext'))('the pages of a report', { timeout: 60_000 }, () => {
  it.each([
    ['initial', initial],
    ['follow-up', followUp],
  ])('%s say what the form asks for, in its order', async (name, content) => {
    await expect((await pagesOf(content)).join('\n\f\n')).toMatchFileSnapshot(golden(`${name}.txt`))
  })

  it('carry the hash of the content on every page, and what is not confirmed', async () => {
    const pages = await pagesOf(initial)
    expect(pages.length).toBeGreaterThan(1)
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(hashOf(initial))
      expect(page).toContain(`第${index + 1}页，共${pages.length}页`)
    }
    expect(pages[0]).toContain('国家网络安全事件报告管理办法7(1)（未核实）')
  })

  it('are marked while nobody can file them, and plain when somebody can', async () => {
    // A mark stands aslant, so it is read a character at a time.
    const marked = async (more: Partial<ReportFrame>) => compose(initial, more).composed.watermark
    expect(await marked({})).toBeNull()
    expect(await marked({ frozen: false })).toBe('草稿')
    expect(await marked({ frozen: false, demo: true })).toBe('草稿 · 演示数据')
    const drill = { number: null, sequence: 1, kind: 'initial' as const, drill: true, policyVersion: '2025-09-01' }
    expect(await marked({ state: drill })).toBe('演练')
    const plain = (await pagesOf(initial)).join('')
    const draft = (await pagesOf(initial, { frozen: false })).join('')
    expect([...draft].sort().join('')).not.toBe([...plain].sort().join(''))
  })
})

describe.skipIf(!hasTool('python3'))('a report as a letter', () => {
  it('has the measures of an official document, every item, and the hash', async () => {
    const path = join(folder, 'initial.docx')
    writeFileSync(path, await reportDocx(compose(initial).composed))
    const { text, sections, pitch } = readDocx(path)
    // Twentieths of a point: 28 and 26 mm; the pitch is 28 pt, exactly.
    expect(sections).toMatchObject({ left: '1587', right: '1474' })
    expect(pitch).toEqual({ line: '560', rule: 'exact' })
    for (const item of compose(initial).composed.items) expect(text).toContain(item.heading)
    expect(text).toContain('涉事单位名称：浙江鑫信软件技术有限公司')
    expect(text).toContain('编号：B26-0009')
  })
})

it('what is read to the hotline is in the order of the form, with times in words', () => {
  const { setting } = compose(initial)
  const script = scriptOf(initial, setting, legal.operator.name)
  expect(script.slice(0, 5)).toEqual([
    '您好，我是浙江鑫信软件技术有限公司的值班人员，报告一起网络安全事件，现在逐项说明。',
    '涉事单位是浙江鑫信软件技术有限公司。',
    '涉事系统：账号中心',
    '我们在十一月二十五日二十三时四十分获知。',
    '事件发生于十一月二十五日二十二时整。',
  ])
  expect(script).toContain('措施的效果：未知')
  // Times that stand in a sentence, too.
  expect(script.find((line) => line.startsWith('已采取的措施'))).toBe(
    '已采取的措施：十一月二十五日二十三时四十四分 已停用查询接口。\n十一月二十五日二十三时五十二分 对 61,870 个账号强制下线。',
  )
  expect(script.join('')).not.toContain('待补报')
  const changed = scriptOf(followUp, compose(followUp).setting, legal.operator.name)
  expect(changed[1]).toBe('地点，原报杭州市滨江区，现报杭州市余杭区。')
})

it('a character that the fonts lack is named, never left out', async () => {
  const rare = contentOf({ answers: { ...answers, place: says('𠮷县') } })
  await expect(setReport({ resourcesDir }, compose(rare).composed, 'pdf')).rejects.toMatchObject({
    ...{ code: 'DOCUMENT_REFUSED', data: { reason: 'missing_glyphs', characters: '𠮷' } },
  })
}, 60_000)
