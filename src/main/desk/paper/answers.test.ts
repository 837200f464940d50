import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ReadAnswers } from '#shared/contract/answers.ts'
import { renderAnswers } from './answers.ts'

const from = { resourcesDir: join(import.meta.dirname, '../../../../resources'), demo: false }
const id = '01935c1a-7b00-7000-8000-00000000000a'
const at = '2026-11-23T02:05:00.000Z'
const hash = 'ab'.repeat(32)

const read: ReadAnswers = {
  version: {
    ...{ line: 'hotline', revision: 3, notice: { revision: 2, hash: 'cd'.repeat(32) } },
    ...{ text: { id, hash }, hash, by: id, at, approval: { by: id, at }, withdrawn: null },
  },
  items: [
    { id: 'what_happened', question: '发生了什么？', answer: '合成第一段。\n合成第二段。' },
    { id: 'cause', question: '为什么？', answer: '合成原因。' },
  ],
}
const sheet = {
  ...{ line: 'hotline' as const, read, number: 'N26-0031', title: '合成告知' },
  ...{ approver: '合成某', printedAt: at, drill: false },
}

/** The words on the pages, where the tool that reads them is there. */
function textOf(pdf: Uint8Array): string | null {
  try {
    return execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' })
  } catch {
    return null
  }
}

describe('answers on paper', () => {
  it('say which version they are, by its hash, who approved it and when', async () => {
    const { pdf, suggestedName } = await renderAnswers(sheet, from)
    expect(suggestedName).toBe('客服热线问答口径 N26-0031 v3.pdf')
    const text = textOf(pdf)
    for (const part of ['v3', 'v2', hash, 'cd'.repeat(32), '合成某', '2026-11-23 10:05', '合成第二段。']) {
      if (text !== null) expect(text).toContain(part)
    }
  })

  it('of a drill carry its mark', async () => {
    // It stands aslant: character by character, from below.
    const mark = async (drill: boolean) => {
      const text = textOf((await renderAnswers({ ...sheet, drill }, from)).pdf)
      return text === null ? null : /练\s+演/.test(text)
    }
    if ((await mark(false)) !== null) expect([await mark(true), await mark(false)]).toEqual([true, false])
  })
})
