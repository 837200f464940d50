/** How customer service writes things: headers of columns, and words in them. The lists are data in `resources/import`. */
import { z } from 'zod'
import { importField } from '#shared/contract/imports.ts'
import { type CaseKind, type Channel, caseKind, channel, type Requester, requester } from '#shared/domain/vocabulary.ts'
import { words } from '../tabular/headers.ts'

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

export function lexicon({ values }: Synonyms): Lexicon {
  return { kind: words(values.kind), requester: words(values.requester), channel: words(values.channel) }
}
