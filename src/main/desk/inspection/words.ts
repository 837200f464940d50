/** The words of complete files and hand-over lists: in Chinese, because officials read and sign them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const text = z.string().min(1)
const words = z.record(z.string(), text)

const inspectionWords = z.strictObject({
  title: text,
  headings: words,
  facts: words,
  columns: z.record(z.string(), z.array(text)),
  empty: words,
  values: z.record(z.string(), words),
  /** Lines of the timeline by type. */
  entries: words,
  page: z.strictObject({
    masked: text,
    demo: text,
    made: text,
    operator: text,
    hash: text,
    signatures: z.array(text).length(3),
    fileName: text,
  }),
  population: z.strictObject({
    cases: text,
    allKinds: text,
    records: text,
    always: text,
    from: text,
    to: text,
    both: text,
  }),
  reasons: z.strictObject({ draw: text, handover: text }),
  shown: z.record(z.string(), text),
  handover: z.strictObject({
    title: text,
    columns: z.array(text).length(7),
    facts: words,
    manners: words,
    note: text,
    empty: text,
    signatures: z.array(text),
    fileName: text,
  }),
})
export type InspectionWords = z.infer<typeof inspectionWords>

/** @param resourcesDir folder with `documents/` */
export function readInspectionWords(resourcesDir: string): InspectionWords {
  return inspectionWords.parse(JSON.parse(readFileSync(join(resourcesDir, 'documents/case-file.zh-CN.json'), 'utf8')))
}
