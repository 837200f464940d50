/**
 * What tells one row from another: its reference, or else all that it asks. Kept as a keyed hash of this account's
 * store, so that the same file imported again is known, and a hash says nothing without the key.
 */
import { createHmac, type KeyObject } from 'node:crypto'
import type { Uuid } from '#shared/domain/values.ts'
import type { RowRequest } from './row.ts'

export interface RowIdentity {
  /** 128 bits of the row itself. */
  identity: Buffer
  /** The same kind of request for the same phone, and for the same account. */
  contacts: Buffer[]
}

export function identify(key: KeyObject, request: RowRequest, reference: string | null): RowIdentity {
  const { kind, requester, receivedAt, name, phone, accountId } = request
  const own = reference === null ? [kind, requester, receivedAt, name, phone, accountId] : [reference]
  const contact = (field: string, value: string | null) =>
    value === null ? [] : [hash(key, 'contact', [kind, field, value.toLowerCase()])]
  return {
    identity: hash(key, reference === null ? 'row' : 'reference', own),
    contacts: [...contact('phone', phone), ...contact('account', accountId)],
  }
}

/**
 * Ids of the case that a row opens and of the command that opens it: the same for the same row, however often it is
 * given, so that the backend answers alike. Version 8, since they carry no time (RFC 9562).
 */
export function rowIds(key: KeyObject, identity: Uint8Array): { caseId: Uuid; commandId: Uuid } {
  const id = (purpose: string) => uuid8(hash(key, purpose, [Buffer.from(identity).toString('hex')]))
  return { caseId: id('case'), commandId: id('command') }
}

function hash(key: KeyObject, purpose: string, parts: readonly (string | null)[]): Buffer {
  const text = JSON.stringify(['import', purpose, ...parts])
  return createHmac('sha256', key).update(text).digest().subarray(0, 16)
}

function uuid8(bytes: Buffer): Uuid {
  const own = Buffer.from(bytes)
  own[6] = 0x80 | ((own[6] ?? 0) & 0x0f)
  own[8] = 0x80 | ((own[8] ?? 0) & 0x3f)
  return own.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
