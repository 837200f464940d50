/**
 * What the desk thread and the sync thread say to each other. Notices and commands cross, batches of rows never do.
 * The desk thread alone writes `work.db`, so the sync thread asks it for commands and hands it their results.
 */
import type { CommandResult, EvidenceRow, Hello } from '#shared/contract/sync.ts'
import type { Command } from '#shared/domain/command.ts'
import type { PublicApprovalKey } from '../commands/device-key.ts'

export interface SyncSettings {
  url: string
  device: string
  token: string | null
  /** Whose session it must be. */
  userId: string
  /** Folder of the account's store, and its master key. */
  folder: string
  masterKey: Uint8Array
}

/** A file to upload before the commands that cite it. The bytes are read and decrypted where they are sent. */
export interface UploadJob extends Pick<EvidenceRow, 'id' | 'target' | 'sha256' | 'bytes' | 'mediaType'> {
  path: string
  /** Key of this file alone. */
  key: Uint8Array
}

/** Commands in the order in which they were given, at most as many as a post takes, and uploads that others wait for. */
export interface PushBatch {
  commands: Command[]
  uploads: UploadJob[]
  /** The public half of the key that signed one of the commands: the backend must know it before them. */
  approvalKey: PublicApprovalKey | null
}

/** How it stands with the backend, as the sync thread sees it. */
export interface SyncState {
  connection: 'online' | 'offline' | 'connecting' | 'incompatible' | 'signed_out'
  progress: { slice: 'open' | 'rest'; done: number; total: number } | null
  /** Whether the open cases are here, so that work can begin. */
  usable: boolean
  unreadable: number
}

/** Notices to the sync thread. */
export type ToSync =
  /** A new token: the person signed in again. */
  | { type: 'token'; token: string }
  /** Try now, whatever the back-off says. */
  | { type: 'retry' }
  /** There is something to push. */
  | { type: 'pushable' }
  /** The desk thread met damage in the cache. */
  | { type: 'damaged' }
  | { type: 'close' }
  | SyncAnswer

/** What the sync thread asks, one question at a time, and what the desk thread answers. */
export interface SyncQuestions {
  /** What to push next; empty when there is nothing. */
  next: { ask: object; answer: PushBatch }
  /** Write these results to disk. */
  results: { ask: { results: CommandResult[] }; answer: null }
  /** The backend has the file, or will not have it. */
  upload: { ask: { id: string; status: number; code: string | null }; answer: null }
  /** Drop the cache: it mirrors another server, or is damaged. The sync thread has closed its side. */
  rebuild: { ask: object; answer: null }
}
export type SyncQuestion = { [Q in keyof SyncQuestions]: { type: Q } & SyncQuestions[Q]['ask'] }[keyof SyncQuestions]
export type SyncAnswer = { type: 'answer'; ok: true; value: PushBatch | null } | { type: 'answer'; ok: false }

/** Notices to the desk thread. */
export type FromSync =
  | { type: 'state'; state: SyncState }
  /** A greeting: who we are to the backend, and its time when half of `latencyMs` had passed. */
  | { type: 'hello'; hello: Hello; latencyMs: number }
  /** Everything that the backend had is here. */
  | { type: 'synced' }
  /** Cases, incidents and notices whose rows changed; null when it may be any. */
  | { type: 'changed'; ids: string[] | null }
  /** Something is wrong on this computer; it is tried again. Code only. */
  | { type: 'trouble'; code: string }
  | SyncQuestion
