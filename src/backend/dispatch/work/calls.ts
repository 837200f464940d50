/** Telephone: callers are given people a few at a time, and say what each call came to. */
import { isDeepStrictEqual } from 'node:util'
import type { CallReport, CallTask, TakenCalls, WorkDone } from '#shared/contract/work-lists.ts'
import { afterCall, changesCall, HELD_MS } from '#shared/domain/delivery/work.ts'
import { textSections } from '#shared/text/notice/text-sections.ts'
import type { Principal } from '../../auth/principal.ts'
import type { Backend } from '../../backend.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Tx } from '../../store/store.ts'
import { nameOf, type Texts } from '../texts.ts'
import { holdMessage, settleWork, workDoneOf } from './held-message.ts'
import { failWithoutText, type InHand, takeInHand, takeOne } from './in-hand.ts'
import { demandDay, demandSending, demandTexts, findWorkRun } from './work-run.ts'

/**
 * The next people, each to one caller. Their numbers leave whole, and it is written down to whom.
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
    const written = people.map((person) => ({ person, call: callTo(person, texts) }))
    const faulty = written.flatMap(({ person, call }) => (call ? [] : [person]))
    await failWithoutText(tx, faulty, now)
    const calls = written.flatMap(({ call }) => call ?? [])
    await noteReveals(tx, calls, { ...run, caller, now })
    return { calls, until }
  })
}

function callTo(person: InHand, texts: Texts): CallTask | null {
  const { id, addressee, attempts, phone, guardian_phone } = person
  const number = addressee === 'guardian' ? guardian_phone : phone
  const text = texts.textFor(person, addressee === 'guardian' ? 'guardian' : 'phone')
  if (!text || number === null) return null
  const sections = textSections(text.body)
  return { message: id, addressee, name: nameOf(person), phone: number, sections, attempts }
}

async function noteReveals(
  tx: Tx,
  calls: readonly CallTask[],
  of: { notice: string; revision: number; caller: Principal; now: string },
): Promise<void> {
  if (calls.length === 0) return
  const { notice, revision, caller, now } = of
  const who = { notice, revision, volume: null, by: caller.user.id, device: caller.device, at: now }
  await tx
    .insertInto('work_reveal')
    .values(calls.map(({ message }) => ({ ...who, message })))
    .execute()
}

/**
 * What a call came to. It happened, so it is written down also while the sending is held.
 *
 * @throws ProblemError 404, 422 CALL_ID_REUSED
 */
export function reportCall(
  backend: Backend,
  caller: Principal,
  { notice, report }: { notice: string; report: CallReport },
): Promise<WorkDone> {
  const { message, outcome } = report
  const by = caller.user.id
  return backend.store.transaction(async (tx) => {
    const { state: before } = await holdMessage(tx, { notice, channel: 'phone', message })
    const now = backend.now()
    const noAnswers = await countNoAnswers(tx, message)
    if (!(await noteCall(tx, { ...report, by, now }))) return workDoneOf(tx, message)
    const news = afterCall(outcome, { noAnswers })
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

/** @returns false for the same report again @throws ProblemError 422 CALL_ID_REUSED */
async function noteCall(tx: Tx, { now, ...report }: CallReport & { by: string; now: string }): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('call_attempt')
    .values({ ...report, recorded_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 1n) return true
  const known = await tx
    .selectFrom('call_attempt')
    .select(['id', 'message', 'outcome', 'by', 'at'])
    .where('id', '=', report.id)
    .executeTakeFirst()
  if (isDeepStrictEqual({ ...known }, report)) return false
  throw new ProblemError(422, 'CALL_ID_REUSED', { detail: 'This id belongs to another call.' })
}

async function countNoAnswers(tx: Tx, message: string): Promise<number> {
  const { n } = await tx
    .selectFrom('call_attempt')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('message', '=', message)
    .where('outcome', '=', 'no_answer')
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Who was given the number last. */
async function holderOf(tx: Tx, message: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('work_reveal')
    .select('by')
    .where('message', '=', message)
    .orderBy('n', 'desc')
    .executeTakeFirst()
  return row?.by
}
