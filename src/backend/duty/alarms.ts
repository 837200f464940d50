/**
 * Who is paged, and when the next rank is. An alarm is raised with the incident, in its transaction, and stands in the
 * database until it is answered or nobody is left: a restart neither loses nor repeats it.
 */
import { v7 } from 'uuid'
import type { DutyWay } from '#shared/contract/incidents.ts'
import { type IncidentState, isOver } from '#shared/domain/incident/state.ts'
import type { Instant, Uuid } from '#shared/domain/values.ts'
import type { Backend } from '../backend.ts'
import type { Tx } from '../store/store.ts'

/** Alarms at a time. */
const BATCH = 20

/** A drill pages nobody; nor does a backend without a gateway. */
export async function raiseAlarm(
  tx: Tx,
  { incident, state, backend }: { incident: Uuid; state: IncidentState; backend: Backend },
): Promise<void> {
  if (state.drill || backend.duty.gateways.size === 0) return
  const now = backend.now()
  await tx.insertInto('duty_alarm').values({ incident, raised_at: now, due_at: now, answered_at: null }).execute()
}

/** Pages the next rank of every alarm whose time has come. */
export async function escalate(tx: Tx, backend: Backend): Promise<void> {
  const now = backend.now()
  const due = await tx
    .selectFrom('duty_alarm')
    .innerJoin('incident', 'incident.id', 'duty_alarm.incident')
    .select(['duty_alarm.incident', 'duty_alarm.rank', 'incident.state'])
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(BATCH)
    .forUpdate('duty_alarm')
    .skipLocked()
    .execute()
  for (const { incident, rank, state } of due) {
    if (isOver(JSON.parse(state) as IncidentState)) await settle(tx, { incident, rank, dueAt: null })
    else await pageNext(tx, backend, { incident, rank })
  }
}

interface Alarm {
  incident: Uuid
  /** Rank that was paged last; 0 before the first. */
  rank: number
}

async function pageNext(tx: Tx, backend: Backend, { incident, rank }: Alarm): Promise<void> {
  const { now, log, duty } = backend
  const later = new Date(Date.parse(now()) + duty.escalateMinutes * 60_000).toISOString()
  const reachable = await onDuty(tx, { now: now(), ways: [...duty.gateways.keys()], above: rank })
  const next = reachable[0]?.rank
  if (next === undefined) {
    // Somebody may come on duty; once the last rank was paged, nobody is left.
    log.error({ incident, rank, code: rank === 0 ? 'NOBODY_ON_DUTY' : 'NOBODY_ANSWERED' })
    await settle(tx, { incident, rank, dueAt: rank === 0 ? later : null })
    return
  }
  const pages = reachable
    .filter((each) => each.rank === next)
    .map(({ user_id, via }) => {
      return { ...{ id: v7(), incident, user_id, rank: next, via }, ...fresh(now()) }
    })
  await tx
    .insertInto('duty_page')
    .values(pages)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await settle(tx, { incident, rank: next, dueAt: later })
}

function fresh(now: Instant) {
  return { state: 'waiting', due_at: now, created_at: now, sent_at: null } as const
}

async function settle(tx: Tx, { incident, rank, dueAt }: Alarm & { dueAt: Instant | null }): Promise<void> {
  await tx.updateTable('duty_alarm').set({ rank, due_at: dueAt }).where('incident', '=', incident).execute()
}

/** The people of the present shifts above a rank, by each way by which they can be reached, lowest rank first. */
async function onDuty(tx: Tx, from: { now: Instant; ways: readonly DutyWay[]; above: number }) {
  return tx
    .selectFrom('duty_shift')
    .innerJoin('user_account', 'user_account.id', 'duty_shift.user_id')
    .innerJoin('duty_contact', 'duty_contact.user_id', 'duty_shift.user_id')
    .select(['duty_shift.user_id', 'duty_shift.rank', 'duty_contact.via'])
    .distinct()
    .where('user_account.active', '=', true)
    .where('duty_shift.from_at', '<=', from.now)
    .where('duty_shift.to_at', '>', from.now)
    .where('duty_shift.rank', '>', from.above)
    .where('duty_contact.via', 'in', [...from.ways])
    .orderBy('duty_shift.rank')
    .execute()
}
