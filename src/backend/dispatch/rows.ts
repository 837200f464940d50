/** People of a delivery, one row each by their latest message. Names and numbers leave masked. */
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { DeliveryPage, DeliveryRow, deliveryQuery } from '#shared/contract/delivery.ts'
import type { MessageState } from '#shared/domain/delivery/message.ts'
import { type ReachChannel, reachChannel } from '#shared/domain/incident/vocabulary.ts'
import { maskEmail, maskName, maskPhone } from '#shared/domain/person.ts'
import { instant } from '#shared/domain/values.ts'
import type { Backend } from '../backend.ts'
import { stateNow } from './batches.ts'
import { findDelivery } from './runs.ts'
import { nextWay, usableChannels } from './ways.ts'

interface Row extends Pick<DeliveryRow, 'token' | 'addressee' | 'class' | 'path' | 'channel' | 'state' | 'code'> {
  attempts: number
  name: string | null
  phone: string | null
  email: string | null
  at: string | null
  next: ReachChannel
}

const EPOCH = '1970-01-01T00:00:00.000Z'

/** When a message came to its state: the newest stand first. What is only ready has no moment yet, and stands last. */
function momentOf(state: DeliveryRow['state'] | undefined): RawBuilder<unknown> {
  return state === 'failed' ? sql`m.settled_at` : sql`coalesce(m.settled_at, m.sent_at, ${EPOCH}::timestamptz)`
}

/** Behind the last row of a page. A cursor that is none finds nothing. */
function isAfter(cursor: string, at: RawBuilder<unknown>): RawBuilder<unknown> {
  const [moment = '', token = '', addressee = ''] = cursor.split('/')
  if (!instant.safeParse(moment).success) return sql`false`
  return sql`(${at} < ${moment}::timestamptz or
    (${at} = ${moment}::timestamptz and (m.token, m.addressee) > (${token}, ${addressee})))`
}

/** @throws ProblemError 404 for a notice that nobody has started to send */
export async function readRows(
  backend: Backend,
  notice: string,
  query: z.infer<typeof deliveryQuery>,
): Promise<DeliveryPage> {
  const { db } = backend.store
  const run = await findDelivery(db, notice)
  const usable = usableChannels(backend)
  const at = momentOf(query.state)
  const of = sql`m.notice = ${notice} and m.revision = ${run.revision}`
  const asked = [
    query.state ? isState(query.state) : sql`true`,
    query.code ? sql`m.code = ${query.code}` : sql`true`,
    query.after ? isAfter(query.after, at) : sql`true`,
  ]
  const channels = sql.join((query.channel ? [query.channel] : reachChannel.options).map((each) => sql.lit(each)))
  const { rows } = await sql<Row>`
    select m.token, m.addressee, m.class, m.channel, ${stateNow} as state, m.code, m.attempts,
      coalesce(m.settled_at, m.sent_at) as at,
      case when m.addressee = 'guardian' then r.guardian_name else r.name end as name,
      case when m.addressee = 'guardian' then r.guardian_phone else r.phone end as phone,
      case when m.addressee = 'self' then r.email end as email,
      ${nextWay(usable)} as next,
      array(
        select p.channel from message p
        where p.notice = m.notice and p.revision = m.revision and p.token = m.token and p.addressee = m.addressee
          and p.channel in ('push', 'sms', 'email', 'phone', 'letter', 'announcement')
        order by array_position(array['push', 'sms', 'email', 'phone', 'letter', 'announcement'], p.channel)
      ) as path
    from message m left join cohort_recipient r on r.cohort = ${run.cohort} and r.token = m.token
    where ${of} and m.channel in (${channels}) and not m.moved and ${sql.join(asked, sql` and `)}
    order by ${at} desc, m.token, m.addressee limit ${query.limit}`.execute(db)
  const { rows: codes } = await sql<{ code: string; n: number }>`
    select m.code, count(*) as n from message m
    where ${of} and m.todo = 'relay' and m.code is not null
    group by m.code order by n desc, m.code limit 20`.execute(db)
  const last = rows.at(-1)
  const after = rows.length === query.limit && last ? [last.at ?? EPOCH, last.token, last.addressee].join('/') : null
  return { rows: rows.map(toRow), next: after, codes }
}

/** What is rare among very many is found by what is to be done about it. */
function isState(state: MessageState): RawBuilder<boolean> {
  if (state === 'failed') return sql`m.todo = 'relay'`
  if (state === 'uncertain') return sql`m.todo = 'check'`
  return sql`${stateNow} = ${sql.lit(state)}`
}

function toRow({ name, phone, email, next, ...row }: Row): DeliveryRow {
  return {
    ...row,
    name: name === null ? '' : maskName(name),
    contact: contactOf(row.channel, { phone, email }),
    next: row.state === 'failed' ? next : null,
  }
}

function contactOf(channel: ReachChannel, { phone, email }: Pick<Row, 'phone' | 'email'>): string {
  if (channel === 'email' && email !== null) return maskEmail(email)
  return phone === null ? '' : maskPhone(phone)
}
