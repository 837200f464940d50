import { execFile, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftDocument } from '#shared/text/draft-document.ts'
import { decidedCase, legal, staff, wording } from '../../../../test/fixtures/documents/decided-case.ts'
import { issued, key, strangerKey } from '../../../../test/fixtures/documents/issued.ts'
import { type PageEnvironment, type PageRequest, renderPages, renderPdf } from './render.ts'
import { sealFits } from './seal-check.ts'
import { readDocumentWords } from './words.ts'

const root = join(import.meta.dirname, '../../../..')
const environment: PageEnvironment = {
  resourcesDir: join(root, 'resources'),
  words: readDocumentWords(join(root, 'resources')),
}
const notice = issued('result_notice')
const record = issued('erasure_record', decidedCase(), notice.hash)

// Poppler reads the pages as a stranger would. It is there on CI; elsewhere these tests say that they were skipped.
const poppler = spawnSync('pdftotext', ['-v']).status !== null

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pdf-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function read(name: string, request: PageRequest): Promise<{ text: string; fonts: string; info: string }> {
  const path = join(folder, `${name}.pdf`)
  writeFileSync(path, (await renderPdf(request, environment)).bytes)
  const run = (tool: string, ...args: string[]) => spawnSync(tool, args, { encoding: 'utf8' }).stdout
  // The gap between Chinese and digits reads as a space, and a line ends anywhere.
  const text = run('pdftotext', '-raw', path, '-').replace(/\s/g, '')
  return { text, fonts: run('pdffonts', path), info: run('pdfinfo', path) + run('pdfinfo', '-struct', path) }
}

describe.skipIf(!poppler)('pages as they are read', { timeout: 30_000 }, () => {
  it('the notice tells the person everything, and nothing of systems and staff', async () => {
    const { text, fonts, info } = await read('notice', {
      document: { envelope: notice },
      salutation: '王**：',
      demo: false,
    })
    expect(text).toContain('账号注销及个人信息处理结果告知书')
    expect(text).toContain('王**：')
    expect(text).toContain('备份副本将于2027年2月5日（含当日）前随轮换覆盖，期间不恢复使用')
    expect(text).toContain('第五十条第二款')
    for (const value of [notice.number, notice.hash, notice.signature, notice.keyId]) expect(text).toContain(value)
    expect(text).toContain('第1页，共2页')
    expect(text).not.toMatch(/演示数据|草稿/)
    for (const system of legal.systems.filter(({ id }) => id !== 'backup')) {
      expect(text).not.toContain(system.words.zh.replace(/\s/g, ''))
    }
    for (const id of Object.values(staff)) expect(text).not.toContain(id)
    expect(fonts).toMatch(/NotoSansSC-Bold.*yes yes yes[\s\S]*NotoSansSC-Regular.*yes yes yes/)
    expect(info).toMatch(/Title:\s+账号注销及个人信息处理结果告知书（告2026-000123）/)
    expect(info).toMatch(/Tagged:\s+yes[\s\S]*THead[\s\S]*TH </)
  })

  it('the record shows each line with both people and the whole hash of its proof', async () => {
    const { text } = await read('record', { document: { envelope: record }, demo: true })
    if (record.kind !== 'erasure_record') throw new Error('not a record')
    const { lines, subjectToken } = record.payload.facts
    for (const { execution } of lines) {
      if (execution?.evidence) expect(text).toContain(execution.evidence)
    }
    expect(text).toContain(`${staff.owner}／${staff.reviewer}`)
    expect(text).toContain(subjectToken)
    expect(text).toContain(notice.hash)
  })

  it('a draft says so on every page and has neither number nor signature', async () => {
    const draft = draftDocument('result_notice', decidedCase(), wording)
    const { text, info } = await read('draft', { document: { draft }, demo: true })
    expect(text.match(/草稿，尚未签发，不得对外提供/g)).toHaveLength(2)
    expect(text).not.toMatch(/[告执]\d{4}-\d{6}|[0-9a-f]{64}/)
    expect(info).not.toContain('CreationDate')
  })

  it('data is set as text, never run as a program', async () => {
    const hostile = '#panic("x") #read("/etc/passwd") $x$ *b* <a> @b'
    const { text } = await read('hostile', { document: { envelope: notice }, salutation: hostile, demo: false })
    expect(text).toContain(hostile.replace(/\s/g, ''))
  })
})

