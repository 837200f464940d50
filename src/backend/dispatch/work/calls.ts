/** Telephone: callers are given people a few at a time, and say what each call came to. */
import { isDeepStrictEqual } from 'node:util'
import type { CallReport, TakenCalls, WorkDone } from '#shared/contract/work-lists.ts'
import {
  afterCall,
  type CallsMade,
  changesCall,
  givesBack,
  HELD_MS,
  mayCallAgain,
} from '#shared/domain/delivery/work.ts'
import type { Principal } from '../../auth/principal.ts'
import type { Backend } from '../../backend.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Tx } from '../../store/store.ts'
import { tasksOf } from './call-tasks.ts'
import { holdMessage, settleWork, workDoneOf } from './held-message.ts'
import { failWithoutText, putBack, takeInHand, takeOne } from './in-hand.ts'
import { demandDay, demandSending, demandTexts, findWorkRun } from './work-run.ts'

/**
 * The next people, each to one caller, masked until they are revealed.
 *
 * @throws ProblemError 404, 409 NOT_SENDING, QUIET_HOURS, TEXT_CHANGED
 */
export function takeCalls(
  backend: Backend,
  caller: Principal,
  { notice, most }: { notice: string; most: number },
): Promise<TakenCalls> {
  return backend.store.transaction(async (tx) => {
    const run = await findWorkRun(tx, notice)
    demandSending(run)
    demandDay(run, backend)
    const texts = await demandTexts(tx, backend, run)
    const now = backend.now()
    const until = new Date(Date.parse(now) + HELD_MS).toISOString()
    const people = await takeInHand(tx, { run, channel: 'phone', most, now, until })
    const { tasks, faulty } = await tasksOf(tx, notice, { people: people.map((each) => ({ ...each, until })), texts })
    await failWithoutText(tx, faulty, now)
    await noteHolds(tx, tasks, { by: caller.user.id, at: now })
    return { calls: tasks }
  })
}

async function noteHolds(
  tx: Tx,
  tasks: readonly { message: string }[],
  who: { by: string; at: string },
): Promise<void> {
  if (tasks.length === 0) return
  await tx
    .insertInto('call_hold')
    .values(tasks.map(({ message }) => ({ message, ...who })))
    .onConflict((conflict) =>
      conflict.column('message').doUpdateSet(({ ref }) => ({ by: ref('excluded.by'), at: ref('excluded.at') })),
    )
    .execute()
}

/**
 * 退回: one person, or all whom the caller has in hand, at any hour. Who is in other hands by now stays there.
 *
 * @throws ProblemError 404
 */
export function giveBackCalls(
  backend: Backend,
  caller: Principal,
  { notice, message }: { notice: string; message: string | null },
): Promise<{ back: number }> {
  const by = caller.user.id
  return backend.store.transaction(async (tx) => {
    const run = await findWorkRun(tx, notice)
    if (message !== null) {
      const { state: before } = await holdMessage(tx, { notice, channel: 'phone', message })
      if (!givesBack({ before, holds: (await holderOf(tx, message)) === by })) return { back: 0 }
    }
    return { back: await putBack(tx, { run, caller: by, message }) }
  })
}

/**
 * What a call came to. It happened, so it is written down also while the sending is held.
 *
 * @throws ProblemError 404, 422 CALL_ID_REUSED, AGAIN_AT for an hour to which no call may be put off
 */
export function reportCall(
  backend: Backend,
  caller: Principal,
  { notice, report }: { notice: string; report: CallReport },
): Promise<WorkDone> {
  const { message, outcome, againAt } = report
  const by = caller.user.id
  return backend.store.transaction(async (tx) => {
    const { state: before } = await holdMessage(tx, { notice, channel: 'phone', message })
    const now = backend.now()
    const made = await countCalls(tx, message)
    if (!(await noteCall(tx, { ...report, by, now }))) return workDoneOf(tx, message)
    demandAgain(report, now)
    const news = afterCall(outcome, { made, ...(againAt ? { againMs: Date.parse(againAt) - Date.parse(now) } : {}) })
    const holds = (await holderOf(tx, message)) === by
    if (changesCall(news, { before, holds })) {
      const run = await findWorkRun(tx, notice)
      // Settled by somebody whose time had run out, while it waited for its next turn.
      if (before === 'ready') await takeOne(tx, { run, channel: 'phone', now, until: null }, message)
      await settleWork(tx, news, { message, now })
    }
    return workDoneOf(tx, message)
  })
}

function demandAgain({ outcome, againAt }: CallReport, now: string): void {
  if (againAt === undefined || (outcome === 'call_back' && mayCallAgain(againAt, now))) return
  throw new ProblemError(422, 'AGAIN_AT', { detail: 'Nobody can be called again at that hour.' })
}

/** @returns false for the same report again @throws ProblemError 422 CALL_ID_REUSED */
async function noteCall(tx: Tx, from: CallReport & { by: string; now: string }): Promise<boolean> {
  const { now, againAt: again_at = null, ...report } = from
  const row = { ...report, again_at }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('call_attempt')
    .values({ ...row, recorded_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 1n) return true
  const known = await tx
    .selectFrom('call_attempt')
    .select(['id', 'message', 'outcome', 'by', 'at', 'again_at'])
    .where('id', '=', report.id)
    .executeTakeFirst()
  if (isDeepStrictEqual({ ...known }, row)) return false
  throw new ProblemError(422, 'CALL_ID_REUSED', { detail: 'This id belongs to another call.' })
}

async function countCalls(tx: Tx, message: string): Promise<CallsMade> {
  const rows = await tx
    .selectFrom('call_attempt')
    .select(({ fn }) => ['outcome', fn.countAll<number>().as('n')])
    .where('message', '=', message)
    .groupBy('outcome')
    .execute()
  return Object.fromEntries(rows.map(({ outcome, n }) => [outcome, Number(n)]))
}

/** Who has taken the person last. */
export async function holderOf(tx: Tx, message: string): Promise<string | undefined> {
  const row = await tx.selectFrom('call_hold').select('by').where('message', '=', message).executeTakeFirst()
  return row?.by
}
