/** Letters by the volume: closed, printed, and their lines of the register. A letter is in one volume, once. */
import { sql } from 'kysely'
import type { LetterVolume, PrintedLetter, VolumeToPrint } from '#shared/contract/work-lists.ts'
import { VOLUME_LETTERS } from '#shared/domain/delivery/work.ts'
import { textSections } from '#shared/text/notice/text-sections.ts'
import type { Principal } from '../../auth/principal.ts'
import type { Backend } from '../../backend.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Reader, Tx } from '../../store/store.ts'
import type { LetterTable } from '../../store/work-tables.ts'
import { contactColumns } from '../claim.ts'
import type { ActiveRun } from '../runs.ts'
import type { Texts } from '../texts.ts'
import { failWithoutText, type InHand, takeInHand } from './in-hand.ts'
import { demandSending, demandTexts, findWorkRun } from './work-run.ts'

/**
 * Puts the next letters that are ready into a volume of their own.
 *
 * @throws ProblemError 404, 409 NOT_SENDING, TEXT_CHANGED, NOTHING_READY
 */
export async function closeVolume(backend: Backend, clerk: Principal, notice: string): Promise<LetterVolume> {
  const closed = await backend.store.transaction(async (tx) => {
    const run = await findWorkRun(tx, notice)
    demandSending(run)
    const texts = await demandTexts(tx, backend, run)
    const now = backend.now()
    const volume = await nextVolume(tx, run)
    const taken = await takeInHand(tx, { run, channel: 'letter', most: VOLUME_LETTERS, now, until: null })
    const canBeWritten = (person: InHand) => person.address !== null && texts.textFor(person, 'letter') !== null
    const [letters, faulty] = [taken.filter(canBeWritten), taken.filter((person) => !canBeWritten(person))]
    await failWithoutText(tx, faulty, now)
    if (letters.length === 0) return undefined
    const of = { notice, revision: run.revision, volume }
    await tx
      .insertInto('letter_volume')
      .values({ ...of, closed_at: now, closed_by: clerk.user.id })
      .execute()
    await putLetters(tx, letters, of)
    return (await readVolumes(tx, run, volume))[0]
  })
  if (!closed) throw new ProblemError(409, 'NOTHING_READY', { detail: 'No letter waits for a volume.' })
  return closed
}

/** The number of the next volume. One is closed at a time. */
async function nextVolume(tx: Tx, { notice, revision }: ActiveRun): Promise<number> {
  await tx
    .selectFrom('delivery')
    .select('notice')
    .where('notice', '=', notice)
    .where('revision', '=', revision)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const row = await tx
    .selectFrom('letter_volume')
    .select(({ fn }) => fn.max('volume').as('last'))
    .where('notice', '=', notice)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

async function putLetters(
  tx: Tx,
  letters: readonly InHand[],
  of: { notice: string; revision: number; volume: number },
): Promise<void> {
  const open = { registered: null, posted_at: null, received_at: null, returned_at: null, return_reason: null }
  await tx
    .insertInto('letter')
    .values(letters.map(({ id }, index) => ({ ...of, ...open, recorded_by: null, message: id, place: index + 1 })))
    .execute()
}

/** The volumes in order, or one of them. @throws ProblemError 404 */
export async function listVolumes(backend: Backend, notice: string): Promise<LetterVolume[]> {
  const { db } = backend.store
  return readVolumes(db, await findWorkRun(db, notice), null)
}

async function readVolumes(
  db: Reader,
  { notice, revision }: ActiveRun,
  volume: number | null,
): Promise<LetterVolume[]> {
  const { rows } = await sql<LetterVolume>`
    select v.volume, v.closed_at as "closedAt", v.closed_by as "closedBy", count(*) as letters,
      count(l.posted_at) as posted, count(l.received_at) as received, count(l.returned_at) as returned
    from letter_volume v join letter l using (notice, revision, volume)
    where v.notice = ${notice} and v.revision = ${revision} and (${volume}::integer is null or v.volume = ${volume})
    group by v.volume, v.closed_at, v.closed_by order by v.volume`.execute(db)
  return rows
}

/**
 * A volume with names and addresses; it is written down to whom they were given.
 *
 * @throws ProblemError 404, 409 TEXT_CHANGED, 410 ERASED once the list of people has been erased
 */
export function readVolume(
  backend: Backend,
  clerk: Principal,
  { notice, volume }: { notice: string; volume: number },
): Promise<VolumeToPrint> {
  return backend.store.transaction(async (tx) => {
    const run = await findWorkRun(tx, notice)
    const [found] = await readVolumes(tx, run, volume)
    if (!found) throw new ProblemError(404, 'NOT_FOUND')
    const texts = await demandTexts(tx, backend, run)
    const rows = await readLetters(tx, run, volume)
    if (rows.length === 0) throw new ProblemError(410, 'ERASED', { detail: 'The list of people has been erased.' })
    const { revision, state } = run
    const who = { by: clerk.user.id, device: clerk.device, at: backend.now() }
    await tx
      .insertInto('work_reveal')
      .values({ notice, revision, message: null, volume, ...who })
      .execute()
    return {
      ...{ notice, number: state.number, revision, volume, closedAt: found.closedAt },
      ...{ title: texts.title, signatory: texts.signatory },
      letters: rows.map((row) => toLetter(row, texts)),
    }
  })
}

type LetterRow = InHand & Pick<LetterTable, 'place' | 'registered' | 'posted_at' | 'received_at' | 'returned_at'>

async function readLetters(tx: Tx, { notice, revision, cohort }: ActiveRun, volume: number): Promise<LetterRow[]> {
  const { rows } = await sql<LetterRow>`
    select m.id, m.addressee, m.class, m.attempts, m.token, r.address, ${contactColumns},
      l.place, l.registered, l.posted_at, l.received_at, l.returned_at
    from letter l
    join message m on m.id = l.message
    join cohort_recipient r on r.cohort = ${cohort} and r.token = m.token
    where l.notice = ${notice} and l.revision = ${revision} and l.volume = ${volume}
    order by l.place`.execute(tx)
  return rows
}

function toLetter(row: LetterRow, texts: Texts): PrintedLetter {
  const text = texts.textFor(row, 'letter')
  if (!text) throw new Error('a letter that cannot be filled is in no volume')
  const { id, place, name, address, registered, posted_at, received_at, returned_at } = row
  return {
    ...{ message: id, place, name, address: address ?? '', sections: textSections(text.body) },
    ...{ registered, postedAt: posted_at, receivedAt: received_at, returnedAt: returned_at },
  }
}
