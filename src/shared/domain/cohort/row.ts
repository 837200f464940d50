/**
 * Reads a row of a list of affected people: the same rule on the desk, for a file, and on the backend, for what desks
 * and the app's servers send.
 *
 * A row is wrong when nobody can tell whom it is about or how to treat them: its shape, its key, its class. What is
 * wrong with a way to reach them costs that way and is noted: they were affected all the same, and must be told.
 */
import type { CohortField, CohortProblemCode } from '../../contract/cohorts.ts'
import { plain, type Read as ReadCell, readAccount, readPhone, readText } from '../cells.ts'
import type { CohortClass } from '../incident/vocabulary.ts'
import {
  ADDRESS_LENGTH,
  CATEGORY_LENGTH,
  type CohortPerson,
  EMAIL_LENGTH,
  emailAddress,
  keyOf,
  MAX_CATEGORIES,
  NAME_LENGTH,
  pushToken,
  TOKEN_LENGTH,
  withoutContacts,
} from './person.ts'

/** What stands in the columns that were mapped. */
export type CohortCells = Partial<Record<CohortField, string>>

export interface RowNote {
  code: CohortProblemCode
  field: CohortField | null
}

export type CohortRow =
  /** As `keyOf`, or a number that is not kept. */
  { person: CohortPerson; key: string; notes: RowNote[] } | { person: null; notes: RowNote[] }

export interface RowRules {
  /** Spelling of the cell to class; the caller folds the spelling. */
  classOf(cell: string): CohortClass | undefined
}

type Read<T> = ReadCell<T, CohortProblemCode>

export function readCohortRow(cells: CohortCells, rules: RowRules): CohortRow {
  const row = new Row(cells)
  const person = readPerson(row, rules)
  const key = keyOf(person) ?? (row.foreign === null ? null : `phone:${row.foreign}`)
  if (key === null && !row.spoils(...keyFields)) row.note('no_key', null)
  if (key === null || row.spoils('accountId', 'class')) return { person: null, notes: row.notes }
  // What is wrong with contacts that are not kept is nobody's business.
  if (person.class === 'cancelled') return { person: withoutContacts(person), key, notes: [] }
  if (person.class === 'minor' && person.guardianPhone === null) row.note('guardian_missing', null)
  return { person, key, notes: row.notes }
}

const keyFields = ['accountId', 'phone', 'email'] as const

function readPerson(row: Row, { classOf }: RowRules): CohortPerson {
  const guardianPhone = row.mobile('guardianPhone')
  const said = row.read('class', (cell) => readClass(cell, classOf))
  return {
    // Who is linked to a guardian is told together with them.
    class: said === 'cancelled' || guardianPhone === null ? (said ?? 'active') : 'minor',
    accountId: row.read('accountId', readOrdinaryAccount),
    name: row.read('name', readName),
    phone: row.mobile('phone'),
    email: row.read('email', readEmail),
    address: row.read('address', readAddress),
    pushToken: row.read('pushToken', readToken),
    guardianName: row.read('guardianName', readName),
    guardianPhone,
    categories: row.read('categories', readCategories) ?? [],
  }
}

const readName = (cell: string) => readText(cell, NAME_LENGTH)
const readAddress = (cell: string) => readText(cell, ADDRESS_LENGTH)

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/
/** Control characters, lost ones, line breaks: nearly every cell has none of them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const suspect = /[\u0000-\u001f\u007f\ufffd]/

class Row {
  readonly notes: RowNote[] = []
  /** Number from abroad, with `+` and the country's code: it says who it is, and reaches nobody. */
  foreign: string | null = null
  readonly #cells: CohortCells

  constructor(cells: CohortCells) {
    this.#cells = cells
  }

  note(code: CohortProblemCode, field: CohortField | null): void {
    this.notes.push({ code, field })
  }

  spoils(...fields: CohortField[]): boolean {
    return this.notes.some(({ field }) => field !== null && fields.includes(field))
  }

  /** Null when the cell is empty, or cannot be read: then it is noted. */
  read<T>(field: CohortField, how: (cell: string) => Read<T | null>): T | null {
    const cell = this.#cells[field]
    if (cell === undefined || cell === '') return null
    if (cell.startsWith('=') && plain(cell).startsWith('=')) {
      this.note('formula', field)
      return null
    }
    const found = suspect.test(cell) || !cell.isWellFormed() ? readSuspect(cell, how) : how(cell)
    if ('value' in found) return found.value
    this.note(found.code, field)
    return null
  }

  /** A mainland mobile number. One from abroad is noted; that of the person themselves still says who it is. */
  mobile(field: 'phone' | 'guardianPhone'): string | null {
    const cell = this.#cells[field]
    if (cell === undefined || mobile.test(cell)) return cell ?? null
    return this.read(field, (text) => {
      const found = readPhone(text)
      if ('value' in found || found.code !== 'phone_invalid') return found
      const foreign = foreignNumber(text)
      if (foreign === null) return found
      if (field === 'phone') this.foreign = foreign
      return { code: 'phone_foreign' }
    })
  }
}

const mobile = /^1\d{10}$/
/** An account that no spreadsheet can have changed, as nearly all are. */
const ordinaryAccount = /^(?:\d{3,15}|[A-Za-z][A-Za-z0-9_-]{2,31})$/

function readOrdinaryAccount(cell: string): Read<string | null> {
  return ordinaryAccount.test(cell) ? { value: cell } : readAccount(cell)
}

function readSuspect<T>(cell: string, how: (cell: string) => Read<T>): Read<T> {
  if (control.test(cell)) return { code: 'control_character' }
  if (cell.includes('\ufffd') || !cell.isWellFormed()) return { code: 'lost_characters' }
  return /[\r\n]/.test(cell.trim()) ? { code: 'quote' } : how(cell)
}

/** A number with a country's code other than 86, in E.164: +852 and +886 are told like any other. */
function foreignNumber(cell: string): string | null {
  const digits = plain(cell)
    .normalize('NFKC')
    .replace(/[\s().·-]/g, '')
    .replace(/^00/, '+')
  return /^\+(?!86)[1-9]\d{6,14}$/.test(digits) ? digits : null
}

function readClass(cell: string, classOf: RowRules['classOf']): Read<CohortClass | null> {
  const text = plain(cell)
  if (text === '') return { value: null }
  const found = classOf(text)
  return found ? { value: found } : { code: 'unknown_class' }
}

function readEmail(cell: string): Read<string | null> {
  const text = plain(cell).normalize('NFKC')
  if (text === '') return { value: null }
  if (text.length <= EMAIL_LENGTH && emailAddress.test(text)) return { value: text }
  return { code: text.includes('*') ? 'masked' : 'email_invalid' }
}

function readToken(cell: string): Read<string | null> {
  const text = plain(cell)
  if (text === '') return { value: null }
  if (pushToken.test(text)) return { value: text }
  return { code: text.length > TOKEN_LENGTH ? 'too_long' : 'lost_characters' }
}

function readCategories(cell: string): Read<string[] | null> {
  const words = new Set<string>()
  for (const part of cell.split(/[、，,；;|]/)) {
    const read = readText(part, CATEGORY_LENGTH)
    if (!('value' in read)) return read
    if (read.value !== null) words.add(read.value)
  }
  return words.size > MAX_CATEGORIES ? { code: 'too_long' } : { value: [...words] }
}
