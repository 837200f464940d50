/**
 * Starting points: pairs that every incident needs, and for the kinds of incident that have a notice template those that
 * differ. Files of the program, read and checked when they are asked for.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { AnswersTemplate } from '#shared/contract/answers.ts'
import { type AnswerItem, answerItem, answersContent } from '#shared/domain/notice/answers-content.ts'
import { type AnswerLine, answerLine } from '#shared/domain/notice/vocabulary.ts'
import { bothWords, code } from '#shared/domain/values.ts'

/** `general`, or the id of a notice template; its pairs take the place of the general ones of the same id. */
const templateFile = z.strictObject({
  id: code,
  words: bothWords,
  lines: z.partialRecord(answerLine, z.array(answerItem)),
})
type TemplateFile = z.infer<typeof templateFile>

const GENERAL = 'general'

/** The general one first. */
export async function readAnswersTemplates(resourcesDir: string): Promise<AnswersTemplate[]> {
  const folder = join(resourcesDir, 'answers')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  const files = texts.map((text) => templateFile.parse(JSON.parse(text)))
  const general = files.find(({ id }) => id === GENERAL)
  if (!general) throw new Error('resources/answers has no general template')
  const kinds = files.filter((file) => file !== general)
  return [general, ...kinds].map((file) => toTemplate(file, general))
}

function toTemplate(file: TemplateFile, general: TemplateFile): AnswersTemplate {
  const content = (line: AnswerLine) =>
    answersContent.parse({ format: 1, items: merged(general.lines[line] ?? [], file.lines[line] ?? []) })
  return { id: file.id, words: file.words, lines: { hotline: content('hotline'), press: content('press') } }
}

/** New pairs stand behind those of which they are no version. */
function merged(general: readonly AnswerItem[], own: readonly AnswerItem[]): AnswerItem[] {
  const known = new Set(general.map(({ id }) => id))
  return [
    ...general.map((item) => own.find(({ id }) => id === item.id) ?? item),
    ...own.filter(({ id }) => !known.has(id)),
  ]
}
