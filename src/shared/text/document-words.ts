/**
 * The words of documents as data (`resources/documents/words.zh-CN.json`). Statutory text is Chinese in every
 * language of the interface. Names of categories, systems and grounds come from the legal data.
 */
import { z } from 'zod'
import { shanghaiDate } from '../domain/calendar.ts'
import { DocumentError } from '../domain/document-error.ts'
import { decidedOutcome, party, treatingAction } from '../domain/document-facts.ts'
import type { LegalData } from '../domain/legal.ts'
import type { CalendarDate, Instant } from '../domain/values.ts'
import { caseKind, channel, executionMethod, identityMethod, lineAction, requester } from '../domain/vocabulary.ts'

/** Text with `{places}`. */
const text = z.string().min(1)
/** A word for each of these keys. */
function wordsFor<Key extends string>(...keys: readonly Key[]) {
  return z.record(z.enum(keys), text)
}

const notice = z.strictObject({
  titles: wordsFor('cancelled', 'decided', 'refused'),
  salutation: text,
  lead: text,
  leadFor: text,
  headings: wordsFor('result', 'treated', 'kept', 'informed', 'remedies'),
  results: z.record(decidedOutcome, text),
  serviceStopped: text,
  treatedColumns: wordsFor('category', 'treatment', 'on'),
  treatments: z.record(treatingAction, text),
  backups: text,
  notHeld: text,
  keptLead: text,
  keptColumns: wordsFor('category', 'treatment', 'ground', 'until'),
  keptGround: text,
  untilByLaw: text,
  informed: text,
  remedies: z.array(text).min(1),
  footnote: text,
})

const record = z.strictObject({
  title: text,
  headings: wordsFor('request', 'lines', 'retained', 'people', 'terms'),
  facts: wordsFor(
    'caseNumber',
    'kind',
    'requester',
    'channel',
    'receivedAt',
    'acceptedAt',
    'identity',
    'serviceStoppedAt',
    'onlineDoneAt',
    'outcome',
    'refusalGround',
    'policyVersion',
    'backupsUntil',
    'subjectToken',
  ),
  policyVersion: text,
  lineColumns: wordsFor('number', 'category', 'system', 'action', 'method', 'count', 'at'),
  /** The word 匿名化 never stands without its method. */
  anonymised: text,
  noData: text,
  pending: text,
  refusedLines: text,
  noLines: text,
  executor: text,
  evidence: text,
  byRule: text,
  retainedColumns: wordsFor('category', 'system', 'action', 'ground', 'until'),
  retainedGround: text,
  noneRetained: text,
  people: wordsFor('planAuthor', 'planApprover', 'resultSubmitter', 'resultVerifier'),
  terms: z.array(text).min(1),
  footnote: text,
})

export const documentWords = z.strictObject({
  version: z.string().regex(/^\d{4}-\d{2}\.\d{1,3}$/),
  kinds: z.record(caseKind, text),
  requesters: z.record(requester, text),
  channels: z.record(channel, text),
  outcomes: z.record(decidedOutcome, text),
  actions: z.record(lineAction, text),
  methods: z.record(executionMethod, text),
  identityMethods: z.record(identityMethod, text),
  parties: z.record(party, text),
  neutralGround: text,
  /** Stands after an article that nobody has confirmed yet. */
  unverified: text,
  ordinals: text,
  heading: text,
  date: text,
  separator: text,
  none: text,
  /** Why a record has another version when the app reports other numbers. */
  consentsAgain: text,
  notice,
  record,
})
export type DocumentWords = z.infer<typeof documentWords>

/** What the words of a document are taken from. */
export interface Wording {
  words: DocumentWords
  legal: LegalData
}

/** @throws DocumentError UNKNOWN_WORD when the template names a place that is not given. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (_place, name: string) => {
    const value = values[name]
    if (value === undefined) throw new DocumentError('UNKNOWN_WORD', { word: name, list: 'places' })
    return String(value)
  })
}

/** The name of a category or a system, from the legal data. */
export function nameOf(list: 'categories' | 'systems', id: string, legal: LegalData): string {
  const found = legal[list].find((entry) => entry.id === id)
  if (!found) throw new DocumentError('UNKNOWN_WORD', { word: id, list })
  return found.words.zh
}

/** A ground with its article. A rule that was written from memory says so until a person confirms it. */
export function groundOf(id: string, { legal, words }: Wording): { ground: string; article: string } {
  const found = legal.grounds.find((entry) => entry.id === id)
  if (!found) throw new DocumentError('UNKNOWN_WORD', { word: id, list: 'grounds' })
  const mark = found.certainty === 'M' ? words.unverified : ''
  return { ground: found.words.zh, article: found.article + mark }
}

/** Headings numbered in the order in which they are asked for: a section that is left out leaves no gap. */
export function numberedHeadings(words: DocumentWords): (heading: string) => { kind: 'heading'; text: string } {
  const ordinals = [...words.ordinals].values()
  return (heading) => ({
    kind: 'heading',
    text: fill(words.heading, { ordinal: ordinals.next().value ?? '', heading }),
  })
}

/** `2026年11月23日` */
export function dateText(day: CalendarDate, words: DocumentWords): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return fill(words.date, { year, month, day: date })
}

/** `2026-11-23 14:32:05`, the clock on the wall in Shanghai. */
export function timeText(at: Instant): string {
  const time = new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(11, 19)
  return `${shanghaiDate(at)} ${time}`
}
