/** The annual report in words: what is printed, shown and saved is made from this alone. */

import {
  type AnnualEdition,
  type ShownCell,
  shownChecks,
  shownTable,
  shownTables,
} from '../../domain/annual/edition.ts'
import type { AnnualFigures } from '../../domain/annual/figures.ts'
import { THRESHOLD } from '../../domain/annual/suppress.ts'
import {
  type AnnualChapter,
  type AnnualCheck,
  type AnnualColumn,
  type AnnualRow,
  type AnnualTable,
  balances,
  type ChapterId,
} from '../../domain/annual/table.ts'
import { shanghaiDate } from '../../domain/calendar.ts'
import { fill } from '../document-words.ts'
import type { AnnualWords, Both } from './annual-words.ts'
import { type ComposedChart, composeChart } from './compose-chart.ts'

export interface ComposedTable {
  id: string
  title: Both
  note: string | null
  columns: { label: Both; right: boolean }[]
  rows: { label: Both; cells: Both[] }[]
  total: Both[] | null
  chart: ComposedChart | null
}

export interface ComposedChapter {
  id: ChapterId
  /** Without and with its ordinal. */
  title: Both
  heading: Both
  intro: string[]
  tables: ComposedTable[]
  checks: { holds: boolean; text: Both }[]
}

export interface ComposedAnnual {
  title: Both
  operator: string
  head: [label: string, value: string][]
  /** How it was counted, with what limits it. */
  about: string[]
  /** What was not counted, for the screen; null when everything was. */
  limit: Both | null
  chapters: ComposedChapter[]
}

export interface AnnualSetting {
  words: AnnualWords
  edition: AnnualEdition
  operator: { name: string; app: string }
  /** Name of the member of staff who made it. */
  by: string
  /** Words for codes of the legal data and the registers, by list. */
  lists: AnnualWords['values']
  /** What ledgers are called. */
  ledgers: Readonly<Record<string, Both>>
}

export function composeAnnual(figures: AnnualFigures, setting: AnnualSetting): ComposedAnnual {
  const { words, edition, operator, by } = setting
  const { head } = words
  const given = { app: operator.app, year: String(figures.year) }
  const range = fill(head.range, { from: `${figures.year}-01-01`, to: figures.to })
  return {
    title: each(words.title, given),
    operator: operator.name,
    head: [
      [head.operator, operator.name],
      [head.period, figures.complete ? range : `${range}${head.unfinished}`],
      [head.asOf, printedInstant(figures.asOf)],
      [head.edition, words.edition[edition].zh],
      [head.policy, fill(head.policyVersion, { version: figures.policyVersion })],
      [head.legal, figures.legalVersion],
      [head.by, by],
    ],
    about: aboutOf(figures, setting),
    limit: figures.unread > 0 ? each(words.unread, { n: String(figures.unread) }) : null,
    chapters: figures.chapters.map((chapter, index) => composeChapter(chapter, index, setting)),
  }
}

function aboutOf({ unread }: AnnualFigures, { words, edition }: AnnualSetting): string[] {
  const about = words.about[edition].map((line) => fill(line, { n: String(THRESHOLD) }))
  return unread > 0 ? [...about, fill(words.unread.zh, { n: String(unread) })] : about
}

function composeChapter(chapter: AnnualChapter, index: number, setting: AnnualSetting): ComposedChapter {
  const { words } = setting
  const { zh, en, intro } = words.chapters[chapter.id]
  return {
    id: chapter.id,
    title: { zh, en },
    heading: { zh: fill(words.heading, { n: words.ordinals[index] ?? '', title: zh }), en },
    intro,
    tables: shownTables(chapter, setting.edition).map((table) => composeTable(table, setting)),
    checks: shownChecks(chapter, setting.edition).map((check) => ({
      holds: balances(check),
      text: checkText(check, setting),
    })),
  }
}

