/** Files on their way to the backend. Commands that cite one wait for it. Writes inside `store.write`. */
import type { EvidenceRow } from '#shared/contract/sync.ts'
import type { Command } from '#shared/domain/command.ts'
import type { DeskStore } from '../store/desk-store.ts'
import type { UploadJob } from '../sync/messages.ts'
import { evidencePath } from './evidence-file.ts'
import { listUnconfirmed, releaseCommand } from './outbox.ts'

export interface Upload extends Pick<EvidenceRow, 'id' | 'target' | 'sha256' | 'bytes' | 'mediaType'> {
  key: Uint8Array
  /** The command that attaches the file. */
  commandId: string
}

export function putUpload(store: DeskStore, upload: Upload): void {
  store
    .prepare(
      `INSERT INTO upload (id, target, command_id, sha256, bytes, media_type, key)
       VALUES (@id, @target, @commandId, @sha256, @bytes, @mediaType, @key)`,
    )
    .run(upload)
}

const COLUMNS = 'id, target, sha256, bytes, media_type AS mediaType, key'

/** Files that the backend does not have, oldest first. */
export function listUnsentUploads(store: DeskStore, limit: number): UploadJob[] {
  const rows = store
    .prepare(`SELECT ${COLUMNS} FROM upload WHERE sent < bytes ORDER BY rowid LIMIT ?`)
    .all(limit) as Omit<UploadJob, 'path'>[]
  return rows.map((row) => ({ ...row, path: evidencePath(store.folder, row.id) }))
}

/** Whether a command cites a file that the backend does not have yet, by its id or its hash. */
export function citesUnsentFile(store: DeskStore, command: Command): boolean {
  const unsent = store.prepare('SELECT id, sha256 FROM upload WHERE target = ? AND sent < bytes').all(command.target)
  const args = JSON.stringify(command.args)
  return (unsent as { id: string; sha256: string }[]).some(
    ({ id, sha256 }) => args.includes(id) || args.includes(sha256),
  )
}

/** The backend has the file: commands that waited for it may go. */
export function finishUpload(store: DeskStore, id: string): void {
  const target = store.prepare('UPDATE upload SET sent = bytes WHERE id = ? RETURNING target').pluck().get(id)
  if (typeof target !== 'string') return
  for (const { command } of listUnconfirmed(store, target)) {
    if (!citesUnsentFile(store, command)) releaseCommand(store, command.id)
  }
}

/** The command that attaches a file, and forgets the file with its key. Returns the ids of files to delete. */
export function removeUploadsOf(store: DeskStore, commandId: string): string[] {
  return store.prepare('DELETE FROM upload WHERE command_id = ? RETURNING id').pluck().all(commandId) as string[]
}

export function commandOfUpload(store: DeskStore, id: string): string | undefined {
  return store.prepare('SELECT command_id FROM upload WHERE id = ?').pluck().get(id) as string | undefined
}

/** A command given again under a new id takes its file along. */
export function moveUpload(store: DeskStore, fromCommand: string, toCommand: string): void {
  store.prepare('UPDATE upload SET command_id = ?, sent = 0 WHERE command_id = ?').run(toCommand, fromCommand)
}

/** Files that a command still needs; everything else in the folder is a left-over of a crash. */
export function listUploadIds(store: DeskStore): string[] {
  return store.prepare('SELECT id FROM upload').pluck().all() as string[]
}
