/**
 * What an answer says and the notice does not: other dates, times, counts, telephone numbers, addresses. Warnings for a
 * person: a figure may be new and right, but then the notice lacks it.
 */
import type { AnswersContent, AnswersFinding } from '../../domain/notice/answers-content.ts'
import { type AnswersNotice, answerValues, type FilledAnswers, fillAnswers } from './answers.ts'

type Kind = 'date' | 'time' | 'count' | 'number' | 'address'

/** A figure: how it is compared, and how it stands in the text. */
interface Figure {
  kind: Kind
  key: string
  shown: string
}

const unit = '人|名|位|个|户|条|份|次|元|天|日|小时|分钟|年'
/** Read in this order: what one has read, the next no longer sees. */
const readers: readonly { kind: Kind; pattern: RegExp; keyOf(match: RegExpExecArray): string }[] = [
  {
    kind: 'address',
    pattern: /https?:\/\/[\w./?=&#%~+:-]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
    keyOf: ([all]) => bare(all),
  },
  { kind: 'number', pattern: /[A-Z]\d{2}-\d{4,6}/g, keyOf: ([all]) => all },
  {
    kind: 'date',
    pattern: /(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]|(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/g,
    keyOf: ([, y, m, d, y2, m2, d2]) => `${y ?? y2 ?? ''}-${Number(m ?? m2)}-${Number(d ?? d2)}`,
  },
  { kind: 'time', pattern: /(\d{1,2})[:：](\d{2})/g, keyOf: ([, h, m]) => `${Number(h)}:${m}` },
  {
    kind: 'count',
    pattern: new RegExp(`(?<!第\\s*)(?<!\\d)(\\d[\\d,]*(?:\\.\\d+)?)\\s*([万亿]?)\\s*(?:余|多)?\\s*(${unit})`, 'g'),
    keyOf: ([, digits = '', scale = '', of]) => `${amount(digits, scale)}${of}`,
  },
  { kind: 'number', pattern: /(?<![\d-])\d[\d -]{3,16}\d(?![\d-])/g, keyOf: ([all]) => all.replaceAll(/\D/g, '') },
]

const scales: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 }

function amount(digits: string, scale: string): number {
  return Math.round(Number(digits.replaceAll(',', '')) * (scales[scale] ?? 1))
}

/** Without what a sentence puts behind it. */
function bare(address: string): string {
  return address.replace(/[./]+$/, '').toLowerCase()
}

/** The figures of a text, full-width digits as their usual ones. */
export function figuresOf(text: string): Figure[] {
  let left = text.replaceAll(/[０-９]/g, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) - 0xfee0))
  return readers.flatMap(({ kind, pattern, keyOf }) => {
    const found = [...left.matchAll(pattern)].map((match) => ({ kind, key: keyOf(match), shown: match[0] }))
    left = left.replaceAll(pattern, ' ¦ ')
    return found
  })
}

/** A date without its year is the same as one with it. */
function sameDate(a: string, b: string): boolean {
  const [yearA, ...dayA] = a.split('-')
  const [yearB, ...dayB] = b.split('-')
  return dayA.join('-') === dayB.join('-') && (yearA === '' || yearB === '' || yearA === yearB)
}

function stands({ kind, key }: Figure, known: readonly Figure[]): boolean {
  return known.some((each) => each.kind === kind && (each.key === key || (kind === 'date' && sameDate(each.key, key))))
}

export interface CheckedAnswers extends FilledAnswers {
  warnings: AnswersFinding[]
}

/** Fills the answers and names what hinders them and what differs, pair by pair in their order. */
export function checkAnswers(content: AnswersContent, notice: AnswersNotice): CheckedAnswers {
  const filled = fillAnswers(content, notice)
  const known = figuresOf(Object.values(answerValues(notice)).join('\n'))
  const warnings = filled.items.flatMap(({ id, question, answer }) => {
    const strange = figuresOf(`${question}\n${answer ?? ''}`).filter((figure) => !stands(figure, known))
    const once = new Map(strange.map((figure) => [`${figure.kind} ${figure.key}`, figure]))
    return [...once.values()].map(({ kind, shown }) => ({
      code: `${kind}_differs` as const,
      item: id,
      detail: shown.trim().slice(0, 60),
    }))
  })
  return { ...filled, warnings }
}
