/** The register of letters: its lines, masked, and the numbers that the post gave, put in and corrected. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { NumbersPut, PutNumbers, RegisterLine, registerQuery } from '#shared/contract/work-lists.ts'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import { checkNumbers, cleanNumber, type NumberLine, writtenFindings } from '#shared/domain/delivery/registered.ts'
import { afterLetter, VOLUME_LETTERS } from '#shared/domain/delivery/work.ts'
import { maskName } from '#shared/domain/person.ts'
import type { Instant } from '#shared/domain/values.ts'
import type { Principal } from '../../auth/principal.ts'
import type { Backend } from '../../backend.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Reader, Tx } from '../../store/store.ts'
import { COMMON_LANE } from '../counts.ts'
import { type ActiveRun, findDelivery } from '../runs.ts'
import { settle } from '../settle.ts'
import { findWorkRun } from './work-run.ts'

/** @throws ProblemError 404 for a notice whose people nobody has begun to tell */
export async function readRegister(
  backend: Backend,
  notice: string,
  query: z.infer<typeof registerQuery>,
): Promise<RegisterLine[]> {
  const { db } = backend.store
  const { revision, cohort } = await findWorkRun(db, notice)
  const which = 'volume' in query ? sql`l.volume = ${query.volume}` : hasNumber(cleanNumber(query.number))
  const { rows } = await sql<Omit<RegisterLine, 'earlier'> & { earlier: string }>`
    select l.message, l.volume, l.place,
      case when m.addressee = 'guardian' then r.guardian_name else r.name end as name, l.registered,
      coalesce((
        select json_agg(json_build_object('registered', n.registered, 'at', n.replaced_at, 'by', n.replaced_by) order by n.n)
        from letter_number n where n.message = l.message
      ), '[]') as earlier,
      l.posted_at as "postedAt", l.received_at as "receivedAt", l.returned_at as "returnedAt", l.return_reason as reason
    from letter l
    join message m on m.id = l.message
    left join cohort_recipient r on r.cohort = ${cohort} and r.token = m.token
    where l.notice = ${notice} and l.revision = ${revision} and ${which}
    order by l.volume, l.place limit ${VOLUME_LETTERS}`.execute(db)
  return rows.map(({ name, earlier, ...line }) => ({
    ...line,
    name: name === null ? null : maskName(name),
    earlier: (JSON.parse(earlier) as RegisterLine['earlier']).map(({ at, ...each }) => ({
      ...each,
      at: new Date(at).toISOString(),
    })),
  }))
}

/** A number that stands there now, or did before it was corrected. */
function hasNumber(part: string) {
  return sql`(
    position(${part} in l.registered) > 0
    or exists (select from letter_number n where n.message = l.message and position(${part} in n.registered) > 0)
  )`
}

/**
 * Puts numbers onto a volume: those that are right, unless it is a dry run. A number that is corrected stays in the record.
 *
 * @throws ProblemError 404, 422 IN_FUTURE
 */
export function putNumbers(
  backend: Backend,
  clerk: Principal,
  { notice, put }: { notice: string; put: PutNumbers },
): Promise<NumbersPut> {
  return backend.store.transaction(async (tx) => {
    const run = await findWorkRun(tx, notice)
    // One list of a notice at a time: a number stands once in all of its volumes.
    await findDelivery(tx, notice, { hold: true })
    const now = backend.now()
    if (put.postedAt > shanghaiDate(now)) {
      throw new ProblemError(422, 'IN_FUTURE', { detail: 'The date is still to come.' })
    }
    const lines = put.lines.map((line) => ({ ...line, registered: cleanNumber(line.registered) }))
    const stands = await holdVolume(tx, run, put.volume)
    if (stands.length === 0) throw new ProblemError(404, 'NOT_FOUND')
    const findings = checkNumbers(lines, {
      places: new Map(stands.map(({ place, registered }) => [place, registered])),
      elsewhere: await numbersElsewhere(tx, run, { volume: put.volume, lines }),
    })
    const right = lines.filter((_, index) => writtenFindings.includes(findings[index] ?? 'no_number'))
    if (put.dryRun || right.length === 0) return { findings, written: 0 }
    const byPlace = new Map(stands.map((each) => [each.place, each]))
    const changes = right.flatMap(({ place, registered }) => {
      const before = byPlace.get(place)
      return before ? [{ ...before, now: registered }] : []
    })
    await write(tx, changes, { postedAt: put.postedAt, by: clerk.user.id, now })
    return { findings, written: changes.length }
  })
}

interface Standing {
  message: string
  place: number
  registered: string | null
}

/** The letters of a volume, held until the end of the transaction: by their messages, as whoever reports one holds it. */
async function holdVolume(tx: Tx, { notice, revision }: ActiveRun, volume: number): Promise<Standing[]> {
  await sql`
    select m.id from message m join letter l on l.message = m.id
    where l.notice = ${notice} and l.revision = ${revision} and l.volume = ${volume}
    order by m.id for update of m`.execute(tx)
  return tx
    .selectFrom('letter')
    .select(['message', 'place', 'registered'])
    .where('notice', '=', notice)
    .where('revision', '=', revision)
    .where('volume', '=', volume)
    .orderBy('place')
    .execute()
}

/** Numbers of the list that stand on other letters of this notice, of any version. */
async function numbersElsewhere(
  db: Reader,
  { notice, revision }: ActiveRun,
  { volume, lines }: { volume: number; lines: readonly NumberLine[] },
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('letter')
    .select('registered')
    .where('notice', '=', notice)
    .where(
      'registered',
      'in',
      lines.map(({ registered }) => registered),
    )
    .where(({ eb, not, and }) => not(and([eb('revision', '=', revision), eb('volume', '=', volume)])))
    .execute()
  return new Set(rows.flatMap(({ registered }) => registered ?? []))
}

type Change = Standing & { now: string }

async function write(
  tx: Tx,
  changes: readonly Change[],
  { postedAt, by, now }: { postedAt: string; by: string; now: Instant },
): Promise<void> {
  const corrected = changes.filter(({ registered }) => registered !== null)
  if (corrected.length > 0) {
    await tx
      .insertInto('letter_number')
      .values(
        corrected.map(({ message, registered }) => ({
          ...{ message, registered: registered ?? '' },
          ...{ replaced_by: by, replaced_at: now },
        })),
      )
      .execute()
    // Two that were swapped: neither number may stand twice for a moment.
    await tx
      .updateTable('letter')
      .set({ registered: null })
      .where(
        'message',
        'in',
        corrected.map(({ message }) => message),
      )
      .execute()
  }
  const rows = changes.map(({ message, now: registered }) => ({ message, registered }))
  await sql`
    update letter as l
    set registered = c.registered, posted_at = coalesce(l.posted_at, ${postedAt}), recorded_by = ${by}
    from json_to_recordset(${JSON.stringify(rows)}::json) as c (message uuid, registered text)
    where l.message = c.message`.execute(tx)
  // What the ledger calls the letter by at the post.
  await sql`
    update message as m set provider_id = c.registered
    from json_to_recordset(${JSON.stringify(rows)}::json) as c (message uuid, registered text)
    where m.id = c.message`.execute(tx)
  const fresh = changes.filter(({ registered }) => registered === null)
  const { state, code } = afterLetter('posted')
  const news = fresh.map(({ message, now: providerId }) => ({ id: message, state, code, providerId, dueAt: null }))
  await settle(tx, news, { now, lane: COMMON_LANE })
}
