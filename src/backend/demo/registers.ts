/** The registers of the demo: a year of records, as the rule makes them of what the file and the legal rules say. */

import { createHash } from 'node:crypto'
import { addDays, shanghaiDate } from '#shared/domain/calendar.ts'
import { canonicalJson, type Json } from '#shared/domain/canonical-json.ts'
import type { Actor } from '#shared/domain/command.ts'
import { findRegister } from '#shared/domain/register/definition.ts'
import type { LinkedFacts } from '#shared/domain/register/links.ts'
import { readWords } from '#shared/domain/register/words.ts'
import type { Instant, Uuid } from '#shared/domain/values.ts'
import type { Backend } from '../backend.ts'
import { numberOf, numberYear } from '../commands/numbers.ts'
import { createRandom, type Random, uuidAt } from './random.ts'
import { inventoryRecords } from './register-inventory.ts'
import { consentRecords, disclosureRecords } from './register-series.ts'
import { type Resolving, resolveValues } from './register-values.ts'
import type { DemoRecord, RegisterWords } from './register-words.ts'
import { type FileStep, type ToldFile, tellFile } from './tell-file.ts'
import type { DemoStaff } from './words.ts'

interface Given {
  staff: readonly DemoStaff[]
  words: RegisterWords
  incidents: ReadonlyMap<string, Uuid>
  cases: readonly Uuid[]
  cancellations: readonly Uuid[]
}

/** A record with the moment at which it was opened. */
interface Opened {
  record: DemoRecord
  id: Uuid
  at: Instant
  random: Random
}

/** Between a proposal and the one who agrees. */
const HOUR = 3_600_000

/** @throws Error when a record is not one that its register takes */
export function tellRegisters({ legal, now }: Pick<Backend, 'legal' | 'now'>, given: Given): ToldFile[] {
  const random = createRandom('registers')
  const { words } = given
  const records = [
    ...words.records,
    ...inventoryRecords(legal, words),
    ...disclosureRecords(words, random.fork('disclosures')),
    ...consentRecords(words, random.fork('consents')),
  ]
  const opened = openedInOrder(records, { now: now(), random })
  const keys = opened.flatMap(({ record, id }) => (record.key ? [[record.key, id] as const] : []))
  const resolving: Resolving = { ...given, now: now(), records: new Map(keys) }
  const links = linkedFacts(opened, given)
  const counts = new Map<string, number>()
  return opened.map((each) => {
    const year = numberYear(each.at)
    const value = (counts.get(year) ?? 0) + 1
    counts.set(year, value)
    const number = numberOf('record', { year, value })
    const needsTwo = findRegister(legal.registers, each.record.register)?.secondPerson ?? false
    const steps = stepsOf(each, { words, needsTwo, resolving, staff: given.staff })
    const facts = ({ texts }: FileStep) => {
      const written = readWords(texts?.text ?? '')
      return { number, links, ...(written ? { written: Object.keys(written) } : {}) }
    }
    return tellFile({ kind: 'record', id: each.id, steps, facts }, { legal, random: each.random })
  })
}

/** A story may name what is told after it: everything is there in the end. */
function linkedFacts(opened: readonly Opened[], { incidents, cases, cancellations }: Given): LinkedFacts {
  const others = (kind: 'case' | 'incident', ids: Iterable<Uuid>) =>
    [...ids].map((id) => [id, { kind, register: null, isVoid: false }] as const)
  return Object.fromEntries([
    ...opened.map(({ id, record }) => [id, { kind: 'record', register: record.register, isVoid: false }] as const),
    ...others('incident', incidents.values()),
    ...others('case', [...cases, ...cancellations]),
  ])
}

/** In the order of their numbers. Records of one day come minutes apart, from half past ten in Shanghai. */
function openedInOrder(records: readonly DemoRecord[], from: { now: Instant; random: Random }): Opened[] {
  return records
    .map((record, index) => {
      const at = instantOf(record.day, index, from.now)
      const random = from.random.fork(`${record.register} ${index}`)
      return { record, at, random, id: uuidAt(at, random) }
    })
    .sort((a, b) => a.at.localeCompare(b.at))
}

function instantOf(day: number, index: number, now: Instant): Instant {
  const morning = Date.parse(`${addDays(shanghaiDate(now), day)}T02:30:00.000Z`)
  return new Date(morning + index * 61_000).toISOString()
}

interface Telling {
  words: RegisterWords
  needsTwo: boolean
  resolving: Resolving
  staff: readonly DemoStaff[]
}

function stepsOf({ record, id, at, random }: Opened, { words, needsTwo, resolving, staff }: Telling): FileStep[] {
  const author = actorOf(staff, record.by ?? '周以宁')
  const officer = actorOf(staff, '沈明远')
  const minutes = Date.parse(at) - Date.parse(instantOf(record.day, 0, resolving.now))
  const onDay = (day: number) => new Date(Date.parse(instantOf(day, 0, resolving.now)) + minutes).toISOString()
  const later = (from: Instant) => new Date(Date.parse(from) + HOUR).toISOString()
  const contentOf = (values: DemoRecord['values'], written: DemoRecord['words']) => ({
    values: resolveValues(values, `${record.register} ${id}`, resolving),
    text: bodyOf(written, numberYear(at)),
  })
  const first = contentOf(record.values, record.words)
  const agreed = (revision: number, from: Instant): FileStep[] =>
    needsTwo ? [{ type: 'record.approve', by: officer, at: later(from), args: { revision } }] : []
  const steps: FileStep[] = [
    {
      ...{ type: 'record.open', by: author, at, texts: { text: first.text } },
      args: { register: record.register, values: first.values },
    },
    ...(record.proposed ? [] : agreed(1, at)),
  ]
  let { values, words: written } = record
  for (const [index, change] of (record.changes ?? []).entries()) {
    values = { ...values, ...change.values }
    written = { ...written, ...change.words }
    const { values: changed, text } = contentOf(values, written)
    const day = onDay(change.day)
    const texts = { text, reason: change.reason }
    steps.push({ type: 'record.revise', by: author, at: day, args: { values: changed }, texts })
    steps.push(...agreed(index + 2, day))
  }
  if (record.list) {
    const { day, ...sums } = record.list
    const from = onDay(day)
    const sha256 = createHash('sha256')
      .update(canonicalJson(sums as unknown as Json))
      .digest('hex')
    const summary = { ...sums, cohort: uuidAt(from, random), revision: 1, sha256 }
    steps.push({ type: 'record.set_cohort', by: author, at: later(from), args: { summary } })
  }
  if (record.ended === undefined) return steps
  const over = later(later(onDay(record.ended)))
  return [
    ...steps,
    { type: 'record.end', by: author, at: over, args: { at: over }, texts: { text: words.reasons.end } },
  ]
}

function bodyOf(written: DemoRecord['words'], year: string): string {
  const filled = Object.entries(written).map(([field, word]) => [field, word.replaceAll('{year}', `20${year}`)])
  return canonicalJson(Object.fromEntries(filled))
}

function actorOf(staff: readonly DemoStaff[], name: string): Actor {
  const found = staff.find((member) => member.name === name)
  if (!found) throw new Error('the demo has nobody with that name')
  return { kind: 'user', id: found.id, roles: found.roles }
}
