/** A ledger source: what can be exported, read row by row from the encrypted store and never all at once. */
import type { Cell, LedgerColumn } from '#shared/domain/export/ledger.ts'
import type { Instant } from '#shared/domain/values.ts'
import type { Database } from '../store/database.ts'

/** Which rows: from and before are the edges of the period, null where it is open. */
export interface LedgerFilter {
  from: Instant | null
  before: Instant | null
  scope: 'all' | 'open' | 'finished'
}

/** What a source reads from, and how it names what it finds. */
export interface LedgerReader {
  /** `cache.db` for reading: what the backend has acknowledged, and nothing that only this desk expects. */
  db: Database
  speech: Speech
}

/** Words for codes and ids, as they stand in a file. An unknown code stands for itself. */
export interface Speech {
  word(list: string, code: string | null | undefined): string | null
  words(list: string, codes: readonly string[]): string | null
  person(id: string | null | undefined): string | null
  yesNo(value: boolean): string
}

/** What a ledger and its columns are called. */
export interface LedgerWords {
  title: Both
  /** What a period is about. */
  dated: Both | null
  columns: Readonly<Record<string, Both>>
}
interface Both {
  zh: string
  en: string
}

export interface LedgerSource {
  id: string
  /** Where they follow from data; otherwise they stand in `resources/exports/words.json`. */
  words?: LedgerWords
  columns: readonly LedgerColumn[]
  /** Whether a period says something about its rows, and whether some are open and others finished. */
  dated: boolean
  scoped: boolean
  count(reader: LedgerReader, filter: LedgerFilter): number
  /** Rows in a fixed order, cells in the order of `columns`, nothing masked. The connection serves nobody else meanwhile. */
  rows(reader: LedgerReader, filter: LedgerFilter): Iterable<Cell[]>
}
