/** 补救措施: what people have taken up, each remedy once a person, with the sums that the board shows. */
import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import type { DeliveryBoard } from '#shared/contract/delivery.ts'
import type { RemedyDone, remediesOf, remedyAsked, remedyNoted } from '#shared/contract/work-lists.ts'
import { type Remedy, type RemedySource, remedy as remedyWord } from '#shared/domain/delivery/remedy.ts'
import type { Instant } from '#shared/domain/values.ts'
import type { Principal } from '../../auth/principal.ts'
import type { Backend } from '../../backend.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Reader, Tx } from '../../store/store.ts'
import type { Tables } from '../../store/tables.ts'
import { findDelivery } from '../runs.ts'
import { holdMessage } from './held-message.ts'

/** Clocks of servers differ by so much. */
const AHEAD_MS = 5 * 60_000

/**
 * Told by the company's servers.
 *
 * @throws ProblemError 404 for a notice that is not sent or somebody who is not in its list, 422 IN_FUTURE
 */
export function noteRemedy(
  backend: Backend,
  { notice, done }: { notice: string; done: RemedyDone },
): Promise<z.infer<typeof remedyNoted>> {
  return backend.store.transaction(async (tx) => {
    const { cohort } = await findDelivery(tx, notice)
    const token = tokenOf(backend, done)
    const known = await tx
      .selectFrom('cohort_recipient')
      .select('token')
      .where('cohort', '=', cohort)
      .where('token', '=', token)
      .executeTakeFirst()
    if (!known) throw new ProblemError(404, 'NOT_FOUND')
    const now = backend.now()
    if (Date.parse(done.at) > Date.parse(now) + AHEAD_MS) {
      throw new ProblemError(422, 'IN_FUTURE', { detail: 'The time is still to come.' })
    }
    const { remedy, at } = done
    return { remedy, at: await take(tx, { notice, token, remedy, source: 'app', at, by: null, recorded_at: now }) }
  })
}

function tokenOf({ keys }: Backend, done: RemedyDone): string {
  if ('token' in done) return done.token
  return keys.cohortToken('accountId' in done ? `account:${done.accountId}` : `phone:${done.phone}`)
}

/**
 * Told to a caller by the person who is called, or their guardian.
 *
 * @throws ProblemError 404
 */
export function askRemedy(
  backend: Backend,
  caller: Principal,
  { notice, asked }: { notice: string; asked: z.infer<typeof remedyAsked> },
): Promise<z.infer<typeof remediesOf>> {
  return backend.store.transaction(async (tx) => {
    await holdMessage(tx, { notice, channel: 'phone', message: asked.message })
    const { token } = await tx
      .selectFrom('message')
      .select('token')
      .where('id', '=', asked.message)
      .executeTakeFirstOrThrow()
    const now = backend.now()
    const told = { notice, token, remedy: asked.remedy, source: 'phone' as const }
    await take(tx, { ...told, at: now, by: caller.user.id, recorded_at: now })
    const rows = await tx
      .selectFrom('remedy_taken')
      .select('remedy')
      .where('notice', '=', notice)
      .where('token', '=', token)
      .orderBy('at')
      .execute()
    return { remedies: rows.map(({ remedy }) => remedy) }
  })
}

/** @returns when it was first told */
async function take(tx: Tx, row: Tables['remedy_taken']): Promise<Instant> {
  const { notice, token, remedy, source } = row
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('remedy_taken')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 1n) {
    await sql`
      insert into remedy_count (notice, remedy, source, n) values (${notice}, ${remedy}, ${source}, 1)
      on conflict (notice, remedy, source) do update set n = remedy_count.n + 1`.execute(tx)
    return row.at
  }
  const first = await tx
    .selectFrom('remedy_taken')
    .select('at')
    .where('notice', '=', notice)
    .where('token', '=', token)
    .where('remedy', '=', remedy)
    .executeTakeFirstOrThrow()
  return first.at
}

/** In the order of the vocabulary, those that somebody has taken up. */
export async function readRemedies(db: Reader | Kysely<Tables>, notice: string): Promise<DeliveryBoard['remedies']> {
  const rows = await db
    .selectFrom('remedy_count')
    .select(['remedy', 'source', 'n'])
    .where('notice', '=', notice)
    .execute()
  const of = (remedy: Remedy, source: RemedySource) =>
    Number(rows.find((row) => row.remedy === remedy && row.source === source)?.n ?? 0)
  return remedyWord.options
    .map((remedy) => ({ remedy, app: of(remedy, 'app'), phone: of(remedy, 'phone') }))
    .filter(({ app, phone }) => app + phone > 0)
}
