/**
 * Sync protocol v1 between desk and backend: the public, versioned face of the backend. The server is the
 * authority; rows flow by state, commands flow by meaning. A company can put its own backend behind it.
 */
import { z } from 'zod'
import { caseState } from '../domain/case/state.ts'
import { command, entry, rejection } from '../domain/command.ts'
import { documentEnvelope } from '../domain/document.ts'
import { incidentState } from '../domain/incident/state.ts'
import { noticeState } from '../domain/notice/state.ts'
import { personRecord } from '../domain/person.ts'
import { recordState } from '../domain/register/state.ts'
import { reportState } from '../domain/report/state.ts'
import { role } from '../domain/roles.ts'
import { textRecord } from '../domain/text.ts'
import { count, instant, sha256, uuid, version } from '../domain/values.ts'

/** Rises with every breaking change of a row or a vocabulary. A backend serves n and n-1. */
export const SCHEMA = 1
export const PROTOCOL = 'v1'

/** Most rows in a snapshot page, changes in a page, commands in a post. */
export const LIMITS = { snapshot: 5000, changes: 2000, commands: 100 } as const

export const collection = z.enum([
  'user',
  'case',
  'incident',
  'notice',
  'record',
  'report',
  'person',
  'text',
  'entry',
  'evidence',
  'document',
])
export type Collection = z.infer<typeof collection>

export const userRow = z.strictObject({
  id: uuid,
  version,
  /** Name on screen of a member of staff. */
  name: z.string(),
  roles: z.array(role),
  active: z.boolean(),
})
export type UserRow = z.infer<typeof userRow>

export const caseRow = z.strictObject({ id: uuid, version, state: caseState })
export type CaseRow = z.infer<typeof caseRow>

/** Incidents, notices, records and reports travel as cases do: the whole state at its version. */
export const incidentStateRow = z.strictObject({ id: uuid, version, state: incidentState })
export type IncidentStateRow = z.infer<typeof incidentStateRow>
export const noticeStateRow = z.strictObject({ id: uuid, version, state: noticeState })
export type NoticeStateRow = z.infer<typeof noticeStateRow>
export const recordStateRow = z.strictObject({ id: uuid, version, state: recordState })
export type RecordStateRow = z.infer<typeof recordStateRow>
export const reportStateRow = z.strictObject({ id: uuid, version, state: reportState })
export type ReportStateRow = z.infer<typeof reportStateRow>

/** A row of whatever commands are about; the type of the command says of which kind. */
export const stateRow = z.union([caseRow, incidentStateRow, noticeStateRow, recordStateRow, reportStateRow])
export type StateRow = z.infer<typeof stateRow>

export const personRow = personRecord.extend({ version })
export const textRow = textRecord.extend({ version })
export const entryRow = entry.extend({ version })

/** A file that proves something. The bytes travel apart; each file has a key of its own, erased with it. */
export const evidenceRow = z.strictObject({
  id: uuid,
  version,
  /** The case, incident or notice that it belongs to. */
  target: uuid,
  sha256,
  bytes: count,
  mediaType: z.enum(['application/pdf', 'image/png', 'image/jpeg', 'text/plain', 'text/csv', 'application/json']),
})
export type EvidenceRow = z.infer<typeof evidenceRow>

/** An issued document: number, chain hash and signature are the backend's, the pages are rendered on the desk. */
export const documentRow = z.strictObject({ id: uuid, version, caseId: uuid, envelope: documentEnvelope })
export type DocumentRow = z.infer<typeof documentRow>

/** The row schema of each collection. */
export const rowSchemas = {
  user: userRow,
  case: caseRow,
  incident: incidentStateRow,
  notice: noticeStateRow,
  record: recordStateRow,
  report: reportStateRow,
  person: personRow,
  text: textRow,
  entry: entryRow,
  evidence: evidenceRow,
  document: documentRow,
} as const

