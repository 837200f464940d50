/** A caller's place: whom they have in hand, how far the list is, and the number of one person when it is dialled. */
import { sql } from 'kysely'
import type { CallDesk, RevealedCall } from '#shared/contract/work-lists.ts'
import { endOfDay, shanghaiDate } from '#shared/domain/calendar.ts'
import { isQuiet } from '#shared/domain/delivery/quiet.ts'
import type { Instant } from '#shared/domain/values.ts'
import type { Principal } from '../../auth/principal.ts'
import type { Backend } from '../../backend.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Reader } from '../../store/store.ts'
import { contactColumns } from '../claim.ts'
import type { ActiveRun } from '../runs.ts'
import { nameOf } from '../texts.ts'
import { type Called, numberOf, tasksOf } from './call-tasks.ts'
import { demandTexts, findWorkRun } from './work-run.ts'

const DAY_MS = 24 * 3_600_000

/** @throws ProblemError 404, 409 TEXT_CHANGED */
export async function readCallDesk(backend: Backend, caller: Principal, notice: string): Promise<CallDesk> {
  const { db } = backend.store
  const run = await findWorkRun(db, notice)
  const [now, by] = [backend.now(), caller.user.id]
  const people = await peopleOf(db, run, { by, now, message: null })
  const texts = await demandTexts(db, backend, run)
  const { tasks } = await tasksOf(db, notice, { people, texts })
  return {
    calls: tasks,
    left: await readLeft(db, run, { mine: people.length, now }),
    today: await readToday(db, run, { by, now }),
    closed: closedBy(run, backend),
    hotline: backend.legal.incidents.notice.hotline,
  }
}

/**
 * 查看明文: of somebody whom the caller has in hand. It is written down with it.
 *
 * @throws ProblemError 404, 409 NOT_HELD for who is in other hands by now
 */
export function revealCall(
  backend: Backend,
  caller: Principal,
  { notice, message }: { notice: string; message: string },
): Promise<RevealedCall> {
  return backend.store.transaction(async (tx) => {
    const run = await findWorkRun(tx, notice)
    const [person] = await peopleOf(tx, run, { by: caller.user.id, now: backend.now(), message })
    const phone = person ? numberOf(person) : null
    if (!person || phone === null) {
      throw new ProblemError(409, 'NOT_HELD', { detail: 'This person is not in your hands.' })
    }
    const who = { by: caller.user.id, device: caller.device, at: backend.now() }
    await tx
      .insertInto('work_reveal')
      .values({ notice, revision: run.revision, message, volume: null, ...who })
      .execute()
    return { message, name: nameOf(person), phone }
  })
}

/** Whom a caller has in hand, in the order in which they were taken; of those, who was called before comes first. */
async function peopleOf(
  db: Reader,
  { notice, revision, cohort }: ActiveRun,
  { by, now, message }: { by: string; now: Instant; message: string | null },
): Promise<(Called & { until: Instant })[]> {
  const { rows } = await sql<Called & { until: Instant }>`
    select m.id, m.token, m.addressee, m.due_at as until, ${contactColumns}
    from message m
    join call_hold h on h.message = m.id
    join cohort_recipient r on r.cohort = ${cohort} and r.token = m.token
    where m.notice = ${notice} and m.revision = ${revision} and m.channel = 'phone'
      and m.todo = 'work' and m.state = 'sending'
      and m.due_at > ${now} and h.by = ${by} and (${message}::uuid is null or m.id = ${message}::uuid)
    order by h.at, m.code nulls last, m.token, m.addressee`.execute(db)
  return rows
}

async function readLeft(
  db: Reader,
  { notice, revision }: ActiveRun,
  { mine, now }: { mine: number; now: Instant },
): Promise<CallDesk['left']> {
  const { rows } = await sql<{ ready: number; later: number; laterFrom: Instant | null; held: number }>`
    select
      count(*) filter (where due_at is null or due_at <= ${now}) as ready,
      count(*) filter (where state = 'ready' and due_at > ${now}) as later,
      min(due_at) filter (where state = 'ready' and due_at > ${now}) as "laterFrom",
      count(*) filter (where state = 'sending' and due_at > ${now}) as held
    from message
    where notice = ${notice} and revision = ${revision} and channel = 'phone' and todo = 'work'`.execute(db)
  const { ready = 0, later = 0, laterFrom = null, held = 0 } = rows[0] ?? {}
  return { ready, later, laterFrom, others: Math.max(0, held - mine) }
}

async function readToday(
  db: Reader,
  { notice, revision }: ActiveRun,
  { by, now }: { by: string; now: Instant },
): Promise<CallDesk['today']> {
  const to = endOfDay(shanghaiDate(now))
  const from = new Date(Date.parse(to) - DAY_MS).toISOString()
  const { rows } = await sql<CallDesk['today']>`
    select count(*) as calls, count(*) filter (where c.outcome = 'reached') as reached
    from call_attempt c join message m on m.id = c.message
    where c.by = ${by} and c.at >= ${from} and c.at < ${to}
      and m.notice = ${notice} and m.revision = ${revision}`.execute(db)
  return rows[0] ?? { calls: 0, reached: 0 }
}

function closedBy({ sending, state }: ActiveRun, { legal, now }: Backend): CallDesk['closed'] {
  if (sending.stage !== 'sending' || state.stage !== 'approved') return 'NOT_SENDING'
  return !sending.acute && isQuiet(now(), legal.incidents.notice.quiet) ? 'QUIET_HOURS' : null
}
