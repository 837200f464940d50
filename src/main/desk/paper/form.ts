/**
 * 纸质应急登记表: printed in quiet times and kept in the folder of the person on duty, for a night without network.
 * Its fields have the numbers of the screen; with it come the call tree and who must be told by when.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import type { ObligationRule } from '#shared/domain/incident/legal.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import { setPages } from '../documents/render.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { metaOf } from '../store/meta.ts'

const obligationWords = z.looseObject({
  hours: z.string(),
  calendar_days: z.string(),
  none: z.string(),
  internal: z.string(),
  unverified: z.string(),
})
const formWords = z.looseObject({ callTree: z.looseObject({ at: z.string() }), obligations: obligationWords })
type FormWords = z.infer<typeof formWords>

/** Letters that are not taken for digits when somebody reads them out on the telephone. */
const LETTERS = 'acdefhjkmnpqrtuvwxy'
const COUNTER = 'paper_forms'

/**
 * The number of the next form of this desk, `f26_kq_012`: year, two letters of the desk, and how many it has printed.
 * Given out without a network and still the only one of its kind in the house. Inside `store.write`.
 */
export function nextFormNumber(store: DeskStore, from: { device: string; now: string }): string {
  const year = shanghaiDate(from.now).slice(2, 4)
  const meta = metaOf(store.db)
  const last = meta.get<{ year: string; n: number }>(COUNTER)
  const n = last?.year === year ? last.n + 1 : 1
  meta.set(COUNTER, { year, n })
  const letters = [...createHash('sha256').update(from.device).digest().subarray(0, 2)].map(
    (byte) => LETTERS[byte % LETTERS.length],
  )
  return `f${year}_${letters.join('')}_${String(n).padStart(3, '0')}`
}

/** As it stands on paper: `F26-KQ-012`. */
export function printedFormNumber(form: string): string {
  return form.toUpperCase().replaceAll('_', '-')
}

/** The form as PDF. @throws DocumentError TYPESETTING */
export async function renderForm(
  form: string,
  from: { resourcesDir: string; legal: LegalData; demo: boolean },
): Promise<Uint8Array> {
  const { resourcesDir, legal, demo } = from
  const path = join(resourcesDir, 'documents', 'paper-form.zh-CN.json')
  const words = formWords.parse(JSON.parse(await readFile(path, 'utf8')))
  const data = JSON.stringify({
    words,
    form: printedFormNumber(form),
    demo,
    callTree: legal.incidents.callTree.map(({ words: { zh }, afterMinutes }, index) => [
      String(index + 1),
      zh,
      words.callTree.at.replace('{minutes}', String(afterMinutes)),
      '',
      '',
    ]),
    obligations: rulesInForce(legal.incidents.obligations).map((rule) => obligationRow(rule, words.obligations)),
  })
  return setPages({ resourcesDir, template: 'paper-form.typ', data, format: 'pdf' })
}

/** The highest version of each rule. */
function rulesInForce(rules: readonly ObligationRule[]): ObligationRule[] {
  return rules.filter(({ id, version }) => !rules.some((other) => other.id === id && other.version > version))
}

function obligationRow(rule: ObligationRule, words: FormWords['obligations']): string[] {
  const term = words[rule.unit].replace('{n}', String(rule.length))
  const read = rule.certainty === 'M' ? `${rule.source}（${words.unverified}）` : rule.source
  return [rule.words.zh, rule.internal ? `${term}${words.internal}` : term, read]
}
