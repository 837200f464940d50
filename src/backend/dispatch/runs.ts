/** Notices that are being sent, and the check that each passes once more before its first message. */

import { sql } from 'kysely'
import type { ReachChannel } from '#shared/domain/incident/vocabulary.ts'
import { refusalOfSending } from '#shared/domain/notice/sending.ts'
import type { NoticeSending, NoticeState } from '#shared/domain/notice/state.ts'
import type { Backend } from '../backend.ts'
import { heldContent, sendingFacts } from '../commands/facts/notice-facts.ts'
import { getOccasion } from '../commands/facts/occasion.ts'
import { ProblemError } from '../http/problem.ts'
import type { Reader, Tx } from '../store/store.ts'
import type { Run } from './counts.ts'
import { enqueue } from './enqueue.ts'
import { Texts } from './texts.ts'

/** A notice that is being sent, or is held. */
export interface ActiveRun extends Run {
  cohort: string
  sending: NoticeSending
  state: NoticeState
}

export async function findRuns(db: Reader): Promise<ActiveRun[]> {
  const rows = await db
    .selectFrom('notice')
    .select(['id', 'state'])
    .where('stage', '=', 'approved')
    .where(sql`state -> 'sending' ->> 'stage'`, '=', 'sending')
    .execute()
  return rows.flatMap(({ id, state: text }) => {
    const state = JSON.parse(text) as NoticeState
    const { sending } = state
    return sending ? [{ notice: id, revision: sending.revision, cohort: sending.cohort, sending, state }] : []
  })
}

/**
 * The sending of a notice, its latest version.
 *
 * @param how.hold until the end of the transaction nobody else changes who goes where
 * @throws ProblemError 404 for a notice that nobody has started to send
 */
export async function findDelivery(
  db: Reader,
  notice: string,
  { hold = false }: { hold?: boolean } = {},
): Promise<Run & { cohort: string }> {
  const found = await db
    .selectFrom('delivery')
    .select(['notice', 'revision', 'cohort'])
    .where('notice', '=', notice)
    .orderBy('revision', 'desc')
    .$if(hold, (query) => query.forUpdate())
    .executeTakeFirst()
  if (!found) throw new ProblemError(404, 'NOT_FOUND')
  return found
}

/**
 * Checks approval, approver, hash and gate as they are now, and puts the people into the ledger. One process does it;
 * cut off in the middle, nothing of it is there.
 *
 * @returns false when nothing may be sent: `delivery.refusal` says why
 */
export async function prepareRun(
  tx: Tx,
  backend: Backend,
  { run, usable }: { run: ActiveRun; usable: readonly ReachChannel[] },
): Promise<boolean> {
  const { notice, revision, cohort, state } = run
  const now = backend.now()
  await tx
    .insertInto('delivery')
    .values({ notice, revision, cohort, started_at: now, enqueued_at: null, refusal: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const of = tx.selectFrom('delivery').where('notice', '=', notice).where('revision', '=', revision)
  const row = await of.select(['enqueued_at', 'refusal']).forUpdate().executeTakeFirstOrThrow()
  if (row.enqueued_at !== null) return row.refusal === null
  const occasion = await getOccasion(tx, state, backend)
  const facts = await sendingFacts(tx, backend, { id: notice, state, occasion })
  const refusal = refusalOfSending(state, facts)?.code ?? null
  if (refusal === null) {
    await enqueue(tx, run, usable)
    // Until it is counted a table counts as small, and is read from end to end for every batch.
    await sql`analyze message, message_batch, cohort_recipient`.execute(tx)
  }
  await tx
    .updateTable('delivery')
    .set({ refusal, enqueued_at: now })
    .where('notice', '=', notice)
    .where('revision', '=', revision)
    .execute()
  return refusal === null
}

/** @returns null when the words are not those that were approved: nothing is sent then */
export async function readTexts(db: Reader, backend: Backend, run: ActiveRun): Promise<Texts | null> {
  const content = await heldContent(db, run.state, run.revision)
  if (!content) return null
  const occasion = await getOccasion(db, run.state, backend)
  const texts = new Texts(content, { occasion, legal: backend.legal, revision: run.revision, now: backend.now() })
  return texts.hash === run.sending.hash ? texts : null
}
