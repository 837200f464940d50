/**
 * Desk contract: everything that crosses between renderer and desk. Personal data arrives masked; a whole value
 * crosses only as the answer to a recorded reveal.
 */
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { legalCommandSchema } from '../domain/case/legal-commands.ts'
import { caseState, planLine } from '../domain/case/state.ts'
import { deadlineClock } from '../domain/clock.ts'
import { entry, rejection } from '../domain/command.ts'
import { documentKind } from '../domain/document.ts'
import { legalData } from '../domain/legal.ts'
import { personField } from '../domain/person.ts'
import { role } from '../domain/roles.ts'
import { caseNumber, code, count, instant, sha256, uuid, version } from '../domain/values.ts'
import { caseKind, caseStage, channel, requester, sideState } from '../domain/vocabulary.ts'

/** Rows in a page of a queue, at most. */
export const PAGE_LIMIT = 200

const person = z.strictObject({ id: uuid, name: z.string(), roles: z.array(role) })
export type StaffMember = z.infer<typeof person>

// --- session -------------------------------------------------------------------------------------------------

export const sessionStatus = z.strictObject({
  /** `connect`: no backend chosen yet. `locked`: stores closed, keys dropped. */
  state: z.enum(['connect', 'signed_out', 'locked', 'first_sync', 'ready']),
  edition: z.enum(['electron', 'browser']),
  platform: z.enum(['darwin', 'win32', 'linux']),
  keychain: z.enum(['os', 'key-file', 'passphrase']),
  backend: z.strictObject({ url: z.string(), name: z.string(), demo: z.boolean(), embedded: z.boolean() }).nullable(),
  user: person.nullable(),
  /** Shown on the demo's sign-in page only. */
  demoAccounts: z.array(
    z.strictObject({ login: z.string(), password: z.string(), name: z.string(), roles: z.array(role) }),
  ),
  /** Accounts with a store on this desk, which can be opened without a network. */
  offlineAccounts: z.array(z.strictObject({ login: z.string(), name: z.string() })),
})
export type SessionStatus = z.infer<typeof sessionStatus>

// --- sync ----------------------------------------------------------------------------------------------------

export const syncStatus = z.strictObject({
  connection: z.enum(['online', 'offline', 'connecting', 'incompatible', 'signed_out']),
  /** Since when the backend has not answered. */
  offlineSince: instant.nullable(),
  lastSyncAt: instant.nullable(),
  pending: count,
  conflicts: count,
  /** Progress of the first sync; null when done. */
  progress: z.strictObject({ slice: z.enum(['open', 'rest']), done: count, total: count }).nullable(),
  /** Clock of this machine minus the backend's, in milliseconds. */
  clockOffsetMs: z.int(),
  /** Rows that this version cannot read: shown as "update the console", never hidden. */
  unreadable: count,
  policyVersion: z.string(),
  legalVersion: z.string(),
  calendar: z.strictObject({ version: z.string(), provisionalFrom: z.string().nullable() }),
})
export type SyncStatus = z.infer<typeof syncStatus>

export const outboxItem = z.strictObject({
  id: uuid,
  type: z.string(),
  caseId: uuid,
  caseNumber: caseNumber.nullable(),
  at: instant,
  state: z.enum(['waiting', 'sending', 'waiting_for_upload']),
})
export type OutboxItem = z.infer<typeof outboxItem>

/** A refused command with its dependants, as one chain for a person to decide. */
export const conflictChain = z.strictObject({
  id: uuid,
  caseId: uuid,
  caseNumber: caseNumber.nullable(),
  rejection,
  refusedAt: instant,
  commands: z.array(
    z.strictObject({ id: uuid, type: z.string(), at: instant, args: z.record(z.string(), z.unknown()) }),
  ),
  /** The case as it was when I acted, as I left it, and as the backend has it. */
  base: caseState.nullable(),
  mine: caseState.nullable(),
  theirs: caseState.nullable(),
  /** Whether my commands are legal on the server's state, so that they can be given again. */
  canRepeat: z.boolean(),
})
export type ConflictChain = z.infer<typeof conflictChain>

// --- requests ------------------------------------------------------------------------------------------------

export const urgencyLevel = z.enum(['ok', 'due_soon', 'urgent', 'overdue'])

