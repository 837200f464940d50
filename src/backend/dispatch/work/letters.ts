/** What became of letters: the lines of the register, and the states that follow from them. */
import type { LetterReport, WorkDone } from '#shared/contract/work-lists.ts'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import { afterLetter, type LetterEvent, type LetterReturn } from '#shared/domain/delivery/work.ts'
import type { Principal } from '../../auth/principal.ts'
import type { Backend } from '../../backend.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Tx } from '../../store/store.ts'
import type { LetterTable } from '../../store/work-tables.ts'
import { holdMessage, settleWork, workDoneOf } from './held-message.ts'

type Line = Pick<LetterTable, 'registered' | 'posted_at' | 'received_at' | 'returned_at' | 'return_reason'>

interface Told {
  event: LetterEvent
  line: Partial<Line>
  date: string
  why?: LetterReturn
}

function toldBy(report: LetterReport): Told {
  if ('postedAt' in report) {
    const { registered, postedAt } = report
    return { event: 'posted', line: { registered, posted_at: postedAt }, date: postedAt }
  }
  if ('receivedAt' in report) {
    return { event: 'received', line: { received_at: report.receivedAt }, date: report.receivedAt }
  }
  const { returnedAt, reason } = report
  return { event: 'returned', line: { returned_at: returnedAt, return_reason: reason }, date: returnedAt, why: reason }
}

/**
 * The first that is said of a step counts. Of a letter that has arrived or come back nothing changes any more, but its
 * number is still noted where nobody had done so.
 *
 * @throws ProblemError 404 for a letter in no volume, 409 ALREADY_TOLD, REGISTERED_TWICE, 422 IN_FUTURE
 */
export function reportLetter(
  backend: Backend,
  clerk: Principal,
  { notice, report }: { notice: string; report: LetterReport },
): Promise<WorkDone> {
  const { message } = report
  const { event, line, date, why } = toldBy(report)
  return backend.store.transaction(async (tx) => {
    await holdMessage(tx, { notice, channel: 'letter', message })
    const now = backend.now()
    if (date > shanghaiDate(now)) throw new ProblemError(422, 'IN_FUTURE', { detail: 'The date is still to come.' })
    const known = await readLine(tx, message)
    if (isSaid(known, line)) return workDoneOf(tx, message)
    demandNew(known, event)
    const { registered = null } = line
    if (registered !== null) await demandUnused(tx, notice, registered)
    await tx
      .updateTable('letter')
      .set({ ...line, recorded_by: clerk.user.id })
      .where('message', '=', message)
      .execute()
    await settleWork(tx, afterLetter(event, why), { message, providerId: registered, now })
    return workDoneOf(tx, message)
  })
}

async function readLine(tx: Tx, message: string): Promise<Line> {
  const line = await tx
    .selectFrom('letter')
    .select(['registered', 'posted_at', 'received_at', 'returned_at', 'return_reason'])
    .where('message', '=', message)
    .executeTakeFirst()
  if (!line) throw new ProblemError(404, 'NOT_FOUND')
  return line
}

function isSaid(known: Line, line: Partial<Line>): boolean {
  return Object.entries(line).every(([name, value]) => known[name as keyof Line] === value)
}

function demandNew(known: Line, event: LetterEvent): void {
  const isKnown =
    event === 'posted' ? known.posted_at !== null : known.received_at !== null || known.returned_at !== null
  if (isKnown) throw new ProblemError(409, 'ALREADY_TOLD', { detail: 'Something else is noted of this letter.' })
}

async function demandUnused(tx: Tx, notice: string, registered: string): Promise<void> {
  const other = await tx
    .selectFrom('letter')
    .select('message')
    .where('notice', '=', notice)
    .where('registered', '=', registered)
    .executeTakeFirst()
  if (!other) return
  throw new ProblemError(409, 'REGISTERED_TWICE', { detail: 'Another letter has this number.' })
}
