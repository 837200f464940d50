/** Attaches a file to a case or an incident: sealed into the account's folder first, then the command that waits for its upload. */
import { readdir, rm } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { EvidenceRow } from '#shared/contract/sync.ts'
import { kindOf } from '#shared/domain/aggregates.ts'
import { DeskError } from '../errors.ts'
import { findKind } from '../targets/target.ts'
import { type CommandDesk, newId } from './command-desk.ts'
import { evidencePath, FileTooLarge, MAX_EVIDENCE_BYTES, type SealedFile, sealFile } from './evidence-file.ts'
import { give } from './submit.ts'
import { listUploadIds, putUpload } from './uploads.ts'

export interface Attached {
  id: string
  hash: string
  bytes: number
}

/**
 * Seals the file at `path` and gives the command that attaches it.
 *
 * @throws DeskError NOT_FOUND; REJECTED for a file of another kind, an empty or a too large one, or by the rule
 */
export async function attachEvidence(
  desk: CommandDesk,
  path: string,
  to: { target: string; line: string | null },
): Promise<Attached> {
  const type = attachingType(desk, to.target)
  const id = newId()
  const target = evidencePath(desk.store.folder, id)
  try {
    const sealed = await sealFile(path, target)
    const mediaType = mediaTypeOf(sealed, path)
    if (!mediaType || sealed.bytes === 0) throw refusedFile({})
    const { sha256, bytes, key } = sealed
    desk.store.write(() => {
      const commandId = newId()
      putUpload(desk.store, { id, target: to.target, commandId, sha256, bytes, mediaType, key })
      const args = { evidence: id, hash: sha256, bytes, line: to.line }
      give(desk, { id: commandId, type, target: to.target, args })
    })
    return { id, hash: sha256, bytes }
  } catch (error) {
    await rm(target, { force: true })
    throw error instanceof FileTooLarge ? refusedFile({ limit: MAX_EVIDENCE_BYTES }) : error
  }
}

/** @throws DeskError NOT_FOUND, and REJECTED for what takes no files */
function attachingType({ store }: CommandDesk, target: string): string {
  const kind = findKind(store, target)
  if (!kind) throw new DeskError('NOT_FOUND', { what: 'target' })
  const type = `${kind}.attach_evidence`
  if (!kindOf(type)) throw new DeskError('REJECTED', { code: 'INVALID_ARGUMENT', data: { field: 'target' } })
  return type
}

function refusedFile(data: Record<string, number>): DeskError {
  return new DeskError('REJECTED', { code: 'INVALID_ARGUMENT', data: { field: 'file', ...data } })
}

/** Deletes files that no command needs any more. */
export async function deleteEvidence(folder: string, ids: readonly string[]): Promise<void> {
  await Promise.all(ids.map((id) => rm(evidencePath(folder, id), { force: true })))
}

/** Deletes what a crash left between file and command. */
export async function sweepEvidence(desk: CommandDesk): Promise<void> {
  const { folder } = desk.store
  const names = await readdir(join(folder, 'evidence')).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const needed = new Set(listUploadIds(desk.store))
  await deleteEvidence(
    folder,
    names.filter((name) => !needed.has(name)),
  )
}

type MediaType = EvidenceRow['mediaType']

const signatures: readonly (readonly [head: string, type: MediaType])[] = [
  ['25504446', 'application/pdf'],
  ['89504e470d0a1a0a', 'image/png'],
  ['ffd8ff', 'image/jpeg'],
]
const texts: Readonly<Record<string, MediaType>> = {
  '.txt': 'text/plain',
  '.log': 'text/plain',
  '.csv': 'text/csv',
  '.json': 'application/json',
}

/** By content where the kind has a signature, otherwise by name for text without NUL. */
function mediaTypeOf({ head }: SealedFile, path: string): MediaType | undefined {
  const found = signatures.find(([signature]) => head.toString('hex').startsWith(signature))
  if (found) return found[1]
  return head.includes(0) ? undefined : texts[extname(path).toLowerCase()]
}