export const queueFilter = z.strictObject({
  kinds: z.array(caseKind).optional(),
  stages: z.array(caseStage).optional(),
  sides: z.array(sideState).optional(),
  requesters: z.array(requester).optional(),
  channels: z.array(channel).optional(),
  urgency: urgencyLevel.optional(),
  /** A user id, or `none` for unassigned. */
  assignee: z.union([uuid, z.literal('none')]).optional(),
  /** Case number, name, last four digits, whole phone number or account id. */
  text: z.string().max(64).optional(),
})
export type QueueFilter = z.infer<typeof queueFilter>

export const queueQuery = z.strictObject({
  /** 待办: not finished. 已办: closed and archived. 我发起: opened by me. */
  view: z.enum(['todo', 'done', 'opened']),
  filter: queueFilter.default({}),
  sort: z.strictObject({ by: z.enum(['dueAt', 'receivedAt', 'number']), descending: z.boolean() }).default({
    by: 'dueAt',
    descending: false,
  }),
})
export type QueueQuery = z.infer<typeof queueQuery>

/** Where a page begins. `after` and `before` are keyset; `offset` serves a dragged scrollbar. */
export const pageAnchor = z.discriminatedUnion('at', [
  z.strictObject({ at: z.literal('start') }),
  z.strictObject({ at: z.literal('end') }),
  z.strictObject({ at: z.literal('after'), cursor: z.string().max(200) }),
  z.strictObject({ at: z.literal('before'), cursor: z.string().max(200) }),
  z.strictObject({ at: z.literal('offset'), offset: count }),
])
export type PageAnchor = z.infer<typeof pageAnchor>

export const queueRow = z.strictObject({
  id: uuid,
  number: caseNumber.nullable(),
  kind: caseKind,
  requester,
  channel,
  stage: caseStage,
  side: sideState.nullable(),
  name: z.string(),
  phone: z.string().nullable(),
  receivedAt: instant,
  clock: deadlineClock
    .pick({ dueAt: true, soonAt: true, urgentAt: true, metAt: true, startedAt: true, provisional: true })
    .nullable(),
  assignee: z.strictObject({ id: uuid, name: z.string() }).nullable(),
  version,
  /** Changes of mine on this case that the backend has not acknowledged. */
  pending: count,
})
export type QueueRow = z.infer<typeof queueRow>

export const queuePage = z.strictObject({
  rows: z.array(queueRow).max(PAGE_LIMIT),
  /** Position of the first row, exact for start, end and offset; null after a keyset step. */
  offset: count.nullable(),
  total: count,
  /** True when `total` stopped counting (ad-hoc filters count up to 10,000). */
  totalCapped: z.boolean(),
  first: z.string().nullable(),
  last: z.string().nullable(),
})
export type QueuePage = z.infer<typeof queuePage>

export const queueCounts = z.strictObject({
  todo: count,
  done: count,
  opened: count,
  urgency: z.record(urgencyLevel, count),
})
export type QueueCounts = z.infer<typeof queueCounts>

export const issuedDocument = z.strictObject({
  id: uuid,
  kind: documentKind,
  number: z.string(),
  issuedAt: instant,
  hash: sha256,
})

export const caseDetail = z.strictObject({
  id: uuid,
  version,
  state: caseState,
  /** Masked. */
  person: z
    .strictObject({
      name: z.string(),
      phone: z.string().nullable(),
      accountId: z.string().nullable(),
      replyContact: z.string().nullable(),
      actingName: z.string().nullable(),
    })
    .nullable(),
  /** Names of every member of staff whom the state or the timeline names, by id. */
  staff: z.record(uuid, z.string()),
  clocks: z.array(
    deadlineClock.extend({
      source: z.string(),
      certainty: z.enum(['V', 'V2', 'M', 'P']),
      elapsed: z.strictObject({ gross: count, net: count, total: count }),
    }),
  ),
  verbs: z.array(legalCommandSchema),
  /** Lines that the data inventory proposes for a plan of this kind. */
  suggestedLines: z.array(planLine.omit({ execution: true })),
  documents: z.array(issuedDocument),
  /** Types of my commands that the backend has not acknowledged, in order. */
  pending: z.array(z.string()),
})
export type CaseDetail = z.infer<typeof caseDetail>

