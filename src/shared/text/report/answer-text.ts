/** An answer as people read it, and as it is said to somebody who writes it down. */
import { shanghaiDate } from '../../domain/calendar.ts'
import type { ReportAnswer } from '../../domain/report/content.ts'
import type { ReportField } from '../../domain/report/form.ts'
import type { Instant } from '../../domain/values.ts'
import { fill } from '../document-words.ts'
import type { ReportWords } from './report-words.ts'

type Said = Pick<ReportAnswer, 'unknown'> & { value?: string | boolean | null }

/** `2026年11月23日 13:20`, `是`, the word of an option, what was written; `未知` for an unknown. */
export function answerText(field: ReportField, answer: Said, words: ReportWords): string {
  const { value } = answer
  if (answer.unknown || value === undefined || value === null) return words.unknown
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (field.type === 'choice') return field.options.find(({ id }) => id === value)?.words.zh ?? value
  return field.type === 'instant' ? momentText(value, words) : value
}

/** `2026年11月23日 13:20`, in Shanghai. */
export function momentText(at: Instant, words: ReportWords): string {
  return fill(words.dateTime, { ...dayOf(at), time: clockText(at) })
}

const OFFSET_MS = 8 * 3_600_000

/** `13:20`, by the clock on the wall in Shanghai. */
function clockText(at: Instant): string {
  return new Date(Date.parse(at) + OFFSET_MS).toISOString().slice(11, 16)
}

export function dayText(at: Instant, words: ReportWords): string {
  return fill(words.date, dayOf(at))
}

function dayOf(at: Instant): { y: number; m: number; d: number } {
  const [y = 0, m = 0, d = 0] = shanghaiDate(at).split('-').map(Number)
  return { y, m, d }
}

/** The same read aloud: `十一月二十三日十三时二十分`, so that nobody hears another number; also inside what was written. */
export function spokenText(field: ReportField, answer: Said, words: ReportWords): string {
  const { value } = answer
  if (answer.unknown || typeof value !== 'string' || field.type === 'choice') return answerText(field, answer, words)
  return field.type === 'instant' ? spokenMoment(value, words) : value.replace(momentsIn(words), toSpoken(words))
}

/** Moments as `momentText` writes them. */
function momentsIn({ dateTime }: ReportWords): RegExp {
  const parts = { y: '(\\d{4})', m: '(\\d{1,2})', d: '(\\d{1,2})', time: '(\\d{2}:\\d{2})' }
  return new RegExp(fill(dateTime, parts), 'g')
}

function toSpoken(words: ReportWords) {
  return (_moment: string, ...[y = '', m = '', d = '', time = '']: string[]) =>
    spokenMoment(new Date(`${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}T${time}:00.000+08:00`).toISOString(), words)
}

export function spokenMoment(at: Instant, { spoken }: ReportWords): string {
  const { m, d } = dayOf(at)
  const [hour = 0, minute = 0] = clockText(at).split(':').map(Number)
  const say = (n: number) => numberInWords(n, spoken)
  const minutes = minute === 0 ? spoken.sharp : fill(spoken.minutes, { minute: leading(minute, spoken) + say(minute) })
  return fill(spoken.moment, { month: say(m), day: say(d), hour: say(hour), minute: minutes })
}

/** 零五分: a five that stands alone could be heard as fifty. */
function leading(minute: number, { digits }: ReportWords['spoken']): string {
  return minute < 10 ? (digits[0] ?? '') : ''
}

/** 0 to 99 in Chinese: `二十三`. */
export function numberInWords(n: number, { digits, ten }: Pick<ReportWords['spoken'], 'digits' | 'ten'>): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  const digit = (value: number) => digits[value] ?? ''
  if (tens === 0) return digit(ones)
  return (tens === 1 ? '' : digit(tens)) + ten + (ones === 0 ? '' : digit(ones))
}
