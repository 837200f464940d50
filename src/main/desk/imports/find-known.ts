/** What the desk already has of the rows of a file. Runs on the desk thread, one page in one turn. */
import type { DeskStore } from '../store/desk-store.ts'
import { hashToken } from '../store/tokens.ts'
import { rowIds } from './identity.ts'
import type { Candidate, Known } from './messages.ts'

export function findKnown(store: DeskStore, candidates: readonly Candidate[]): Known[] {
  return store.read(() => {
    const open = new Set([...openInCache(store, candidates), ...openHere(store, candidates)].flatMap(askers))
    // The case itself is known as well: the list of imports is lost with a damaged `work.db`.
    const imported = store.prepare(
      'SELECT 1 FROM imported WHERE identity = @identity UNION ALL SELECT 1 FROM cache.case_row WHERE id = @caseId',
    )
    return candidates.map((candidate) => {
      const { identity } = candidate
      if (imported.get({ identity, caseId: rowIds(store.keys.hash, identity).caseId })) return 'already_imported'
      return askers(candidate).some((asker) => open.has(asker)) ? 'already_open' : null
    })
  })
}

type Asker = Pick<Candidate, 'kind' | 'phone' | 'accountId'>

/** Who asks for what, once for each way in which the person is known. */
function askers({ kind, phone, accountId }: Asker): string[] {
  return [phone && `${kind} phone ${phone}`, accountId && `${kind} account ${accountId.toLowerCase()}`].filter(
    (asker) => asker !== null && asker !== '',
  ) as string[]
}

/** Unfinished for the backend, and not finished here by a command that waits. */
function openInCache(store: DeskStore, candidates: readonly Asker[]): Asker[] {
  const key = store.keys.hash
  const tokens = candidates.flatMap(({ phone, accountId }) => [
    ...(phone ? [hashToken(key, 'phone', phone)] : []),
    ...(accountId ? [hashToken(key, 'account', accountId)] : []),
  ])
  if (tokens.length === 0) return []
  return store
    .prepare(
      `SELECT facet.kind, person.phone, person.account_id AS accountId FROM cache.person_search
       JOIN cache.person ON person.rid = person_search.rowid
       JOIN cache.case_row row ON row.rid = person.rid
       JOIN cache.facet ON facet.id = row.facet
       WHERE person_search MATCH ? AND row.open = 1
         AND NOT EXISTS (SELECT 1 FROM overlay WHERE overlay.id = row.id AND overlay.open = 0)`,
    )
    .all(tokens.map((token) => `"${token}"`).join(' OR ')) as Asker[]
}

/** Opened on this desk, and not yet known to the backend. */
function openHere(store: DeskStore, candidates: readonly Asker[]): Asker[] {
  const person = `
    SELECT overlay.kind, person.phone, person.account_id AS accountId FROM overlay_person person
    JOIN overlay ON overlay.id = person.case_id WHERE overlay.open = 1 AND`
  return store
    .prepare(
      `${person} person.phone IN (SELECT value FROM json_each(@phones))
       UNION ALL ${person} person.account_id COLLATE NOCASE IN (SELECT value FROM json_each(@accounts))`,
    )
    .all({
      phones: JSON.stringify(candidates.flatMap(({ phone }) => phone ?? [])),
      accounts: JSON.stringify(candidates.flatMap(({ accountId }) => accountId ?? [])),
    }) as Asker[]
}
