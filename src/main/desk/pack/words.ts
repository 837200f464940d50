/** The words of a pack: statutory and Chinese in every language of the interface. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { obligationDecision } from '#shared/domain/incident/vocabulary.ts'
import { noticeStage, noticeVariant } from '#shared/domain/notice/vocabulary.ts'

const text = z.string().min(1)
const columns = z.array(text)

export const packWords = z.strictObject({
  fileName: text,
  files: z.strictObject({
    readme: text,
    incident: text,
    chronology: text,
    obligations: text,
    tasks: text,
    callTree: text,
    form: text,
    notice: text,
    announcement: text,
    people: text,
    phoneSheet: text,
    letters: text,
    lettersByHand: text,
  }),
  readme: z.array(text),
  drillMark: text,
  drillLine: text,
  withoutPeople: text,
  record: text,
  variants: z.record(noticeVariant, text),
  noticeState: text,
  stages: z.record(noticeStage, text),
  columns: z.strictObject({
    chronology: columns,
    obligations: columns,
    tasks: columns,
    callTree: columns,
    people: columns,
    phoneSheet: columns,
  }),
  decisions: z.record(obligationDecision, text),
  yes: text,
})
export type PackWords = z.infer<typeof packWords>

/** @param resourcesDir folder with `documents/`. */
export async function readPackWords(resourcesDir: string): Promise<PackWords> {
  return packWords.parse(JSON.parse(await readFile(join(resourcesDir, 'documents', 'pack.zh-CN.json'), 'utf8')))
}