function composeTable(table: AnnualTable, setting: AnnualSetting): ComposedTable {
  const { words, edition } = setting
  const found = words.tables[table.id]
  if (!found) throw new Error(`the annual report has no words for the table ${table.id}`)
  const { rows, total } = shownTable(table, edition)
  const labels = table.rows.map((row) => rowLabel(row, table, setting))
  const cells = (shown: readonly ShownCell[]) =>
    shown.map((cell, index) => cellText(cell, table.columns[index] as AnnualColumn, setting))
  const printed = rows.map((row, index) => ({ label: labels[index] as Both, cells: cells(row) }))
  return {
    id: table.id,
    title: { zh: found.zh, en: found.en },
    note: found.note,
    columns: [
      { label: table.shape === 'list' && table.list === null ? words.row : rowHead(table, setting), right: false },
      ...table.columns.map((column) => ({
        label: columnLabel(column, table, setting),
        right: ['count', 'share', 'days', 'minutes'].includes(column.kind),
      })),
    ],
    rows: printed,
    total: total && cells(total),
    chart: rows.length === 0 ? null : composeChart(table, { rows, labels: labels.map(({ zh }) => zh), printed }),
  }
}

function rowHead(table: AnnualTable, { words }: AnnualSetting): Both {
  return words.columns[table.list ?? ''] ?? words.row
}

function rowLabel({ id, words }: AnnualRow, { list }: AnnualTable, setting: AnnualSetting): Both {
  if (words) return words
  return list === null ? same(id) : valueText(list, id, setting)
}

/** Columns of a grid are values of a vocabulary. */
function columnLabel({ id, kind, list }: AnnualColumn, table: AnnualTable, setting: AnnualSetting): Both {
  if (kind === 'count' && list !== null) return valueText(list, id, setting)
  const { columns } = setting.words
  const own = columns[`${table.id}.${id}`] ?? columns[id]
  if (!own) throw new Error(`the annual report has no words for the column ${table.id}.${id}`)
  return own
}

function valueText(list: string, id: string, { words, lists }: AnnualSetting): Both {
  return words.values[list]?.[id] ?? lists[list]?.[id] ?? same(id)
}

function cellText(shown: ShownCell, { kind, list }: AnnualColumn, setting: AnnualSetting): Both {
  const { words } = setting
  if ('hidden' in shown) return shown.hidden === 'small' ? each(words.small, { n: String(THRESHOLD) }) : words.covered
  const { value } = shown
  if (value === null || value === '') return words.none
  switch (kind) {
    case 'share':
      return same(`${(Number(value) / 10).toFixed(1)}%`)
    case 'minutes':
      return durationText(Number(value), words)
    case 'date':
      return same(String(value).includes('T') ? shanghaiDate(String(value)) : String(value))
    case 'instant':
      return same(printedInstant(String(value)))
    case 'word':
      return valueText(list ?? '', String(value), setting)
    case 'yes_no':
      return value === true ? words.yes : words.no
    default:
      return same(typeof value === 'number' ? numberText(value) : String(value))
  }
}

function checkText({ ledger, rows, parts }: AnnualCheck, { words, ledgers }: AnnualSetting): Both {
  const sum = parts.reduce((all, { n }) => all + n, 0)
  const named = ledgers[ledger] ?? same(ledger)
  const say = (language: 'zh' | 'en') => {
    const terms = parts.map(({ id, n }) =>
      fill(words.part[language], { name: (words.parts[id] ?? same(id))[language], n: numberText(n) }),
    )
    const sentence = sum === rows ? words.check : words.broken
    return fill(sentence[language], { ledger: named[language], rows: numberText(rows), sum: terms.join(words.plus) })
  }
  return { zh: say('zh'), en: say('en') }
}

function durationText(minutes: number, words: AnnualWords): Both {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return each(words.minutes, { hours: String(hours), minutes: String(rest) })
}

/** `1,284,306`. */
export function numberText(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',')
}

function printedInstant(at: string): string {
  const local = new Date(Date.parse(at) + 8 * 3_600_000).toISOString()
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`
}

function each({ zh, en }: Both, given: Record<string, string>): Both {
  return { zh: fill(zh, given), en: fill(en, given) }
}

function same(text: string): Both {
  return { zh: text, en: text }
}
