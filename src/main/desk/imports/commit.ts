/**
 * Carries out an import that a person has decided on. The decision is one small transaction; from then on every good
 * row becomes a case, in slices so short that the desk answers in between, and after a crash from where it stopped.
 */
import { existsSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import type { CommandDesk } from '../commands/command-desk.ts'
import { give } from '../commands/submit.ts'
import { removeFile } from '../store/database.ts'
import { findKnown } from './find-known.ts'
import { rowIds } from './identity.ts'
import { type FreshRow, type StagedCounts, Staging, stagingPath } from './staging.ts'

/** A decided import, and how far it is. `done` counts rows that were looked at, `added` those that became cases. */
export interface Commit extends StagedCounts {
  id: string
  done: number
  added: number
  line: number
}

const SLICE_ROWS = 50
/** A slice ends sooner when it takes longer: a page of the queue must not wait. */
const SLICE_MS = 8

/** The person's decision. After it the rows are imported, whatever happens to this process. */
export function decide(desk: CommandDesk, id: string, { rows, fresh, duplicate, wrong }: StagedCounts): void {
  const { store } = desk
  store.write(() =>
    store
      .prepare('INSERT INTO import_commit (id, rows, fresh, duplicate, wrong) VALUES (?, ?, ?, ?, ?)')
      .run(id, rows, fresh, duplicate, wrong),
  )
}

export function findCommit({ store }: CommandDesk, id: string): Commit | undefined {
  return store.prepare('SELECT * FROM import_commit WHERE id = ?').get(id) as Commit | undefined
}

export function listCommits({ store }: CommandDesk): string[] {
  return store.prepare('SELECT id FROM import_commit ORDER BY id').pluck().all() as string[]
}

export interface CommitOwner {
  /** Cases that a slice opened, and how far the import is. */
  advanced(cases: readonly string[], commit: Commit): void
  /** Aborting stops between two slices; the rest is for the next start. */
  signal: AbortSignal
}

/** Imports what is left of a decided import and deletes what was staged. Undefined when stopped before the end. */
export async function carryOut(desk: CommandDesk, id: string, owner: CommitOwner): Promise<Commit | undefined> {
  const { store } = desk
  const path = stagingPath(store.folder, id)
  if (existsSync(path)) {
    const staging = Staging.open(path, store.keys)
    try {
      while (advance(desk, staging, { id, owner })) {
        await setImmediate()
        if (owner.signal.aborted) return undefined
      }
    } finally {
      staging.close()
    }
  }
  const commit = findCommit(desk, id)
  store.write(() => store.prepare('DELETE FROM import_commit WHERE id = ?').run(id))
  removeFile(path)
  return commit
}

/** One slice; false when there is nothing left. */
function advance(desk: CommandDesk, staging: Staging, { id, owner }: { id: string; owner: CommitOwner }): boolean {
  const { store } = desk
  const commit = findCommit(desk, id)
  if (!commit) return false
  const rows = staging.fresh(commit.line, SLICE_ROWS)
  if (rows.length === 0) return false
  const until = performance.now() + SLICE_MS
  const cases: string[] = []
  const next = store.write(() => {
    const taken: FreshRow[] = []
    for (const row of rows) {
      taken.push(row)
      const caseId = openCase(desk, row)
      if (caseId) cases.push(caseId)
      if (performance.now() > until) break
    }
    const line = taken.at(-1)?.line ?? commit.line
    const reached = { ...commit, line, done: commit.done + taken.length, added: commit.added + cases.length }
    store.prepare('UPDATE import_commit SET line = @line, done = @done, added = @added WHERE id = @id').run(reached)
    return reached
  })
  owner.advanced(cases, next)
  return true
}

/** Opens the case of a row, unless it exists or somebody opened one for the same since the dry run. */
function openCase(desk: CommandDesk, { identity, request }: FreshRow): string | null {
  const { store } = desk
  const [known] = findKnown(store, [{ identity, ...request }])
  if (known === 'already_imported') return null
  store.prepare('INSERT INTO imported (identity) VALUES (?)').run(identity)
  if (known) return null
  const { caseId, commandId } = rowIds(store.keys.hash, identity)
  const { kind, requester, channel, receivedAt, ...person } = request
  const args = { kind, requester, channel, receivedAt }
  give(desk, { id: commandId, type: 'case.open', target: caseId, args, records: { person: { caseId, ...person } } })
  return caseId
}
