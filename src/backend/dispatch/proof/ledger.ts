/** The lines of `ledger.csv`: written so that no spreadsheet computes anything, and read again by the verifier. */
import { messageState } from '#shared/domain/delivery/message.ts'
import { type Remedy, remedy } from '#shared/domain/delivery/remedy.ts'
import { cohortClass, reachChannel } from '#shared/domain/incident/vocabulary.ts'
import { addressee } from './format.ts'
import type { Counted } from './tally.ts'

const columns = [
  ...['recipient', 'addressee', 'class', 'channel', 'path', 'text_version', 'text_sha256', 'state', 'code'],
  ...['sent_at', 'settled_at', 'registered', 'remedies'],
] as const

const BOM = '\ufeff'
const END = '\r\n'

/** First line, after the mark by which spreadsheets know UTF-8. */
export const LEDGER_HEAD = `${BOM}${columns.join(',')}${END}`

export interface LedgerRow extends Counted {
  /** Keyed hash of the person: the same in every ledger of this backend, and a name to nobody else. */
  token: string
  /** Channels that were tried, in order. */
  path: readonly string[]
  code: string | null
  version: number
  /** Of the text of this channel; null when the words have been erased. */
  textHash: string | null
  /** Number of the post, of a letter: the last one, if it was corrected. */
  registered: string | null
}

export function ledgerLine(row: LedgerRow): string {
  const cells = [
    ...[row.token, row.addressee, row.class, row.channel, row.path.join('>'), String(row.version), row.textHash],
    ...[row.state, row.code, row.sentAt, row.settledAt, row.registered, row.remedies.join('>')],
  ]
  return cells.map(cell).join(',') + END
}

/** What makes a spreadsheet compute, also behind spaces: a provider chooses its codes. */
const formula = /^\s*[=+\-@＝＋－＠|]/

function cell(value: string | null): string {
  if (value === null) return ''
  const line = value.replaceAll(/\p{Cc}+/gu, ' ')
  const safe = formula.test(line) ? `'${line}` : line
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** `2026-11-23T06:32:00.000Z`, or nothing. By hand, as all of a line: there are millions of them. */
const time = /^(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)?$/

/** @returns null for a line that is none of this ledger */
export function readLedgerLine(line: string): Counted | null {
  const cells = split(line)
  if (cells.length !== columns.length) return null
  const [, to, kind, channel, , , , state, , sentAt = '', settledAt = '', , taken = ''] = cells
  if (!isOneOf(addressee.options, to) || !isOneOf(cohortClass.options, kind)) return null
  if (!isOneOf(reachChannel.options, channel) || !isOneOf(messageState.options, state)) return null
  if (!time.test(sentAt) || !time.test(settledAt)) return null
  const remedies = taken === '' ? [] : taken.split('>')
  if (!remedies.every((each): each is Remedy => isOneOf(remedy.options, each))) return null
  return { addressee: to, class: kind, channel, state, sentAt: sentAt || null, settledAt: settledAt || null, remedies }
}

function isOneOf<Word extends string>(words: readonly Word[], cell: string | undefined): cell is Word {
  return (words as readonly (string | undefined)[]).includes(cell)
}

/** Only a code is ever quoted, and no cell holds the end of a line. */
function split(line: string): string[] {
  if (!line.includes('"')) return line.split(',')
  const cells = line.match(/(?<=^|,)(?:"(?:[^"]|"")*"|[^",]*)(?=,|$)/g) ?? []
  return cells.map((each) => (each.startsWith('"') ? each.slice(1, -1).replaceAll('""', '"') : each))
}
