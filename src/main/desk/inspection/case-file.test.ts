import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { decidedCase } from '../../../../test/fixtures/documents/decided-case.ts'
import { type CommandBench, openCommandBench } from '../../../../test/support/command-desk.ts'
import { resourcesDir } from '../../../../test/support/ledger-room.ts'
import { hasTool, pdfText } from '../../../../test/support/read-exports.ts'
import { timeline } from '../../../renderer/words/zh-CN/timeline.ts'
import { readDocumentWords } from '../documents/words.ts'
import { speechOf } from '../exports/speech.ts'
import { readExportWords } from '../exports/words.ts'
import { type CaseFileSetting, composeCaseFile } from './case-file.ts'
import { setCaseFile } from './papers.ts'
import { readInspectionWords } from './words.ts'

let bench: CommandBench
let folder: string
let setting: CaseFileSetting
let id: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-case-file-'))
  bench = openCommandBench(folder)
  id = bench.serverCase(decidedCase())
  const { store, legal } = bench.desk
  bench.cache.applyRows('person', [
    {
      ...{ caseId: id, version: 1, name: '王小明', phone: '13812342046', accountId: 'ami_880421' },
      ...{ replyContact: null, actingName: null },
    },
  ])
  const documents = readDocumentWords(resourcesDir)
  setting = {
    desk: bench.desk,
    speech: speechOf({ words: readExportWords(resourcesDir), documents, legal, db: store.db }),
    words: readInspectionWords(resourcesDir),
    ...{ day: '2026-11-27', maker: '沈明远', demo: true },
  }
})
afterAll(() => {
  bench.close()
  rmSync(folder, { recursive: true, force: true })
})

const line = (n: number, type: string) => ({
  ...{ id: `01935c1a-7b00-7000-8000-0000000000${n}.0`, target: id, type, flags: [] },
  ...{ actor: { kind: 'user' as const, id: '01935c1a-7b00-7000-8000-000000000001' } },
  ...{ occurredAt: '2026-11-05T02:24:00.000Z', recordedAt: '2026-11-05T02:24:00.000Z', data: {} },
})

it('says what was decided and done, masked, and leaves out what people wrote', () => {
  const text = { id: '01935c1a-7b00-7000-8000-0000000000aa', hash: 'ab'.repeat(32) }
  const content = composeCaseFile(id, [line(10, 'case.opened'), { ...line(11, 'case.noted'), text }], setting)
  const section = (heading: string) => content.sections.find((each) => each.heading === heading)
  expect(section('当事人')?.facts).toEqual([
    ['姓名', '王**'],
    ['手机号', '138****2046'],
    ['账号', expect.stringContaining('****')],
  ])
  expect(section('身份核验')?.facts).toContainEqual(['身份材料', '不入卷'])
  expect(section('处置执行与证据')?.table?.rows.length).toBeGreaterThan(2)
  expect(section('办理记录')?.table?.rows.map(([, what, , hash]) => [what, hash])).toEqual([
    ['收到请求', '—'],
    ['内部备注', text.hash],
  ])
  expect(section('关联登记')?.empty).toBe('没有关联登记。')
})

it('is the same file on every machine, and holds no more of the person than its mask', async () => {
  const content = composeCaseFile(id, [line(10, 'case.opened')], setting)
  const [one, two] = [
    await setCaseFile(content, setting, resourcesDir),
    await setCaseFile(content, setting, resourcesDir),
  ]
  expect(one.sha256).toBe(two.sha256)
  expect(one.pages).toBeGreaterThan(0)
  if (!hasTool('pdftotext')) return
  const path = join(folder, 'file.pdf')
  writeFileSync(path, one.bytes)
  const pages = pdfText(path)
  const text = pages.join('\n')
  expect(pages).toHaveLength(one.pages)
  expect(text).toContain('R26-004187')
  expect(text).not.toContain('王小明')
  expect(text).toContain(`第1页，共${one.pages}页`)
}, 60_000)

it('names every line that a case can have', () => {
  const known = readInspectionWords(resourcesDir).entries
  const folded: Record<string, string> = {
    ...{ identity_passed: 'identity_verified', identity_failed: 'identity_verified' },
    ...{ line_executed_other: 'line_executed', line_failed: 'line_executed', refusal_approved: 'plan_approved' },
  }
  const types = Object.keys(timeline.case).map((type) => `case.${folded[type] ?? type}`)
  expect(types.filter((type) => known[type] === undefined)).toEqual([])
})
