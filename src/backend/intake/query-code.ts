/** 查询码 as the backend keeps it: a salted hash, of the newest code of a case only. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import {
  QUERY_CODE_BYTES,
  type QueryCodeHash,
  queryCodeFrom,
  queryCodeHash,
  queryCodeHashInput,
} from '#shared/domain/query-code.ts'
import type { Instant, Uuid } from '#shared/domain/values.ts'
import type { Tx } from '../store/store.ts'

export function makeQueryCode(): string {
  return queryCodeFrom(randomBytes(QUERY_CODE_BYTES))
}

function digest(salt: string, code: string): Buffer {
  return createHash('sha256').update(queryCodeHashInput(salt, code)).digest()
}

/** `<salt>:<SHA-256>` */
function toStored({ salt, hash }: QueryCodeHash): string {
  return `${salt}:${hash}`
}

export function hashQueryCode(code: string): string {
  const salt = randomBytes(16).toString('hex')
  return toStored({ salt, hash: digest(salt, code).toString('hex') })
}

/** Takes as long for a case without a code as for a wrong one. */
export function fitsQueryCode(typed: string, stored: string | null): boolean {
  const [salt = '', hash = ''] = (stored ?? ':').split(':')
  const expected = Buffer.from(hash.padEnd(64, '0'), 'hex')
  return timingSafeEqual(digest(salt, typed), expected) && stored !== null
}

/** Takes the hash of a code that a desk has issued, in place of that of an earlier one. */
export async function keepIssuedCode(
  tx: Tx,
  issued: { caseId: Uuid; args: Record<string, unknown>; at: Instant },
): Promise<void> {
  const code_hash = toStored(queryCodeHash.parse(issued.args))
  await tx
    .insertInto('query_code')
    .values({ case_id: issued.caseId, code_hash, created_at: issued.at })
    // A desk that was offline may tell late of a code that another has replaced since.
    .onConflict((conflict) =>
      conflict
        .column('case_id')
        .doUpdateSet({ code_hash, created_at: issued.at })
        .where('query_code.created_at', '<=', issued.at),
    )
    .execute()
}
