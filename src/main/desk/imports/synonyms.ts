/** How customer service writes things: headers of columns, and words in them. The lists are data in `resources/import`. */
import { z } from 'zod'
import { type ImportField, type ImportPreview, importField } from '#shared/contract/imports.ts'
import { type CaseKind, type Channel, caseKind, channel, type Requester, requester } from '#shared/domain/vocabulary.ts'

const spellings = z.array(z.string().min(1)).min(1)

/** Most telling spelling first: where two columns could be meant, the earlier spelling wins. */
export const synonyms = z.strictObject({
  headers: z.record(importField, spellings),
  values: z.strictObject({
    kind: z.record(caseKind, spellings),
    requester: z.record(requester, spellings),
    channel: z.record(channel, spellings),
  }),
})
export type Synonyms = z.infer<typeof synonyms>

/** Fields that hold a word of a closed vocabulary. */
export interface Words {
  kind: CaseKind
  requester: Requester
  channel: Channel
}
/** Codes by the spellings that mean them. */
export type Lexicon = { [F in keyof Words]: ReadonlyMap<string, Words[F]> }

/** Letters and digits alone, so that `手机号 *`, `手机号（必填）` and `手机号` are one. */
export function spelling(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[([【].*?[)\]】]/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
}

/** Which column holds which field, as far as the headers tell; the person who imports may correct it. */
export function mapHeaders(headers: readonly string[], { headers: known }: Synonyms): ImportPreview['mapping'] {
  const columns = headers.map(spelling)
  const taken = new Set<number>()
  const mapping: ImportPreview['mapping'] = {}
  for (const field of Object.keys(known) as ImportField[]) {
    const column = known[field].map((each) => columns.indexOf(spelling(each))).find((at) => at >= 0 && !taken.has(at))
    if (column === undefined) continue
    mapping[field] = column
    taken.add(column)
  }
  return mapping
}

export function lexicon({ values }: Synonyms): Lexicon {
  return { kind: words(values.kind), requester: words(values.requester), channel: words(values.channel) }
}

/** Every code also stands for itself. */
function words<Code extends string>(known: Record<Code, string[]>): Map<string, Code> {
  const codes = Object.keys(known) as Code[]
  return new Map(codes.flatMap((code) => [code, ...known[code]].map((each) => [spelling(each), code] as const)))
}
