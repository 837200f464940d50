/**
 * What a person types into the search field, and which cases it can mean: a case number (whole, begun, or its
 * digits), the last four digits or the whole of a phone number, an account id, a name or a part of it.
 */
import type { DeskStore } from '../store/desk-store.ts'
import { hashToken, pairs, runs } from '../store/tokens.ts'
import type { Condition } from './query.ts'

/** More candidates than this are not collected: the question is answered by walking the queue instead. */
export const CANDIDATE_LIMIT = 2000

export interface SearchText {
  /** Numbers that it can be. */
  numbers: string[]
  /** Begin of a number. */
  prefix: string | null
  lastFour: string | null
  phone: string | null
  accountId: string | null
  /** Runs of a name, as `tokens.ts` cuts them. */
  name: string[][]
}

/** What a search text can mean. Several at once: `4187` is the end of a phone number and of a case number. */
export function readSearch(text: string): SearchText {
  const typed = text.normalize('NFKC').trim()
  const number = /^r?(\d{2})-(\d{1,6})$/i.exec(typed)
  const sequence = /^\d{1,6}$/.test(typed) ? typed.padStart(6, '0') : null
  return {
    numbers: sequence ? years.map((year) => `R${year}-${sequence}`) : [],
    prefix: number ? `R${number[1]}-${number[2]}` : null,
    lastFour: /^\d{4}$/.test(typed) ? typed : null,
    phone: /^1\d{10}$/.test(typed) ? typed : null,
    accountId: /^[A-Za-z0-9_-]{3,32}$/.test(typed) ? typed : null,
    name: /^[\d-]*$/.test(typed) || number ? [] : runs(typed),
  }
}

/** Case numbers carry two digits of their year. */
const years = Array.from({ length: 100 }, (_, year) => String(year).padStart(2, '0'))

export interface Searched {
  number: string | null
  name: string | null
  phone: string | null
  account_id: string | null
}

/** Whether a case is meant: for rows of the overlay, and for candidates whose tokens agree but may not stand together. */
export function isMeant(search: SearchText, row: Searched): boolean {
  return (
    (row.number !== null && (search.numbers.includes(row.number) || startsWith(row.number, search.prefix))) ||
    (search.lastFour !== null && row.phone?.slice(-4) === search.lastFour) ||
    (search.phone !== null && row.phone === search.phone) ||
    (search.accountId !== null && row.account_id?.toLowerCase() === search.accountId.toLowerCase()) ||
    (row.name !== null && nameContains(row.name, search.name))
  )
}

function startsWith(value: string, prefix: string | null): boolean {
  return prefix !== null && value.startsWith(prefix)
}

function nameContains(name: string, wanted: string[][]): boolean {
  if (wanted.length === 0) return false
  const has = runs(name).map((run) => run.join(''))
  return wanted.every((run) => {
    const text = run.join('')
    return has.some((word) => (isHan(run) ? word.includes(text) : word.startsWith(text)))
  })
}

/** The candidates of a search; null when there are too many of them to collect. */
export function findCandidates(
  store: DeskStore,
  search: SearchText,
  view: Condition & { index: string },
): { rids: number[]; capped: boolean } | null {
  const byToken = findByToken(store, search)
  if (byToken === null) return null
  const byNumber = findByNumber(store, search, view)
  return { rids: [...new Set([...byNumber, ...byToken])], capped: byNumber.length >= CANDIDATE_LIMIT }
}

function findByNumber(store: DeskStore, search: SearchText, view: Condition & { index: string }): number[] {
  const from = `SELECT rid FROM cache.case_row INDEXED BY ${view.index} WHERE ${view.sql} AND`
  if (search.prefix) {
    return store
      .prepare(`${from} number_key >= @low AND number_key < @high LIMIT ${CANDIDATE_LIMIT}`)
      .pluck()
      .all({ ...view.parameters, low: search.prefix, high: `${search.prefix}:` }) as number[]
  }
  if (search.numbers.length === 0) return []
  return store
    .prepare(`${from} number_key IN (SELECT value FROM json_each(@numbers))`)
    .pluck()
    .all({ ...view.parameters, numbers: JSON.stringify(search.numbers) }) as number[]
}

function findByToken(store: DeskStore, search: SearchText): number[] | null {
  const meant = tokenQuestions(store, search)
  if (meant.length === 0) return []
  const found = store
    .prepare(
      `SELECT rowid FROM cache.person_search WHERE person_search MATCH ? ORDER BY rowid DESC LIMIT ${CANDIDATE_LIMIT + 1}`,
    )
    .pluck()
    .all(meant.join(' OR ')) as number[]
  if (found.length > CANDIDATE_LIMIT) return null
  // One token, or one pair, says enough; several that are all there need not stand together.
  if (search.name.length <= 1 && search.name.every((run) => run.length <= 2)) return found
  const person = store.prepare('SELECT NULL AS number, name, phone, account_id FROM cache.person WHERE rid = ?')
  return found.filter((rid) => isMeant(search, person.get(rid) as Searched))
}

function tokenQuestions(store: DeskStore, { name, lastFour, phone, accountId }: SearchText): string[] {
  const key = store.keys.hash
  return [
    nameQuestion(name),
    lastFour && `"${lastFour}"`,
    phone && `"${hashToken(key, 'phone', phone)}"`,
    accountId && `"${hashToken(key, 'account', accountId)}"`,
  ].filter((question) => question !== null && question !== '') as string[]
}

/** Pairs of neighbours for Chinese, the begin of a word otherwise; all must be there. */
function nameQuestion(name: string[][]): string {
  const tokens = name.flatMap((run) => {
    if (!isHan(run)) return [`"${run[0]}" *`]
    return (run.length === 1 ? run : pairs(run)).map((token) => `"${token}"`)
  })
  return tokens.length > 0 ? `(${tokens.join(' AND ')})` : ''
}

function isHan(run: string[]): boolean {
  return /^\p{Script=Han}/u.test(run[0] ?? '')
}
