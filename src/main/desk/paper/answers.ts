/** 问答口径 as pages to hand out: what is in force on one line, with what proves that it is. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { ReadAnswers } from '#shared/contract/answers.ts'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import { type AnswerLine, answerLine } from '#shared/domain/notice/vocabulary.ts'
import type { Instant } from '#shared/domain/values.ts'
import { fill } from '#shared/text/document-words.ts'
import { setPages } from '../documents/render.ts'

const answersWords = z.strictObject({
  lines: z.record(answerLine, z.string()),
  fileName: z.string(),
  subtitle: z.string(),
  facts: z.strictObject({
    notice: z.string(),
    noticeHash: z.string(),
    answers: z.string(),
    answersHash: z.string(),
    approved: z.string(),
    printed: z.string(),
  }),
  warning: z.string(),
  drill: z.string(),
  demo: z.string(),
  page: z.tuple([z.string(), z.string(), z.string()]),
})

export interface AnswersSheet {
  line: AnswerLine
  read: ReadAnswers
  /** Number and title of the notice, or what stands for a number that is still to come. */
  number: string
  title: string
  approver: string
  printedAt: Instant
  drill: boolean
}

/** @throws DocumentError GLYPHS_MISSING, TYPESETTING */
export async function renderAnswers(
  sheet: AnswersSheet,
  { resourcesDir, demo }: { resourcesDir: string; demo: boolean },
): Promise<{ pdf: Uint8Array; suggestedName: string }> {
  const path = join(resourcesDir, 'documents', 'answers.zh-CN.json')
  const words = answersWords.parse(JSON.parse(await readFile(path, 'utf8')))
  const { line, read, number, title, approver, printedAt } = sheet
  const { version, items } = read
  const values = {
    ...{ number, title, line: words.lines[line], approver },
    ...{ notice: version.notice.revision, answers: version.revision },
    ...{ approvedAt: minuteOf(version.approval?.at ?? version.at), printedAt: minuteOf(printedAt) },
    ...{ noticeHash: version.notice.hash, answersHash: version.hash },
  }
  const demoMark = demo ? words.demo : null
  const data = JSON.stringify({
    title: words.lines[line],
    subtitle: fill(words.subtitle, values),
    facts: Object.values(words.facts).map((fact) => fact.split('：', 2).map((part) => fill(part, values))),
    warning: fill(words.warning, values),
    watermark: sheet.drill ? words.drill : demoMark,
    page: words.page,
    foot: fill('{number} · {line} v{answers}', values),
    // One that cannot be filled is not approved; it stands here for the types only.
    items: items.map(({ question, answer }) => ({ question, paragraphs: (answer ?? '').split(/\n+/) })),
  })
  const pdf = await setPages({ resourcesDir, template: 'answers.typ', data, format: 'pdf' })
  return { pdf, suggestedName: fill(words.fileName, values) }
}

/** `2026-11-23 14:05`, in Shanghai. */
function minuteOf(at: Instant): string {
  return `${shanghaiDate(at)} ${new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(11, 16)}`
}
