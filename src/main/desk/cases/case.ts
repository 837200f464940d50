/** One case with everything that belongs to it, as it is stored. */
import type { DocumentRow, EvidenceRow, UserRow } from '#shared/contract/sync.ts'
import type { CaseState } from '#shared/domain/case/state.ts'
import type { Entry } from '#shared/domain/command.ts'
import type { PersonRecord } from '#shared/domain/person.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { findOverlay } from '../store/overlay.ts'

export interface StoredCase {
  id: string
  /** Last server version seen: the `baseVersion` of a command. */
  version: number
  state: CaseState
  /** Commands of mine that the backend has not confirmed. */
  pending: number
}

/** The case as the person sees it: with my pending commands, where there are any. */
export function findCase(store: DeskStore, id: string): StoredCase | undefined {
  return store.read(() => findOverlay(store, id)) ?? findCachedCase(store, id)
}

/** The case as the backend last sent it. */
export function findCachedCase(store: DeskStore, id: string): StoredCase | undefined {
  const row = one<{ version: number; state: string }>(
    store,
    'SELECT version, state FROM cache.case_row JOIN cache.case_state USING (rid) WHERE id = ?',
    id,
  )
  return row && { id, version: row.version, state: JSON.parse(row.state) as CaseState, pending: 0 }
}

/** Whole personal data: it leaves the desk masked, or after a recorded reveal. Undefined once erased. */
export function findPerson(store: DeskStore, caseId: string): PersonRecord | undefined {
  const columns =
    'case_id AS caseId, name, phone, account_id AS accountId, reply_contact AS replyContact, acting_name AS actingName'
  return (
    one<PersonRecord>(store, `SELECT ${columns} FROM cache.person WHERE case_id = ?`, caseId) ??
    one<PersonRecord>(store, `SELECT ${columns} FROM overlay_person WHERE case_id = ?`, caseId)
  )
}

export interface StoredEntry {
  entry: Entry
  /** The text of a note while it is held; null once erased, or when there is none. */
  body: string | null
  provisional: boolean
}

/** The timeline of a target, oldest first: confirmed lines, then those that my pending commands add. */
export function listEntries(store: DeskStore, target: string): StoredEntry[] {
  const texts = new Map(
    many<{ id: string; body: string }>(
      store,
      'SELECT id, body FROM cache.text WHERE target = @id UNION ALL SELECT id, body FROM overlay_text WHERE target = @id',
      { id: target },
    ).map(({ id, body }) => [id, body]),
  )
  const lines = many<{ body: string; provisional: number }>(
    store,
    `SELECT body, recorded_at, id, 0 AS provisional FROM cache.entry WHERE target = @id
     UNION ALL
     SELECT body, recorded_at, id, 1 AS provisional FROM overlay_entry
     WHERE target = @id AND id NOT IN (SELECT id FROM cache.entry WHERE target = @id)
     ORDER BY provisional, recorded_at, id`,
    { id: target },
  )
  return lines.map(({ body, provisional }) => {
    const entry = JSON.parse(body) as Entry
    return { entry, body: (entry.text && texts.get(entry.text.id)) ?? null, provisional: provisional === 1 }
  })
}

export function listDocuments(store: DeskStore, caseId: string): DocumentRow[] {
  return many<Omit<DocumentRow, 'envelope'> & { envelope: string }>(
    store,
    'SELECT id, version, case_id AS caseId, envelope FROM cache.document WHERE case_id = ? ORDER BY id',
    caseId,
  ).map((row) => ({ ...row, envelope: JSON.parse(row.envelope) }))
}

export function listEvidence(store: DeskStore, target: string): EvidenceRow[] {
  return many(
    store,
    'SELECT id, version, target, sha256, bytes, media_type AS mediaType FROM cache.evidence WHERE target = ? ORDER BY id',
    target,
  )
}

/** Every member of staff whom the backend has named to this desk. */
export function listStaff(store: DeskStore): UserRow[] {
  return many<Omit<UserRow, 'roles' | 'active'> & { roles: string; active: number }>(
    store,
    'SELECT id, version, name, roles, active FROM cache.user ORDER BY name, id',
    {},
  ).map((row) => ({ ...row, roles: JSON.parse(row.roles), active: row.active === 1 }))
}

function one<T>(store: DeskStore, sql: string, id: string): T | undefined {
  return store.read(() => store.prepare(sql).get(id) as T | undefined)
}

function many<T>(store: DeskStore, sql: string, parameters: string | object): T[] {
  return store.read(() => store.prepare(sql).all(parameters) as T[])
}
