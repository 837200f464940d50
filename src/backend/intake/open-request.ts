/**
 * A request that the app's servers hand over becomes a case through the same rule as any other, with the actor `app`.
 * The caller's reference makes it safe to send again: one reference always means one case.
 */
import { v7 } from 'uuid'
import type { IntakeBody, IntakeResult } from '#shared/contract/intake.ts'
import { canonicalJson } from '#shared/domain/canonical-json.ts'
import { publicDueAt, toPublicStatus } from '#shared/domain/case/public-status.ts'
import type { CaseState } from '#shared/domain/case/state.ts'
import type { Actor, Command } from '#shared/domain/command.ts'
import type { Uuid } from '#shared/domain/values.ts'
import type { Backend } from '../backend.ts'
import { submitIn } from '../commands/submission.ts'
import { ProblemError } from '../http/problem.ts'
import type { Reader } from '../store/store.ts'
import { hashQueryCode, makeQueryCode } from './query-code.ts'
import { claim, keepReference } from './references.ts'

/** The company's own servers: what comes with an API key is done on their behalf. */
export const app: Actor = { kind: 'app', id: '00000000-0000-0000-0000-000000000000', roles: ['intake_clerk'] }

export interface Opened {
  result: IntakeResult
  /** False when the reference was known. */
  fresh: boolean
}

/**
 * @throws ProblemError 422 IDEMPOTENCY_KEY_REUSED for a known reference with another body; 422 with the code of the
 * rule that refuses the request, which then leaves no trace and may come again
 */
export function openRequest(backend: Backend, apiKeyId: Uuid, body: IntakeBody): Promise<Opened> {
  const { store, keys, now } = backend
  const contentHash = keys.contentHash(`intake ${canonicalJson(body)}`)
  return store.transaction(async (tx) => {
    const from = { apiKeyId, reference: body.reference, contentHash, now: now() }
    const { target, exists } = await claim(tx, from)
    if (exists) return { result: await readResult(tx, target), fresh: false }
    const command = openCommand(target, body)
    const [answer] = await submitIn(tx, backend, { actor: app, commands: [command] })
    if (answer?.rejection) throw new ProblemError(422, answer.rejection.code)
    if (answer?.status !== 200) throw new Error('the case was not opened')
    await keepReference(tx, { ...from, target })
    const queryCode = makeQueryCode()
    await tx
      .insertInto('query_code')
      .values({ case_id: target, code_hash: hashQueryCode(queryCode), created_at: now() })
      .execute()
    return { result: { ...(await readResult(tx, target)), queryCode }, fresh: true }
  })
}

/** The app has no clock of its own in this: what it tells happened when the person submitted it. */
function openCommand(caseId: Uuid, body: IntakeBody): Command {
  const { kind, requester, receivedAt, name, phone, accountId } = body
  return {
    id: v7(),
    type: 'case.open',
    target: caseId,
    baseVersion: 0,
    args: { kind, requester, channel: 'in_app', receivedAt },
    records: { person: { caseId, name, phone, accountId, replyContact: null, actingName: null } },
    at: receivedAt,
  }
}

async function readResult(db: Reader, caseId: Uuid): Promise<IntakeResult> {
  const row = await db.selectFrom('case').select('state').where('id', '=', caseId).executeTakeFirstOrThrow()
  return resultOf(JSON.parse(row.state) as CaseState)
}

function resultOf(state: CaseState): IntakeResult {
  if (state.number === null) throw new Error('the backend numbers every case')
  return { number: state.number, status: toPublicStatus(state), dueAt: publicDueAt(state) }
}

/** The public status of a case, by its number. */
export async function findRequest(db: Reader, number: string): Promise<IntakeResult | undefined> {
  const row = await db.selectFrom('case').select('state').where('number', '=', number).executeTakeFirst()
  return row && resultOf(JSON.parse(row.state) as CaseState)
}
