/** The roster as staff see it, and what they change. Contacts go in and never come out. */
import type { DutyRoster, DutyShift, DutyWay } from '#shared/contract/incidents.ts'
import { permits } from '#shared/domain/roles.ts'
import type { Uuid } from '#shared/domain/values.ts'
import type { Principal } from '../auth/principal.ts'
import type { Backend } from '../backend.ts'
import { ProblemError } from '../http/problem.ts'
import type { Reader, Tx } from '../store/store.ts'

const MOST_SHIFTS = 1000
const MOST_PAGES = 200

/** Pages only for those who may see incidents; the latest shifts and pages. */
export async function readRoster({ store, duty }: Backend, { user }: Principal): Promise<DutyRoster> {
  const { db } = store
  const shifts = await db.selectFrom('duty_shift').selectAll().orderBy('to_at', 'desc').limit(MOST_SHIFTS).execute()
  const staff = await db
    .selectFrom('user_account')
    .select(['id', 'name', 'roles'])
    .where('active', '=', true)
    .orderBy('login')
    .execute()
  return {
    shifts: shifts
      .map(({ id, user_id, from_at, to_at, rank }) => ({ id, user: user_id, from: from_at, to: to_at, rank }))
      .reverse(),
    pages: permits(user.roles, 'case.read') ? await readPages(db) : [],
    staff,
    ways: [...duty.gateways.keys()],
  }
}

async function readPages(db: Reader): Promise<DutyRoster['pages']> {
  const pages = await db
    .selectFrom('duty_page')
    .select(['id', 'incident', 'user_id', 'via', 'state', 'created_at', 'sent_at'])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_PAGES)
    .execute()
  return pages.map(({ id, incident, user_id, via, state, created_at, sent_at }) => {
    return { id, incident, user: user_id, via, state, at: sent_at ?? created_at }
  })
}

/** Puts these shifts in the place of all. @throws ProblemError 422 UNKNOWN_USER, INVALID_SHIFT */
export async function replaceShifts(tx: Tx, shifts: readonly DutyShift[]): Promise<void> {
  const ids = new Set(shifts.map(({ id }) => id))
  const backwards = shifts.some(({ from, to }) => from >= to)
  if (backwards || ids.size !== shifts.length) {
    throw new ProblemError(422, 'INVALID_SHIFT', { detail: 'A shift ends after it begins, and has an id of its own.' })
  }
  await demandUsers(
    tx,
    shifts.map(({ user }) => user),
  )
  await tx.deleteFrom('duty_shift').execute()
  if (shifts.length === 0) return
  const rows = shifts.map(({ id, user, from, to, rank }) => ({ id, user_id: user, from_at: from, to_at: to, rank }))
  await tx.insertInto('duty_shift').values(rows).execute()
}

export type Contacts = Partial<Record<DutyWay, string | null>>

/** Ways that are not named stay as they are; null removes one. @throws ProblemError 422 UNKNOWN_USER */
export async function setContacts(tx: Tx, user: Uuid, contacts: Contacts): Promise<void> {
  await demandUsers(tx, [user])
  for (const [way, address] of Object.entries(contacts)) {
    const via = way as DutyWay
    if (address === null || address === undefined) {
      await tx.deleteFrom('duty_contact').where('user_id', '=', user).where('via', '=', via).execute()
      continue
    }
    await tx
      .insertInto('duty_contact')
      .values({ user_id: user, via, address })
      .onConflict((conflict) => conflict.columns(['user_id', 'via']).doUpdateSet({ address }))
      .execute()
  }
}

async function demandUsers(tx: Tx, named: readonly Uuid[]): Promise<void> {
  const ids = [...new Set(named)]
  if (ids.length === 0) return
  const found = await tx
    .selectFrom('user_account')
    .select('id')
    .where('id', 'in', ids)
    .where('active', '=', true)
    .execute()
  if (found.length !== ids.length) {
    throw new ProblemError(422, 'UNKNOWN_USER', { detail: 'Name active members of staff only.' })
  }
}

/**
 * Takes an answer: nobody else is paged for this incident. Answering again changes nothing.
 *
 * @throws ProblemError 404 for a page that is none, 403 for one to somebody else
 */
export async function answerPage(tx: Tx, from: { page: Uuid; user: Uuid; now: string }): Promise<void> {
  const page = await tx.selectFrom('duty_page').selectAll().where('id', '=', from.page).executeTakeFirst()
  if (!page) throw new ProblemError(404, 'NOT_FOUND')
  if (page.user_id !== from.user) throw new ProblemError(403, 'FORBIDDEN', { detail: 'It went to somebody else.' })
  const { incident } = page
  // The alarm first, as the pager does.
  await tx
    .updateTable('duty_alarm')
    .set({ answered_at: from.now, due_at: null })
    .where('incident', '=', incident)
    .where('answered_at', 'is', null)
    .execute()
  const pages = () => tx.updateTable('duty_page').where('incident', '=', incident)
  await pages().set({ state: 'answered', due_at: null }).where('user_id', '=', from.user).execute()
  // What did not go out yet is not sent any more.
  await tx
    .deleteFrom('duty_page')
    .where('incident', '=', incident)
    .where('state', '=', 'waiting')
    .where('attempts', '=', 0)
    .execute()
  await pages().set({ state: 'failed', due_at: null }).where('state', '=', 'waiting').execute()
}