describe('rendering', { timeout: 30_000 }, () => {
  it('gives the same bytes in another process', async () => {
    const here = await renderPdf({ document: { envelope: issued('erasure_record') }, demo: true }, environment)
    const script = join(root, 'test/fixtures/documents/print-sha256.ts')
    const there = await promisify(execFile)(process.execPath, [script], { env: { ...process.env, TZ: 'Asia/Tokyo' } })
    expect(there.stdout).toBe(here.sha256)
  })

  it('names the characters that the fonts lack', async () => {
    const request = { document: { envelope: notice }, salutation: '𠮷**：\u0007', demo: false }
    await expect(renderPdf(request, environment)).rejects.toMatchObject({
      code: 'GLYPHS_MISSING',
      data: { characters: ['𠮷', '\u0007'] },
    })
  })

  it('refuses an envelope whose hash is not that of its content', async () => {
    const forged = structuredClone(notice)
    forged.payload.content.title = '账号恢复通知'
    await expect(renderPdf({ document: { envelope: forged }, demo: false }, environment)).rejects.toMatchObject({
      code: 'HASH_MISMATCH',
    })
  })

  it('fails on whatever the type setter says, and on a thread that does not start', async () => {
    const resourcesDir = join(folder, 'resources')
    mkdirSync(resourcesDir)
    cpSync(join(root, 'resources/documents'), join(resourcesDir, 'documents'), { recursive: true })
    symlinkSync(join(root, 'resources/fonts'), join(resourcesDir, 'fonts'), 'junction')
    writeFileSync(join(resourcesDir, 'documents/document.typ'), '#import "@preview/cetz:0.2.0"')
    const request = { document: { envelope: notice }, demo: false }
    await expect(renderPdf(request, { ...environment, resourcesDir })).rejects.toMatchObject({
      code: 'TYPESETTING',
      data: { diagnostics: [expect.stringContaining('document.typ')] },
    })
    await expect(renderPdf(request, { ...environment, thread: join(folder, 'absent.js') })).rejects.toThrow()
    writeFileSync(join(folder, 'silent.mjs'), '')
    await expect(renderPdf(request, { ...environment, thread: join(folder, 'silent.mjs') })).rejects.toThrow(
      'ended with 0',
    )
  })
})

describe('pages as images', { timeout: 30_000 }, () => {
  const hostile = '</h5:div><g class="typst-page"><script>alert(1)</script>&<image href="https://example.com/a.png"/>'

  it('hold shapes only, and everything that they refer to', async () => {
    const pages = await renderPages({ document: { envelope: notice }, salutation: hostile, demo: true }, environment)
    expect(pages).toHaveLength(2)
    for (const page of pages) {
      const elements = [...page.matchAll(/<([^\s/>]+)/g)].map(([, name]) => name)
      expect(new Set(elements)).toEqual(new Set(['svg', 'rect', 'defs', 'path', 'g', 'use']))
      const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => `#${id}`))
      const references = [...page.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, target]) => target)
      expect(references.length).toBeGreaterThan(100)
      expect(references.filter((target) => !ids.has(target ?? ''))).toEqual([])
      expect(page).not.toMatch(/ (?:on\w+|style|class)=|url\(|alert|example/)
    }
  })

  it('are as large as the paper and begin at its top', async () => {
    const [first, second] = await renderPages({ document: { envelope: notice }, demo: false }, environment)
    for (const page of [first, second]) {
      expect(page).toMatch(
        /^<svg xmlns="[^"]+" viewBox="0 0 595\.\d+ 841\.\d+" width="595\.\d+pt" height="841\.\d+pt">/,
      )
      expect(page).not.toMatch(/translate\(0, ?8\d\d/)
    }
    expect(first).not.toBe(second)
  })

  it('name the characters that the fonts lack', async () => {
    await expect(
      renderPages({ document: { envelope: notice }, salutation: '𠮷**：', demo: false }, environment),
    ).rejects.toMatchObject({ code: 'GLYPHS_MISSING', data: { characters: ['𠮷'] } })
  })
})

describe('the seal, as the desk checks it', () => {
  it('fits the key that signed, and no other content and no other key', () => {
    expect(sealFits(notice, key.publicPem)).toBe(true)
    expect(sealFits({ ...notice, policyVersion: '2025-09-02' }, key.publicPem)).toBe(false)
    expect(sealFits({ ...notice, signature: record.signature }, key.publicPem)).toBe(false)
    expect(sealFits(notice, strangerKey().publicPem)).toBe(false)
  })
})
