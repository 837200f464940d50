/** The tables of calls and letters, as Kysely sees them (`tables.ts`). */
import type { GeneratedAlways } from 'kysely'
import type { Remedy, RemedySource } from '#shared/domain/delivery/remedy.ts'
import type { CallOutcome, LetterReturn } from '#shared/domain/delivery/work.ts'
import type { CalendarDate, Instant } from '#shared/domain/values.ts'

/** A number, or a volume of addresses, left whole. Either `message` or `volume`. */
export interface WorkRevealTable {
  n: GeneratedAlways<number>
  notice: string
  revision: number
  message: string | null
  volume: number | null
  by: string
  device: string
  at: Instant
}

export interface CallAttemptTable {
  /** Chosen by the caller's desk. */
  id: string
  message: string
  outcome: CallOutcome
  by: string
  at: Instant
  again_at: Instant | null
  recorded_at: Instant
}

/** Who has taken whom in hand, at last. */
export interface CallHoldTable {
  message: string
  by: string
  at: Instant
}

export interface LetterVolumeTable {
  notice: string
  revision: number
  volume: number
  closed_at: Instant
  closed_by: string
}

export interface LetterTable {
  message: string
  notice: string
  revision: number
  volume: number
  place: number
  registered: string | null
  posted_at: CalendarDate | null
  received_at: CalendarDate | null
  returned_at: CalendarDate | null
  return_reason: LetterReturn | null
  recorded_by: string | null
}

/** A number that stood on a letter and was corrected. */
export interface LetterNumberTable {
  n: GeneratedAlways<number>
  message: string
  registered: string
  replaced_by: string
  replaced_at: Instant
}

export interface RemedyTakenTable {
  notice: string
  token: string
  remedy: Remedy
  source: RemedySource
  at: Instant
  /** The caller, when one told it. */
  by: string | null
  recorded_at: Instant
}

export interface RemedyCountTable {
  notice: string
  remedy: Remedy
  source: RemedySource
  n: number
}
