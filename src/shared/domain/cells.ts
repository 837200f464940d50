/** Cells as spreadsheets leave them, brought back to what was typed. */
import { accountId, phone } from './person.ts'

/** What can be wrong with one cell. */
export type CellProblem = 'phone_invalid' | 'account_invalid' | 'masked' | 'scientific' | 'formula' | 'too_long'

export type Read<T, Code = CellProblem> = { value: T } | { code: Code }

/** Ways in which a text is kept from being taken for a number or a formula: `="1380…"`, `'1380…`. */
const guards = [/^=\s*"([^"]*)"$/, /^'(?=[\s=+\-@|＝＋－＠]|\d)([\s\S]*)$/]
const invisible = /[\u200b-\u200f\u2060\ufeff]/g
/** Nearly every cell is as it was typed: spaces of any kind, signs that nobody sees, and guards are rare. */
const conspicuous = /[\s'=\u200b-\u200f\u2060]/

/** The cell without outer space and without the guards of spreadsheets, ours among them (see `error-table.ts`). */
export function plain(cell: string): string {
  if (!conspicuous.test(cell)) return cell
  const text = cell.replace(invisible, '').trim()
  for (const guard of guards) {
    const guarded = guard.exec(text)?.[1]
    if (guarded !== undefined) return guarded.trim()
  }
  return text
}

/** A mobile number of eleven digits, however it is grouped, with or without the country's code. */
export function readPhone(cell: string): Read<string | null> {
  const text = plain(cell).normalize('NFKC')
  if (text === '') return { value: null }
  const digits = text
    .replace(/[\s().·-]/g, (part) => (part === '.' ? part : ''))
    .replace(/\.0+$/, '')
    .replace(/^(\+|00)?86(?=1\d{10}$)/, '')
  if (phone.safeParse(digits).success) return { value: digits }
  return { code: damage(text) ?? 'phone_invalid' }
}

export function readAccount(cell: string): Read<string | null> {
  const text = plain(cell)
    .normalize('NFKC')
    .replace(/^(\d+)\.0+$/, '$1')
  if (text === '') return { value: null }
  if (damage(text) === 'scientific') return { code: 'scientific' }
  if (accountId.safeParse(text).success) return { value: text }
  return { code: damage(text) ?? 'account_invalid' }
}

/** What a program has done to a number so that nobody can tell what it was. */
function damage(text: string): 'masked' | 'scientific' | null {
  if (/[*＊]/.test(text)) return 'masked'
  return /^\d(\.\d+)?E\+?\d+$/i.test(text) ? 'scientific' : null
}

/** Characters at the begin of a cell that make a spreadsheet compute: refused, whoever wrote them there. */
const formula = /^([=@|＝＠]|[+\-＋－](?!\d))/

/** Free text of at most `length` characters. */
export function readText(cell: string, length: number): Read<string | null> {
  const text = plain(cell)
  if (text === '') return { value: null }
  if (formula.test(text)) return { code: 'formula' }
  return text.length > length ? { code: 'too_long' } : { value: text }
}
