/** What a person with case number and query code may see now. */

import { publicDueAt, toPublicStatus } from '#shared/domain/case/public-status.ts'
import type { CaseState } from '#shared/domain/case/state.ts'
import { type DocumentEnvelope, documentEnvelope } from '#shared/domain/document.ts'
import { caseNumber, type Instant } from '#shared/domain/values.ts'
import type { Outcome } from '#shared/domain/vocabulary.ts'
import type { Backend } from '../backend.ts'
import { fitsQueryCode } from '../intake/query-code.ts'

export type Notice = Extract<DocumentEnvelope, { kind: 'result_notice' }>

export type Result =
  | { is: 'pending' | 'waiting'; number: string; dueAt: Instant | null }
  | { is: 'ended'; number: string; outcome: Outcome }
  | { is: 'answered'; number: string }
  | { is: 'notice'; number: string; notice: Notice }

/** @returns undefined alike for an unknown number, a wrong code and a result that is no longer shown */
export async function findResult(
  { store, legal, now }: Backend,
  asked: { number: string; code: string },
): Promise<Result | undefined> {
  const number = normalNumber(asked.number)
  const row = await store.db
    .selectFrom('case')
    .leftJoin('query_code', 'query_code.case_id', 'case.id')
    .select(['case.id', 'case.state', 'query_code.code_hash'])
    // A number that is none finds nothing, by the same way and in the same time.
    .where('case.number', '=', caseNumber.safeParse(number).success ? number : '')
    .executeTakeFirst()
  const fits = fitsQueryCode(asked.code, row?.code_hash ?? null)
  if (!row || !fits) return undefined
  const state = JSON.parse(row.state) as CaseState
  if (state.closedAt && now() > daysLater(state.closedAt, legal.resultDays)) return undefined
  if (state.replied) {
    const notice = await findNotice(store, row.id)
    return notice ? { is: 'notice', number, notice } : { is: 'answered', number }
  }
  if (state.outcome) return { is: 'ended', number, outcome: state.outcome }
  const waiting = toPublicStatus(state) === 'waiting_for_you'
  return { is: waiting ? 'waiting' : 'pending', number, dueAt: publicDueAt(state) }
}

/** A case number as people type it: full-width, in small letters, with spaces. */
export function normalNumber(typed: string): string {
  return typed.normalize('NFKC').trim().toUpperCase()
}

async function findNotice({ db }: Backend['store'], caseId: string): Promise<Notice | undefined> {
  const row = await db
    .selectFrom('document')
    .select('envelope')
    .where('case_id', '=', caseId)
    .where('kind', '=', 'result_notice')
    .orderBy('issued_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && (documentEnvelope.parse(JSON.parse(row.envelope)) as Notice)
}

function daysLater(at: Instant, days: number): Instant {
  return new Date(Date.parse(at) + days * 86_400_000).toISOString()
}
