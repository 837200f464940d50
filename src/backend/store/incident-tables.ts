/** The tables of incidents, notices, cohorts and duty, as Kysely sees them (`tables.ts`). */
import type { Generated, GeneratedAlways } from 'kysely'
import type { DutyPage, DutyWay } from '#shared/contract/incidents.ts'
import type { CohortClass, ReachChannel } from '#shared/domain/incident/vocabulary.ts'
import type { OccasionKind } from '#shared/domain/notice/occasion.ts'
import type { Instant } from '#shared/domain/values.ts'
import type { JsonText } from './tables.ts'

/** Incidents and notices. Every observation writes the state anew, at the version that it has (decision 0006). */
export interface StateTable {
  id: string
  version: number
  state: JsonText
  changed_at: Instant
  number: GeneratedAlways<string | null>
  stage: GeneratedAlways<string>
  is_open: GeneratedAlways<boolean>
}

/** View over all that staff work on. `is_erased`: what belonged to it is erased, and nothing is added any more. */
export interface AggregateView {
  id: string
  is_open: boolean
  is_erased: boolean
}

export interface ApprovalKeyTable {
  id: string
  user_id: string
  device_id: string
  /** SPKI in DER, base64. */
  public_key: string
  created_at: Instant
}

export interface DutyShiftTable {
  id: string
  user_id: string
  from_at: Instant
  to_at: Instant
  rank: number
}

export interface DutyContactTable {
  user_id: string
  via: DutyWay
  address: string
}

export interface DutyAlarmTable {
  incident: string
  /** Rank that was paged last; 0 before the first. */
  rank: Generated<number>
  /** When the next rank is paged; null when nothing more is to be done. */
  due_at: Instant | null
  raised_at: Instant
  answered_at: Instant | null
}

export interface DutyPageTable {
  id: string
  incident: string
  user_id: string
  rank: number
  via: DutyWay
  state: DutyPage['state']
  attempts: Generated<number>
  /** Next attempt; while one is under way, when it is given up for lost. */
  due_at: Instant | null
  created_at: Instant
  sent_at: Instant | null
}

/** A list of the people who are told. `summary` is what it must add up to; the app's own list has none before its end. */
export interface CohortTable {
  id: string
  /** An incident or a record. */
  kind: OccasionKind
  occasion: string
  source: 'desk' | 'app'
  summary: JsonText | null
  chunks: number
  created_at: Instant
  /** When the last chunk came. */
  updated_at: Instant
  sealed_at: Instant | null
  /** The people are gone; the row says that there was a list. */
  erased_at: Instant | null
}

/** A chunk that is here whole, with the sums over its people. */
export interface CohortChunkTable {
  cohort: string
  n: number
  sha256: string
  sums: JsonText
}

/** One row per person. `token` is a keyed hash; who has cancelled their account has nothing else. */
export interface CohortRecipientTable {
  cohort: string
  token: string
  class: CohortClass
  first_channel: ReachChannel
  account_id: string | null
  name: string | null
  phone: string | null
  email: string | null
  address: string | null
  push_token: string | null
  guardian_name: string | null
  guardian_phone: string | null
  categories: string[]
}