export const timelineEntry = entry.extend({
  actorName: z.string().nullable(),
  /** The text of a note, while it is held; null once erased. */
  body: z.string().nullable(),
  /** Not yet acknowledged by the backend. */
  provisional: z.boolean(),
})
export type TimelineEntry = z.infer<typeof timelineEntry>

export const commandDraft = z.strictObject({
  type: z.string(),
  caseId: uuid,
  args: z.record(z.string(), z.unknown()),
  /** Text that a person typed beside the command: stored as an erasable record. */
  text: z.string().trim().min(1).max(4000).optional(),
})

export const newRequest = z.strictObject({
  kind: caseKind,
  requester,
  channel,
  receivedAt: instant,
  name: z.string().trim().min(1).max(60),
  phone: z
    .string()
    .regex(/^1\d{10}$/)
    .nullable(),
  accountId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{3,32}$/)
    .nullable(),
  replyContact: z.string().trim().max(120).nullable(),
  actingName: z.string().trim().max(60).nullable(),
  note: z.string().trim().max(4000).optional(),
})
export type NewRequest = z.infer<typeof newRequest>

// --- import --------------------------------------------------------------------------------------------------

export const importField = z.enum([
  'reference',
  'kind',
  'requester',
  'channel',
  'receivedAt',
  'name',
  'phone',
  'accountId',
  'replyContact',
  'actingName',
])
export type ImportField = z.infer<typeof importField>

export const importPreview = z.strictObject({
  importId: uuid,
  fileName: z.string(),
  encoding: z.enum(['utf-8', 'utf-8-bom', 'gb18030']),
  delimiter: z.string(),
  headers: z.array(z.string()),
  /** First rows as they stand in the file, for the eyes of the person who imports. */
  sample: z.array(z.array(z.string())).max(8),
  mapping: z.partialRecord(importField, z.int().min(0)),
})
export type ImportPreview = z.infer<typeof importPreview>

export const importProblem = z.strictObject({
  line: z.int().positive(),
  /** Code of what is wrong and, where one column is to blame, its field. */
  code: z.string(),
  field: importField.nullable(),
})

export const importReport = z.strictObject({
  importId: uuid,
  rows: count,
  fresh: count,
  duplicate: count,
  wrong: count,
  problems: z.array(importProblem).max(200),
})
export type ImportReport = z.infer<typeof importReport>

// --- the contract --------------------------------------------------------------------------------------------

/** Failures that a person can act on. `next` names the act. */
const errors = {
  REJECTED: { status: 422, data: rejection },
  NOT_SIGNED_IN: { status: 401, data: z.strictObject({ next: z.literal('sign_in') }) },
  SIGN_IN_FAILED: {
    status: 401,
    data: z.strictObject({
      reason: z.enum(['wrong_credentials', 'locked_out', 'unreachable', 'no_offline_store', 'incompatible']),
      retryAt: instant.nullable(),
    }),
  },
  STORE_UNAVAILABLE: {
    status: 503,
    data: z.strictObject({
      reason: z.enum(['wrong_key', 'damaged_work', 'in_use', 'disk_full', 'newer_version']),
      path: z.string(),
    }),
  },
  BACKEND_UNAVAILABLE: {
    status: 503,
    data: z.strictObject({ reason: z.enum(['unreachable', 'not_a_backend', 'incompatible', 'contract_broken']) }),
  },
  NOT_FOUND: { status: 404, data: z.strictObject({ what: code }) },
  DOCUMENT_REFUSED: {
    status: 422,
    data: z.strictObject({ reason: z.enum(['not_issued', 'missing_glyphs', 'cancelled']), characters: z.string() }),
  },
  IMPORT_REFUSED: {
    status: 422,
    data: z.strictObject({
      reason: z.enum([
        'unreadable',
        'not_csv',
        'too_large',
        'no_header',
        'unclosed_quote',
        'mapping_incomplete',
        'not_dry_run',
      ]),
      line: z.int().nullable(),
    }),
  },
} as const

const base = oc.errors(errors)
const empty = z.strictObject({})

