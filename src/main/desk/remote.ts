/** What a desk does not keep and asks the backend for when a person wants it: old lines, archived cases. */
import type { QueueRow } from '#shared/contract/requests.ts'
import { type CaseRow, entriesPage, subjectResult } from '#shared/contract/sync.ts'
import { rulingClock } from '#shared/domain/clock.ts'
import type { Entry } from '#shared/domain/command.ts'
import { maskName, maskPhone } from '#shared/domain/person.ts'
import { findPerson, listStaff, type StoredEntry } from './cases/case.ts'
import { DeskError } from './errors.ts'
import type { DeskStore } from './store/desk-store.ts'
import { BackendError } from './sync/backend-client.ts'
import { findText } from './targets/texts.ts'
import type { Workspace } from './workspace.ts'

const TIMEOUT_MS = 10_000

/** Lines of something finished that this desk no longer holds; none while the backend does not answer. */
export async function listOlderEntries(
  workspace: Workspace,
  { id, isFinished, known }: { id: string; isFinished: boolean; known: readonly StoredEntry[] },
): Promise<StoredEntry[]> {
  if (!isFinished || !workspace.isOnline) return []
  const held = new Set(known.map(({ entry }) => entry.id))
  try {
    const request = { path: `/v1/entries?target=${id}`, timeoutMs: TIMEOUT_MS }
    const { entries } = await workspace.client.call(entriesPage, request)
    return entries
      .filter((row) => !held.has(row.id))
      .map(({ version: _version, ...entry }) => ({ entry, body: bodyOf(workspace.store, entry), provisional: false }))
  } catch (error) {
    if (error instanceof BackendError) return []
    throw error
  }
}

/** The text of a line may be held although the line is not. */
function bodyOf(store: DeskStore, { text }: Entry): string | null {
  return (text && findText(store, text.id)) ?? null
}

/**
 * Cases of a whole phone number or account id, archived ones among them.
 *
 * @throws DeskError BACKEND_UNAVAILABLE
 */
export async function findArchived(workspace: Workspace, value: string): Promise<QueueRow[]> {
  try {
    const request = { method: 'POST', path: '/v1/subjects/lookup', json: { value }, timeoutMs: TIMEOUT_MS } as const
    const { cases } = await workspace.client.call(subjectResult, request)
    return cases.map((row) => queueRowOf(workspace, row))
  } catch (error) {
    if (!(error instanceof BackendError)) throw error
    const reason = error.failure === 'contract_broken' ? 'contract_broken' : 'unreachable'
    throw new DeskError('BACKEND_UNAVAILABLE', { reason }, error)
  }
}

function queueRowOf({ store }: Workspace, { id, version, state }: CaseRow): QueueRow {
  const { number, kind, requester, channel, stage, receivedAt } = state
  const person = findPerson(store, id)
  const clock = rulingClock(state.clocks)
  const assignee = listStaff(store).find((member) => member.id === state.assignee)
  return {
    ...{ id, number, kind, requester, channel, stage, receivedAt, version },
    side: state.side?.state ?? null,
    // An erased person is an empty name.
    name: person ? maskName(person.name) : '',
    phone: person?.phone ? maskPhone(person.phone) : null,
    clock: clock && {
      dueAt: clock.dueAt,
      soonAt: clock.soonAt,
      urgentAt: clock.urgentAt,
      metAt: clock.metAt,
      startedAt: clock.startedAt,
      provisional: clock.provisional,
    },
    assignee: assignee ? { id: assignee.id, name: assignee.name } : null,
    pending: 0,
  }
}
