/** What the holes of a notice are filled with: facts of the occasion, the same for everybody, and those of a person. */
import type { NoticeSample } from '../../contract/notices.ts'
import { shanghaiDate } from '../../domain/calendar.ts'
import type { IncidentState } from '../../domain/incident/state.ts'
import type { LegalData } from '../../domain/legal.ts'
import type { TellingRecord } from '../../domain/notice/occasion.ts'
import type { NoticeVariant } from '../../domain/notice/vocabulary.ts'
import type { RegisterField } from '../../domain/register/definition.ts'
import { optionsOf, type RecordValue } from '../../domain/register/values.ts'
import type { CalendarDate, Instant } from '../../domain/values.ts'
import { personalVariables } from './notice-names.ts'

export interface NoticeValues {
  /** Variables of the occasion: `noticeVariables`. */
  variables: Readonly<Record<string, string>>
  /** Values of the person who reads. */
  sample: NoticeSample
}

export interface FilledWith {
  occasion:
    | { kind: 'incident'; state: Pick<IncidentState, 'number' | 'occurred' | 'facts'> }
    | (Omit<TellingRecord, 'state'> & { state: Pick<TellingRecord['state'], 'number'> })
  legal: LegalData
  revision: number
  /** Day of publication; null while it is still to come. */
  publishedOn: CalendarDate | null
}

/** As long as a number, so that an SMS does not grow when the backend issues it. */
export const NUMBER_TO_COME = 'E××-××××'
export const RECORD_NUMBER_TO_COME = 'G××-××××××'
const UNKNOWN_TIME = '正在核实'
const DATE_TO_COME = '发布当日'
const SOME_DATA = '个人信息'

function dayText(day: CalendarDate): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

function minuteText(at: Instant): string {
  const time = new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(11, 16)
  return `${dayText(shanghaiDate(at))}${time}`
}

/** `2026年11月22日23:40至2026年11月23日13:50`, in Shanghai; an estimate says 约. */
function occurredText(occurred: IncidentState['occurred']): string {
  if (!occurred) return UNKNOWN_TIME
  const { from, to, estimated } = occurred
  const span = to === null ? `${minuteText(from)}起` : `${minuteText(from)}至${minuteText(to)}`
  return estimated ? `约${span}` : span
}

/** Names of categories as they stand in a sentence. Codes that the legal data does not know say 个人信息. */
export function categoriesText(codes: readonly string[], legal: Pick<LegalData, 'categories'>): string {
  const words = codes.map((id) => legal.categories.find((entry) => entry.id === id)?.words.zh ?? SOME_DATA)
  return words.length === 0 ? SOME_DATA : [...new Set(words)].join('、')
}

/** Every variable but those of a person; `categories` are all of the occasion's, for what is published. */
export function noticeVariables({ occasion, legal, revision, publishedOn }: FilledWith): Record<string, string> {
  const { hotline, url, pointer } = legal.incidents.notice
  return {
    ...(occasion.kind === 'incident' ? incidentVariables(occasion.state, legal) : recordVariables(occasion, legal)),
    operator: legal.operator.name,
    hotline,
    notice_url: url,
    pointer,
    published_on: publishedOn === null ? DATE_TO_COME : dayText(publishedOn),
    version: String(revision),
  }
}

function incidentVariables(
  { number, occurred, facts }: Pick<IncidentState, 'number' | 'occurred' | 'facts'>,
  legal: LegalData,
): Record<string, string> {
  return {
    incident_number: number ?? NUMBER_TO_COME,
    occurred: occurredText(occurred),
    categories: categoriesText(facts.categories, legal),
  }
}

/** What the record does not say yet has no name: a text that needs it cannot be approved. */
function recordVariables(
  { state, definition, revision, words }: Extract<FilledWith['occasion'], { kind: 'record' }>,
  legal: LegalData,
): Record<string, string> {
  const said = definition.notice.variables.flatMap((id) => {
    const field = definition.fields.find((each) => each.id === id)
    const text = field && sayField(field, { value: revision.values[id], word: words[id] }, legal)
    return text ? [[id, text] as const] : []
  })
  return { record_number: state.number ?? RECORD_NUMBER_TO_COME, categories: SOME_DATA, ...Object.fromEntries(said) }
}

/** A field in a sentence; undefined when it has no value. */
function sayField(
  field: RegisterField,
  { value, word }: { value: RecordValue | undefined; word: string | undefined },
  legal: LegalData,
): string | undefined {
  if (field.type === 'text') return word
  if (value === undefined) return undefined
  if (field.type === 'date') return dayText(String(value))
  if (field.type !== 'choice' && field.type !== 'choices') return String(value)
  const options = optionsOf(field, legal)
  return [value]
    .flat()
    .map((each) => options.find(({ id }) => id === each)?.words.zh ?? '')
    .filter(Boolean)
    .join('、')
}

/** `高远` → `高**`: as long for every name, so that it tells nothing but a family name; 用户 where none is held. */
export function salutationName(memberName: string | null): string {
  const [first] = memberName?.trim() ?? ''
  return first === undefined ? '用户' : `${first}**`
}

/** The values of one recipient. */
export function recipientSample(person: { memberName: string | null; categories: string }): NoticeSample {
  return { memberName: salutationName(person.memberName), categories: person.categories }
}

function longer(a: string, b: string): string {
  return b.length > a.length ? b : a
}

function longerSample(a: NoticeSample, b: NoticeSample): NoticeSample {
  return { memberName: longer(a.memberName, b.memberName), categories: longer(a.categories, b.categories) }
}

/**
 * The longest value of each variable over an audience, which need not be one person's: no text gets longer.
 * Without an audience, what a masked name can at most be, and all categories of the incident.
 */
export function longestSample(
  variables: Readonly<Record<string, string>>,
  audience: Iterable<NoticeSample> = [],
): NoticeSample {
  let longest: NoticeSample | undefined
  for (const sample of audience) longest = longest ? longerSample(longest, sample) : sample
  // A first character outside the BMP is two units long.
  return longest ?? { memberName: salutationName('𠮷'), categories: variables.categories ?? SOME_DATA }
}

/** The people of a preview: the longest of the audience, and somebody of whom next to nothing is held. */
export function previewSamples(longest: NoticeSample): { id: 'longest' | 'shortest'; sample: NoticeSample }[] {
  return [
    { id: 'longest', sample: longest },
    { id: 'shortest', sample: { memberName: salutationName(null), categories: SOME_DATA } },
  ]
}

/** The values that a variant may show: those of a person are withheld from the lock screen and from the public. */
export function valuesFor(variant: NoticeVariant, { variables, sample }: NoticeValues): Record<string, string> {
  const everybody = Object.entries(variables).filter(([name]) => !personalVariables.has(name))
  const personal: Record<string, string> = { member_name: sample.memberName, categories: sample.categories }
  if (variant === 'push') return Object.fromEntries(everybody)
  if (variant !== 'announcement') return { ...Object.fromEntries(everybody), ...personal }
  return { ...Object.fromEntries(everybody), categories: variables.categories ?? sample.categories }
}
