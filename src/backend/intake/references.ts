/** References of callers: each always means one case or incident, so that it is safe to send again. */
import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import type { Uuid } from '#shared/domain/values.ts'
import { ProblemError } from '../http/problem.ts'
import type { Tx } from '../store/store.ts'

export interface Claim {
  apiKeyId: Uuid
  reference: string
  contentHash: string
  now: string
}

/**
 * Takes the reference, or finds the case or incident that it stands for. Of two requests at the same time the second waits for
 * the first. What the body was is forgotten with the other answers; the reference stays.
 */
export async function claim(tx: Tx, from: Claim): Promise<{ target: Uuid; exists: boolean }> {
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
    if (fresh) return { target: fresh.target, exists: false }
  }
  const before = await tx.selectFrom('idempotency').selectAll().where('id', '=', id).executeTakeFirst()
  if (before && before.content_hash !== content_hash) {
    throw new ProblemError(422, 'IDEMPOTENCY_KEY_REUSED', { detail: 'Send another request under another reference.' })
  }
  const target = before?.target ?? old?.target
  if (!target) throw new Error('a claimed reference has a target')
  return { target, exists: true }
}

/** One row of the ledger per key and reference (UUID version 8, RFC 9562 5.8). */
function referenceId({ apiKeyId, reference }: Claim): Uuid {
  const hex = createHash('sha256').update(`intake ${apiKeyId} ${reference}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Keeps the reference with what was opened under it. */
export async function keepReference(tx: Tx, from: Claim & { target: Uuid }): Promise<void> {
  const { apiKeyId: api_key_id, reference, target, now: created_at } = from
  await tx.insertInto('intake_reference').values({ api_key_id, reference, target, created_at }).execute()
}