export const deskContract = {
  session: {
    status: base.output(sessionStatus),
    connect: base.input(z.strictObject({ url: z.url() })).output(sessionStatus),
    disconnect: base.output(sessionStatus),
    signIn: base
      .input(z.strictObject({ login: z.string().trim().min(1).max(64), password: z.string().min(1).max(256) }))
      .output(sessionStatus),
    signOut: base.output(sessionStatus),
    lock: base.output(sessionStatus),
  },
  sync: {
    status: base.output(syncStatus),
    retry: base.output(syncStatus),
    outbox: base.output(z.array(outboxItem)),
    conflicts: base.output(z.array(conflictChain)),
    /** `discard` gives up my chain; `repeat` gives the commands again on the server's state. */
    decide: base.input(z.strictObject({ id: uuid, decision: z.enum(['discard', 'repeat']) })).output(empty),
    /** Writes unsent work to a file that only this account can read again; returns its path. */
    exportWork: base.output(z.strictObject({ path: z.string().nullable() })),
  },
  requests: {
    page: base
      .input(z.strictObject({ query: queueQuery, anchor: pageAnchor, limit: z.int().min(1).max(PAGE_LIMIT) }))
      .output(queuePage),
    counts: base.output(queueCounts),
    get: base.input(z.strictObject({ id: uuid })).output(caseDetail),
    timeline: base.input(z.strictObject({ id: uuid })).output(z.array(timelineEntry)),
    open: base.input(newRequest).output(z.strictObject({ id: uuid })),
    command: base.input(commandDraft).output(z.strictObject({ id: uuid })),
    /** Records the reveal, then answers with the whole value. */
    reveal: base
      .input(z.strictObject({ id: uuid, field: personField, reason: code }))
      .output(z.strictObject({ value: z.string().nullable() })),
    /** Looks up archived cases by whole phone or account id: needs the backend. */
    findArchived: base.input(z.strictObject({ value: z.string().min(3).max(40) })).output(z.array(queueRow)),
    staff: base.output(z.array(person)),
  },
  evidence: {
    /** Takes a file from a one-time handle, hashes and stores it encrypted, and attaches it to the case. */
    add: base
      .input(z.strictObject({ caseId: uuid, handle: z.string().max(80), line: code.nullable() }))
      .output(z.strictObject({ id: uuid, hash: sha256, bytes: count })),
  },
  documents: {
    /** Pages as SVG, from the compiler that makes the PDF. Drafts are watermarked. */
    preview: base
      .input(z.strictObject({ caseId: uuid, kind: documentKind }))
      .output(z.strictObject({ pages: z.array(z.string()), draft: z.boolean() })),
    /** Saves through the shell's dialog; null when the person cancels. */
    save: base
      .input(z.strictObject({ caseId: uuid, kind: documentKind, format: z.enum(['pdf', 'json', 'zip']) }))
      .output(z.strictObject({ path: z.string().nullable(), sha256: sha256.nullable() })),
  },
  imports: {
    /** Opens a file from a one-time handle, or asks through the shell's dialog. */
    begin: base.input(z.strictObject({ handle: z.string().max(80).nullable() })).output(importPreview.nullable()),
    dryRun: base
      .input(z.strictObject({ importId: uuid, mapping: z.partialRecord(importField, z.int().min(0)) }))
      .output(importReport),
    errorFile: base.input(z.strictObject({ importId: uuid })).output(z.strictObject({ path: z.string().nullable() })),
    commit: base.input(z.strictObject({ importId: uuid })).output(importReport),
    cancel: base.input(z.strictObject({ importId: uuid })).output(empty),
  },
  legal: {
    /** The rules and words in force. */
    get: base.output(legalData),
  },
  drafts: {
    /** Text that a person is typing; survives a restart, encrypted, and never leaves this desk. */
    get: base
      .input(z.strictObject({ key: z.string().max(80) }))
      .output(z.strictObject({ body: z.string().nullable() })),
    put: base.input(z.strictObject({ key: z.string().max(80), body: z.string().max(20_000).nullable() })).output(empty),
  },
  /** What changed, so that the renderer asks again. Never carries rows. */
  events: base.output(
    eventIterator(
      z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('session') }),
        z.strictObject({ type: z.literal('sync'), status: syncStatus }),
        z.strictObject({ type: z.literal('cases'), ids: z.array(uuid).max(200).nullable() }),
        z.strictObject({ type: z.literal('import'), importId: uuid, done: count, total: count }),
      ]),
    ),
  ),
}
