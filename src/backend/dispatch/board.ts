/** The board: added up from the sums of the ledger, never from its rows. */
import { sql } from 'kysely'
import type { ChannelFigures, Coverage, DeliveryBoard, DeliveryStage } from '#shared/contract/delivery.ts'
import { rejection } from '#shared/domain/command.ts'
import { type MessageState, messageState } from '#shared/domain/delivery/message.ts'
import { cohortClass, type ReachChannel, reachChannel } from '#shared/domain/incident/vocabulary.ts'
import type { FoundOccasion } from '#shared/domain/notice/occasion.ts'
import type { NoticeState } from '#shared/domain/notice/state.ts'
import type { Instant } from '#shared/domain/values.ts'
import type { Backend } from '../backend.ts'
import { getOccasion } from '../commands/facts/occasion.ts'
import { ProblemError } from '../http/problem.ts'
import type { Reader } from '../store/store.ts'
import { type CountChange, minuteOf, type Run } from './counts.ts'
import { endsAt } from './ends-at.ts'
import { readParts } from './parts.ts'
import { readSettings } from './settings.ts'
import { readRemedies } from './work/remedies.ts'

/** Points of the chart: a longer delivery has a point for several minutes. */
const POINTS = 240
const MINUTE_MS = 60_000

/** @throws ProblemError 404 for a notice that is not known, 409 NOT_STARTED for one that nobody has started */
export async function readBoard(backend: Backend, id: string): Promise<DeliveryBoard> {
  const { db } = backend.store
  const row = await db.selectFrom('notice').select(['number', 'state']).where('id', '=', id).executeTakeFirst()
  if (!row) throw new ProblemError(404, 'NOT_FOUND')
  const state = JSON.parse(row.state) as NoticeState
  const { sending } = state
  if (!sending) throw new ProblemError(409, 'NOT_STARTED', { detail: 'Start sending the notice first.' })
  const run = { notice: id, revision: sending.revision }
  const [counts, minutes, lastMinute, occasion, refusal, settings, parts, remedies] = await Promise.all([
    readCounts(db, run),
    readMinutes(db, run, sending.startedAt),
    readLastMinute(db, run, backend.now()),
    getOccasion(db, state, backend),
    readRefusal(db, run),
    readSettings(db, backend.legal),
    readParts(db, run),
    readRemedies(db, id),
  ])
  const channels = reachChannel.options.map((channel) => figuresOf(channel, { counts, lastMinute, backend }))
  const end = endsAt(channels, {
    now: backend.now(),
    acute: sending.acute,
    quiet: backend.legal.incidents.notice.quiet,
    perHour: backend.channels.perHour,
    callsPerHour: settings.callsPerHour,
  })
  return {
    ...{ notice: id, number: row.number as DeliveryBoard['number'], revision: sending.revision, hash: sending.hash },
    stage: stageOf(sending.stage, counts),
    startedAt: sending.startedAt,
    startedBy: sending.startedBy,
    refusal,
    coverage: coverageOf(counts.filter(({ addressee }) => addressee === 'self')),
    classes: cohortClass.options.map((kind) => ({
      class: kind,
      coverage: coverageOf(counts.filter((count) => count.addressee === 'self' && count.class === kind)),
    })),
    guardians: coverageOf(counts.filter(({ addressee }) => addressee === 'guardian')),
    channels,
    minutes,
    endsAt: end,
    callsPerHour: settings.callsPerHour,
    sms: { ...parts, partMilliyuan: settings.smsPartMilliyuan },
    deadline: deadlineOf(occasion, { endsAt: end, counts, now: backend.now() }),
    remedies,
  }
}

export async function readCounts(db: Reader, { notice, revision }: Run): Promise<CountChange[]> {
  const { rows } = await sql<CountChange>`
    select channel, addressee, class, state, moved, sum(n)::bigint as n from delivery_count
    where notice = ${notice} and revision = ${revision}
    group by channel, addressee, class, state, moved having sum(n) <> 0`.execute(db)
  return rows
}

const sum = (counts: readonly CountChange[], of: (count: CountChange) => boolean = () => true) =>
  counts.filter(of).reduce((total, { n }) => total + n, 0)

