/** The run whose lists are worked off: what may be done of it now, and its texts. */
import { isQuiet } from '#shared/domain/delivery/quiet.ts'
import type { NoticeState } from '#shared/domain/notice/state.ts'
import type { Backend } from '../../backend.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Reader } from '../../store/store.ts'
import { type ActiveRun, readTexts } from '../runs.ts'
import type { Texts } from '../texts.ts'

/** @throws ProblemError 404 for a notice whose people nobody has begun to tell */
export async function findWorkRun(db: Reader, notice: string): Promise<ActiveRun> {
  const row = await db.selectFrom('notice').select('state').where('id', '=', notice).executeTakeFirst()
  const state = row ? (JSON.parse(row.state) as NoticeState) : null
  const sending = state?.sending
  if (!state || !sending) throw new ProblemError(404, 'NOT_FOUND')
  const delivery = await db
    .selectFrom('delivery')
    .select(['enqueued_at', 'refusal'])
    .where('notice', '=', notice)
    .where('revision', '=', sending.revision)
    .executeTakeFirst()
  if (!delivery?.enqueued_at || delivery.refusal !== null) throw new ProblemError(404, 'NOT_FOUND')
  return { notice, revision: sending.revision, cohort: sending.cohort, sending, state }
}

/** @throws ProblemError 409 NOT_SENDING while the notice is held: then nothing new is begun */
export function demandSending({ sending, state }: ActiveRun): void {
  if (sending.stage === 'sending' && state.stage === 'approved') return
  throw new ProblemError(409, 'NOT_SENDING', { detail: 'The sending of this notice is held.' })
}

/** @throws ProblemError 409 QUIET_HOURS at night, unless the risk does not wait */
export function demandDay({ sending }: ActiveRun, { legal, now }: Backend): void {
  if (sending.acute || !isQuiet(now(), legal.incidents.notice.quiet)) return
  throw new ProblemError(409, 'QUIET_HOURS', { detail: 'Nobody is called at night.' })
}

/** @throws ProblemError 409 TEXT_CHANGED when the words are not those that were approved */
export async function demandTexts(db: Reader, backend: Backend, run: ActiveRun): Promise<Texts> {
  const texts = await readTexts(db, backend, run)
  if (!texts) throw new ProblemError(409, 'TEXT_CHANGED', { detail: 'The words are not those that were approved.' })
  return texts
}