/** Opaque to the desk: `<epoch>.<sequence>`. */
export const cursor = z.string().regex(/^[0-9a-z-]{1,40}\.\d{1,19}$/)

export const hello = z.strictObject({
  serverId: uuid,
  epoch: z.string(),
  name: z.string(),
  demo: z.boolean(),
  /** True for the embedded engine: not power-loss safe, and erased values stay in its log. */
  embedded: z.boolean(),
  schema: z.strictObject({ min: z.int(), current: z.int() }),
  head: cursor,
  scopeHash: z.string(),
  /** Rows per collection in scope: denominators of the first sync's progress bar. */
  totals: z.partialRecord(collection, count),
  cacheTtlSeconds: z.int(),
  policyVersion: z.iso.date(),
  legalVersion: z.string(),
  /** Ed25519 public keys (SPKI in PEM) of the documents that this backend stands by; the one in use first. */
  signingKeys: z.array(z.string().max(400)).min(1).max(16),
  user: userRow,
  now: instant,
})
export type Hello = z.infer<typeof hello>

export const snapshotQuery = z.strictObject({
  collection,
  /** `open`: what is worked on now, first; `rest`: archive and history, after. */
  slice: z.enum(['open', 'rest']),
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.snapshot).default(LIMITS.snapshot),
})
export const snapshotPage = z.strictObject({
  epoch: z.string(),
  scopeHash: z.string(),
  /** Validated one by one against `rowSchemas`, so that one bad row is quarantined and not a page. */
  rows: z.array(z.unknown()).max(LIMITS.snapshot),
  next: z.string().nullable(),
})

export const change = z.strictObject({
  seq: z.int(),
  c: collection,
  id: z.string().max(80),
  v: version,
  /** `u`: the current row, not the historic one. `d`: gone, or left your scope; id and version only. */
  op: z.enum(['u', 'd']),
  row: z.unknown().optional(),
})
export type Change = z.infer<typeof change>

export const changesQuery = z.strictObject({
  cursor,
  limit: z.coerce.number().int().min(1).max(LIMITS.changes).default(LIMITS.changes),
})
export const changesPage = z.strictObject({
  changes: z.array(change),
  cursor,
  more: z.boolean(),
})

export const commandsBody = z.strictObject({ commands: z.array(command).min(1).max(LIMITS.commands) })

/** Outcome of one command. The status of the transport is separate. */
export const commandResult = z.strictObject({
  id: uuid,
  /** 200 · 403 · 409 · 410 · 422 · 424 as in `docs/protocol.md`; 500 is not stored and may be tried again. */
  status: z.int(),
  rejection: rejection.optional(),
  /** Version of the target after the command. */
  version: version.optional(),
  /** The current row, with a 409, so that mine can stand beside theirs. */
  current: stateRow.optional(),
  replayed: z.boolean().optional(),
})
export type CommandResult = z.infer<typeof commandResult>
export const commandsResult = z.strictObject({ results: z.array(commandResult), now: instant })

export const entriesQuery = z.strictObject({ target: uuid })
export const entriesPage = z.strictObject({ entries: z.array(entryRow) })

/** A whole phone number or account id, hashed by the backend: finds archived cases too. Never logged. */
export const subjectQuery = z.strictObject({ value: z.string().min(3).max(40) })
export const subjectResult = z.strictObject({ cases: z.array(caseRow).max(50) })

export const signInBody = z.strictObject({
  login: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(256),
  device: uuid,
})
export const signInResult = z.strictObject({
  token: z.string(),
  expiresAt: instant,
  /** When the account itself ends: a desk keeps nothing of it after that. Null: it does not end. */
  endsAt: instant.nullable().default(null),
  user: userRow,
})

/** RFC 9457 problem details. `code` is for programs, `detail` says what to do next. */
export const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  errorId: z.string().optional(),
  errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
})
export type Problem = z.infer<typeof problem>