/** Each person by the one message that is not moved. Who is left to the announcement is not counted as told. */
export function coverageOf(counts: readonly CountChange[]): Coverage {
  const present = counts.filter(({ moved }) => !moved)
  const announced = sum(present, ({ channel }) => channel === 'announcement')
  const told = present.filter(({ channel }) => channel !== 'announcement')
  const delivered = sum(told, ({ state }) => state === 'delivered')
  const waiting = sum(told, ({ state }) => state === 'failed')
  const people = sum(present)
  return { people, delivered, waiting, announced, inFlight: people - delivered - waiting - announced }
}

function figuresOf(
  channel: ReachChannel,
  from: { counts: readonly CountChange[]; lastMinute: Map<string, number>; backend: Backend },
): ChannelFigures {
  const own = from.counts.filter((count) => count.channel === channel)
  const adapter = from.backend.channels.channels.find((each) => each.channel === channel)
  const states = Object.fromEntries(
    messageState.options.map((state) => [state, sum(own, (count) => count.state === state)]),
  ) as Record<MessageState, number>
  return {
    channel,
    provider: adapter?.provider ?? null,
    ...states,
    moved: sum(own, ({ moved }) => moved),
    perSecond: adapter && Number.isFinite(adapter.perSecond) ? adapter.perSecond : null,
    lastMinute: from.lastMinute.get(channel) ?? 0,
  }
}

export function stageOf(stage: 'sending' | 'paused' | 'stopped', counts: readonly CountChange[]): DeliveryStage {
  if (stage !== 'sending') return stage
  if (counts.length === 0) return 'waiting'
  const open = sum(counts, ({ channel, state, moved }) => !moved && channel !== 'announcement' && isOpen(state))
  return open === 0 ? 'finished' : 'sending'
}

function isOpen(state: MessageState): boolean {
  return state !== 'delivered' && state !== 'failed'
}

/** Deliveries by minute, or by as many minutes as give no more than `POINTS` points. */
async function readMinutes(db: Reader, { notice, revision }: Run, from: Instant): Promise<DeliveryBoard['minutes']> {
  const { rows } = await sql<DeliveryBoard['minutes'][number]>`
    select at, channel, sum(delivered)::bigint as delivered from delivery_minute
    where notice = ${notice} and revision = ${revision} and delivered > 0 group by at, channel order by at, channel`.execute(
    db,
  )
  const last = rows.at(-1)?.at ?? from
  const step = Math.max(1, Math.ceil((Date.parse(last) - Date.parse(from)) / MINUTE_MS / POINTS)) * MINUTE_MS
  const points = new Map<string, DeliveryBoard['minutes'][number]>()
  for (const row of rows) {
    const at = new Date(Math.floor(Date.parse(row.at) / step) * step).toISOString()
    const key = `${at}/${row.channel}`
    const point = points.get(key)
    points.set(key, { at, channel: row.channel, delivered: (point?.delivered ?? 0) + row.delivered })
  }
  return [...points.values()]
}

async function readRefusal(db: Reader, { notice, revision }: Run): Promise<DeliveryBoard['refusal']> {
  const row = await db
    .selectFrom('delivery')
    .select('refusal')
    .where('notice', '=', notice)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return rejection.shape.code.nullable().parse(row?.refusal ?? null)
}

/** Messages handed over in the last whole minute, by channel. */
async function readLastMinute(db: Reader, { notice, revision }: Run, now: Instant): Promise<Map<string, number>> {
  const at = minuteOf(new Date(Date.parse(now) - MINUTE_MS).toISOString())
  const { rows } = await sql<{ channel: string; handed: number }>`
    select channel, sum(handed)::bigint as handed from delivery_minute
    where notice = ${notice} and revision = ${revision} and at = ${at} group by channel`.execute(db)
  return new Map(rows.map(({ channel, handed }) => [channel, handed]))
}

/** The clock for telling people (个保法 57), as the incident has it; missed as soon as the rate cannot meet it. A record has none. */
function deadlineOf(
  occasion: FoundOccasion,
  { endsAt, counts, now }: { endsAt: Instant | null; counts: readonly CountChange[]; now: Instant },
): DeliveryBoard['deadline'] {
  if (occasion.kind === 'record') return null
  const duty = occasion.state.obligations.find(({ addressee, dueAt }) => addressee === 'individuals' && dueAt !== null)
  if (!duty?.dueAt) return null
  const open = sum(counts, ({ channel, state, moved }) => !moved && channel !== 'announcement' && isOpen(state)) > 0
  return { dueAt: duty.dueAt, missed: open && (endsAt ?? now) > duty.dueAt }
}
