/** Names and sentences of the demo (`resources/demo/words.json`): all invented. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { role } from '#shared/domain/roles.ts'
import { uuid } from '#shared/domain/values.ts'

const sentences = z.array(z.string().min(1)).min(1)
const sentencesByCode = z.record(z.string(), sentences)

/** A member of staff of the demo. Only those with a login can sign in. */
const demoStaff = z.strictObject({ id: uuid, login: z.string().nullable(), name: z.string(), roles: z.array(role) })
export type DemoStaff = z.infer<typeof demoStaff>

export const demoWords = z.strictObject({
  staff: z.array(demoStaff).min(5),
  surnames: z.string(),
  compoundSurnames: sentences,
  given: z.string(),
  rareNames: sentences,
  dottedNames: sentences,
  /** What staff write, by the moment at which they write it. */
  notes: z.strictObject({
    identity: sentencesByCode,
    papers: sentences,
    conditions: sentencesByCode,
    plan: sentences,
    execution: sentences,
    late: sentences,
    talk: sentences,
    returned: sentences,
    completion: sentencesByCode,
    withdrawn: sentences,
    referral: sentences,
    locked: sentencesByCode,
    dispute: sentences,
    objection: sentences,
  }),
})
export type DemoWords = z.infer<typeof demoWords>

export async function loadDemoWords(resourcesDir: string): Promise<DemoWords> {
  return demoWords.parse(JSON.parse(await readFile(join(resourcesDir, 'demo', 'words.json'), 'utf8')))
}
