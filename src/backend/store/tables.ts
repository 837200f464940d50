/**
 * The tables, as Kysely sees them. Instants are ISO text on this side (both engines parse `timestamptz` to it),
 * `json` columns are text as it was written, and `bigint` is a number.
 */
import type { Generated, GeneratedAlways } from 'kysely'
import type { Role } from '#shared/domain/roles.ts'
import type { Instant } from '#shared/domain/values.ts'
import type {
  ChannelTestTable,
  DeliveryCountTable,
  DeliveryMinuteTable,
  DeliveryRateTable,
  DeliverySettingTable,
  DeliveryTable,
  MessageAtProviderTable,
  MessageBatchTable,
  MessageTable,
} from './delivery-tables.ts'
import type {
  AggregateView,
  ApprovalKeyTable,
  CohortChunkTable,
  CohortRecipientTable,
  CohortTable,
  DutyAlarmTable,
  DutyContactTable,
  DutyPageTable,
  DutyShiftTable,
  StateTable,
} from './incident-tables.ts'
import type {
  CallAttemptTable,
  CallHoldTable,
  LetterNumberTable,
  LetterTable,
  LetterVolumeTable,
  RemedyCountTable,
  RemedyTakenTable,
  WorkRevealTable,
} from './work-tables.ts'

/** JSON text. It is stored as it was written, so a page of rows needs no parsing on its way out. */
export type JsonText = string

interface UserAccountTable {
  id: string
  version: Generated<number>
  login: string
  name: string
  roles: Role[]
  active: Generated<boolean>
  /** PHC string; null for members of staff who do not sign in. */
  password_hash: string | null
  /** From then on nobody signs in with it; null: no end. */
  ends_at: Instant | null
  created_at: Instant
}

interface SessionTable {
  id: string
  token_hash: string
  user_id: string
  device_id: string
  created_at: Instant
  expires_at: Instant
}

interface DeviceTable {
  id: string
  first_seen_at: Instant
  last_seen_at: Instant
}

/** Keyed by a hash, so that a login that does not exist is counted and locked like one that does. */
interface SignInAttemptTable {
  login_hash: string
  failures: number
  locked_until: Instant | null
  updated_at: Instant
}

interface SubjectTable {
  token: string
  first_seen_at: Instant
}

/** De-identified, and kept as long as the subject token in the state. */
interface SubjectAliasTable {
  token: string
  case_id: string
}

interface CaseTable {
  id: string
  version: number
  state: JsonText
  /** Server time at which the row reached this version. */
  changed_at: Instant
  number: GeneratedAlways<string | null>
  kind: GeneratedAlways<string>
  stage: GeneratedAlways<string>
  subject_token: GeneratedAlways<string | null>
  is_open: GeneratedAlways<boolean>
}

/** `id` is the id of the case. */
interface PersonTable {
  id: string
  version: Generated<number>
  name: string
  phone: string | null
  account_id: string | null
  reply_contact: string | null
  acting_name: string | null
}

interface TextTable {
  id: string
  version: Generated<number>
  target: string
  body: string
  salt: string
}

/** `row` is the entry as it goes on the wire. Append-only by trigger. */
interface EntryTable {
  id: string
  version: Generated<number>
  target: string
  recorded_at: Instant
  row: JsonText
}

/** Complete files only; one that is still arriving stands in `evidence_upload`. The key is erased with the row. */
interface EvidenceTable {
  id: string
  version: Generated<number>
  target: string
  sha256: string
  bytes: number
  media_type: string
  key: Uint8Array
}

interface EvidenceUploadTable {
  id: string
  target: string
  sha256: string
  media_type: string
  key: Uint8Array
  received_bytes: Generated<number>
  total_bytes: number
  updated_at: Instant
}

interface DocumentTable {
  id: string
  version: Generated<number>
  case_id: string
  kind: string
  number: string
  hash: string
  envelope: JsonText
  issued_at: Instant
}

/** One row per kind of document, locked while one is issued: number and chain have no gap and no fork. */
interface DocumentHeadTable {
  kind: string
  year: number
  sequence: number
  hash: string | null
}

interface CounterTable {
  name: string
  value: number
}

/** Keeps no argument and no row: what an answer was, not what it said. `status` is null inside the transaction only. */
interface IdempotencyTable {
  id: string
  /** Keyed hash over actor and whole command. */
  content_hash: string
  target: string
  status: number | null
  code: string | null
  version: number | null
  created_at: Instant
}

interface ChangeOutboxTable {
  n: Generated<number>
  txid: GeneratedAlways<string>
  collection: string
  row_id: string
  version: number
  scope_before: string | null
  scope_after: string | null
}

interface FeedTable {
  seq: number
  collection: string
  row_id: string
  version: number
  scope_before: string | null
  scope_after: string | null
  stamped_at: Instant
}

interface FeedHeadTable {
  id: Generated<number>
  server_id: string
  epoch: string
  last_seq: number
  /** Cursors below have missed a purged tombstone. */
  low: number
}

interface ApiKeyTable {
  id: string
  name: string
  key_hash: string
  scope: Generated<'intake' | 'consents'>
  created_at: Instant
  revoked_at: Instant | null
}

interface IntakeReferenceTable {
  api_key_id: string
  reference: string
  /** The case that was opened, or the incident. */
  target: string
  created_at: Instant
}

interface QueryCodeTable {
  case_id: string
  code_hash: string
  created_at: Instant
}

interface JobCursorTable {
  name: string
  cursor: string | null
  ran_at: Instant | null
}

export interface Tables {
  user_account: UserAccountTable
  session: SessionTable
  device: DeviceTable
  sign_in_attempt: SignInAttemptTable
  subject: SubjectTable
  subject_alias: SubjectAliasTable
  case: CaseTable
  incident: StateTable
  notice: StateTable
  record: StateTable
  report: StateTable
  aggregate: AggregateView
  person: PersonTable
  text: TextTable
  entry: EntryTable
  evidence: EvidenceTable
  evidence_upload: EvidenceUploadTable
  document: DocumentTable
  document_head: DocumentHeadTable
  counter: CounterTable
  idempotency: IdempotencyTable
  change_outbox: ChangeOutboxTable
  feed: FeedTable
  feed_head: FeedHeadTable
  api_key: ApiKeyTable
  intake_reference: IntakeReferenceTable
  query_code: QueryCodeTable
  cohort: CohortTable
  cohort_chunk: CohortChunkTable
  cohort_recipient: CohortRecipientTable
  job_cursor: JobCursorTable
  approval_key: ApprovalKeyTable
  duty_shift: DutyShiftTable
  duty_contact: DutyContactTable
  duty_alarm: DutyAlarmTable
  duty_page: DutyPageTable
  delivery: DeliveryTable
  message: MessageTable
  message_batch: MessageBatchTable
  message_at_provider: MessageAtProviderTable
  delivery_count: DeliveryCountTable
  delivery_minute: DeliveryMinuteTable
  delivery_rate: DeliveryRateTable
  delivery_setting: DeliverySettingTable
  channel_test: ChannelTestTable
  work_reveal: WorkRevealTable
  call_attempt: CallAttemptTable
  letter_volume: LetterVolumeTable
  letter: LetterTable
  call_hold: CallHoldTable
  letter_number: LetterNumberTable
  remedy_taken: RemedyTakenTable
  remedy_count: RemedyCountTable
}
