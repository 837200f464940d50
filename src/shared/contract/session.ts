/** Who is signed in at this desk, and how it stands with the backend: status, outbox, conflicts. */
import { z } from 'zod'
import { aggregateKind } from '../domain/aggregates.ts'
import { caseState } from '../domain/case/state.ts'
import { rejection } from '../domain/command.ts'
import { incidentState } from '../domain/incident/state.ts'
import { noticeState } from '../domain/notice/state.ts'
import { recordState } from '../domain/register/state.ts'
import { reportState } from '../domain/report/state.ts'
import { role } from '../domain/roles.ts'
import { caseNumber, count, incidentNumber, instant, noticeNumber, uuid } from '../domain/values.ts'

/** A member of staff as the screens name one. */
export const staffMember = z.strictObject({ id: uuid, name: z.string(), roles: z.array(role) })
export type StaffMember = z.infer<typeof staffMember>

export const sessionStatus = z.strictObject({
  /** `connect`: no backend chosen yet. `locked`: stores closed, keys dropped. */
  state: z.enum(['connect', 'signed_out', 'locked', 'first_sync', 'ready']),
  edition: z.enum(['electron', 'browser']),
  platform: z.enum(['darwin', 'win32', 'linux']),
  keychain: z.enum(['os', 'key-file', 'passphrase']),
  backend: z.strictObject({ url: z.string(), name: z.string(), demo: z.boolean(), embedded: z.boolean() }).nullable(),
  user: staffMember.nullable(),
  /** Shown on the demo's sign-in page only. */
  demoAccounts: z.array(
    z.strictObject({ login: z.string(), password: z.string(), name: z.string(), roles: z.array(role) }),
  ),
  /** Accounts with a store on this desk, which can be opened without a network. */
  offlineAccounts: z.array(z.strictObject({ login: z.string(), name: z.string() })),
  /** The backend that runs beside this desk, to come back to from another; null without one. */
  embeddedUrl: z.string().nullable(),
})
export type SessionStatus = z.infer<typeof sessionStatus>

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

/** Number of a case, an incident or a notice; null until the backend has issued it. */
const number = z.union([caseNumber, incidentNumber, noticeNumber]).nullable()

export const outboxItem = z.strictObject({
  id: uuid,
  type: z.string(),
  kind: aggregateKind,
  target: uuid,
  number,
  at: instant,
  state: z.enum(['waiting', 'sending', 'waiting_for_upload']),
})
export type OutboxItem = z.infer<typeof outboxItem>

/** The target as it was when I acted, as I left it, and as the backend has it. */
function threeStates<State extends z.ZodType>(state: State) {
  return { base: state.nullable(), mine: state.nullable(), theirs: state.nullable() }
}

const chain = z.strictObject({
  id: uuid,
  target: uuid,
  number,
  rejection,
  refusedAt: instant,
  commands: z.array(
    z.strictObject({
      id: uuid,
      type: z.string(),
      at: instant,
      args: z.record(z.string(), z.unknown()),
      /** What I wrote beside it. */
      text: z.string().nullable(),
    }),
  ),
  /** Whether my commands are legal on the server's state, so that they can be given again. */
  canRepeat: z.boolean(),
})

/** A refused command with its dependants, as one chain for a person to decide. */
export const conflictChain = z.discriminatedUnion('kind', [
  chain.extend({ kind: z.literal('case'), ...threeStates(caseState) }),
  chain.extend({ kind: z.literal('incident'), ...threeStates(incidentState) }),
  chain.extend({ kind: z.literal('notice'), ...threeStates(noticeState) }),
  chain.extend({ kind: z.literal('record'), ...threeStates(recordState) }),
  chain.extend({ kind: z.literal('report'), ...threeStates(reportState) }),
])
export type ConflictChain = z.infer<typeof conflictChain>
