/**
 * Records of the demo's registers (`resources/demo/registers.json`): all invented. Days count from now, so that a first
 * look is never stale.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/**
 * A value as the file writes it. A text with a colon is resolved: `day:-3`, `time:-3` (10:00 in Shanghai), `january:1`
 * (31 January of the next year), `staff:周以宁`, `record:<key>`, `incident:<key>`, `case:<n>`, `cancellation:<n>`;
 * `hash` is one.
 */
const given = z.union([z.string(), z.int(), z.boolean(), z.array(z.string())])
export type GivenValue = z.infer<typeof given>

/** `{year}` in a word is the year in which the record was written. */
const content = { values: z.record(z.string(), given), words: z.record(z.string(), z.string()) }
const past = z.int().max(-1)

export const demoRecord = z.strictObject({
  /** By which other records name it. */
  key: z.string().optional(),
  register: z.string(),
  /** Days from now. */
  day: past,
  /** Name of its author; another person agrees where the register needs one. */
  by: z.string().optional(),
  ...content,
  /** Nobody has agreed yet. */
  proposed: z.literal(true).optional(),
  /** Later versions: what changes. */
  changes: z.array(z.strictObject({ day: past, ...content, reason: z.string() })).optional(),
  /** The people who are told of it, as sums. */
  list: z.looseObject({ day: past }).optional(),
  /** The day on which it ended. */
  ended: past.optional(),
})
export type DemoRecord = z.infer<typeof demoRecord>

const sentences = z.array(z.string().min(1)).min(1)
const demand = z.strictObject({
  authorities: sentences,
  number: z.string(),
  purpose: sentences,
  delivered: z.string(),
  article: z.string(),
})

const registerWords = z.strictObject({
  /** By category: why it is held. Systems, action and period come from the legal rules. */
  inventory: z.record(z.string(), z.record(z.string(), given)),
  disclosures: z.strictObject({
    police: demand,
    court: demand,
    partners: sentences,
    partner_purpose: z.string(),
    partner_consent: z.string(),
    refused: z.array(
      z.strictObject({ authority: z.string(), purpose: z.string(), reason: z.string(), refused_for: z.string() }),
    ),
    officers: z.string(),
    contact: z.string(),
  }),
  /** What the app reports each day; `refused_share` in percent. */
  consents: z.array(z.strictObject({ scope: z.string(), shown: z.int(), refused_share: z.int(), withdrawn: z.int() })),
  records: z.array(demoRecord),
  reasons: z.strictObject({ end: z.string() }),
})
export type RegisterWords = z.infer<typeof registerWords>

export async function loadRegisterWords(resourcesDir: string): Promise<RegisterWords> {
  return registerWords.parse(JSON.parse(await readFile(join(resourcesDir, 'demo', 'registers.json'), 'utf8')))
}
