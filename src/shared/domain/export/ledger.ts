/** What a ledger is made of: cells, columns, and how a cell may leave the house. */
import { maskAccount, maskEmail, maskName, maskPhone } from '../person.ts'

/** An instant is UTC, `2026-11-23T06:32:00.000Z`; a day is `2026-11-23`. */
export type Cell = string | number | null

/** `deadline`: an instant that is printed as the end of its day, 24:00, where it is one (民法典 203(2)). */
export type CellKind = 'text' | 'date' | 'instant' | 'deadline' | 'count' | 'hash'

/** What of a person a column holds; `text` is what somebody wrote, `written` what names somebody in a register. */
export type PersonalKind = 'name' | 'phone' | 'account' | 'contact' | 'text' | 'written'

/** Where and how a period applies is the source's own; here stands only what is printed. */
export interface LedgerColumn {
  id: string
  kind: CellKind
  personal: PersonalKind | null
  /** Share of the width of a page. */
  width: number
}

const masks: Record<PersonalKind, (value: string) => string> = {
  name: maskName,
  phone: maskPhone,
  account: maskAccount,
  contact: maskContact,
  text: maskWritten,
  written: (value) => `${[...value][0] ?? ''}***`,
}

/** A cell as the masked profile shows it. Numbers and cells that name nobody stay. */
export function masked(cell: Cell, personal: PersonalKind | null): Cell {
  return personal === null || typeof cell !== 'string' ? cell : masks[personal](cell)
}

/** Where an answer goes: an address by mail keeps its first characters only. */
function maskContact(value: string): string {
  if (value.includes('@')) return maskEmail(value)
  return /^\d{7,}$/.test(value) ? maskPhone(value) : `${[...value].slice(0, 2).join('')}***`
}

/** Numbers by which somebody is found, and addresses, in what somebody wrote. */
function maskWritten(value: string): string {
  return value
    .replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, maskEmail)
    .replace(/\d(?:[ -]?\d){6,16}[\dXx]?/g, (digits) => maskPhone(digits.replace(/[ -]/g, '')))
}

/** Controls, and marks that turn the order of what is read: spelled out, so that a name cannot show what it is not. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const invisible = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g

/** `王\u202e小明` → `王⟨U+202E⟩小明`; a line break becomes a space; a lone half of a character its replacement. */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\s*[\r\n\t]+\s*/g, ' ')
    .replace(
      invisible,
      (character) => `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
    )
}

/** What makes a spreadsheet compute: the signs, their full-width twins, a pipe (DDE), also behind white space. */
const formula = /^[\s\u3000]*[=+\-@|＝＋－＠｜\t\r\n]/

/** A text as a cell of a CSV that no spreadsheet computes; the manifest says that `'` was put before it. */
export function escapeFormula(text: string): string {
  return formula.test(text) ? `'${text}` : text
}
