/**
 * A request that the app's servers hand over becomes a case through the same rule as any other, with the actor `app`.
 * The caller's reference makes it safe to send again: one reference always means one case.
 */
import { createHash } from 'node:crypto'
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
import type { Reader, Tx } from '../store/store.ts'
import { hashQueryCode, makeQueryCode } from './query-code.ts'

const app: Actor = { kind: 'app', id: '00000000-0000-0000-0000-000000000000', roles: ['intake_clerk'] }

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
    const known = await claim(tx, { apiKeyId, reference: body.reference, contentHash, now: now() })
    if (known.exists) return { result: await readResult(tx, known.caseId), fresh: false }
    const command = openCommand(known.caseId, body)
    const [answer] = await submitIn(tx, backend, { actor: app, commands: [command] })
    if (answer?.rejection) throw new ProblemError(422, answer.rejection.code)
    if (answer?.status !== 200) throw new Error('the case was not opened')
    await tx
      .insertInto('intake_reference')
      .values({ api_key_id: apiKeyId, reference: body.reference, target: known.caseId, created_at: now() })
      .execute()
    const queryCode = makeQueryCode()
    await tx
      .insertInto('query_code')
      .values({ case_id: known.caseId, code_hash: hashQueryCode(queryCode), created_at: now() })
      .execute()
    return { result: { ...(await readResult(tx, known.caseId)), queryCode }, fresh: true }
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

interface Claim {
  apiKeyId: Uuid
  reference: string
  contentHash: string
  now: string
}

/**
 * Takes the reference, or finds the case that it stands for. Of two requests at the same time the second waits for
 * the first. What the body was is forgotten with the other answers; the reference stays with the case.
 */
async function claim(tx: Tx, from: Claim): Promise<{ caseId: Uuid; exists: boolean }> {
  const id = referenceId(from)
  const { contentHash: content_hash, now: created_at } = from
  const old = await tx
    .selectFrom('intake_reference')
    .select('target')
    .where('api_key_id', '=', from.apiKeyId)
    .where('reference', '=', from.reference)
    .executeTakeFirst()
  if (!old) {
    const fresh = await tx
      .insertInto('idempotency')
      .values({ id, content_hash, target: v7(), status: 200, created_at })
      .onConflict((conflict) => conflict.doNothing())
      .returning('target')
      .executeTakeFirst()
    if (fresh) return { caseId: fresh.target, exists: false }
  }
  const before = await tx.selectFrom('idempotency').selectAll().where('id', '=', id).executeTakeFirst()
  if (before && before.content_hash !== content_hash) {
    throw new ProblemError(422, 'IDEMPOTENCY_KEY_REUSED', { detail: 'Send another request under another reference.' })
  }
  const caseId = before?.target ?? old?.target
  if (!caseId) throw new Error('a claimed reference has a case')
  return { caseId, exists: true }
}

/** One row of the ledger per key and reference (UUID version 8, RFC 9562 5.8). */
function referenceId({ apiKeyId, reference }: Claim): Uuid {
  const hex = createHash('sha256').update(`intake ${apiKeyId} ${reference}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
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
