/** Reads a JSON Web Token as a server would: signature first. */
import { type KeyObject, verify } from 'node:crypto'

export interface ReadToken {
  header: Record<string, unknown>
  claims: Record<string, unknown>
}

/** @returns null when it is not signed with the key's other half */
export function readToken(token: string, key: KeyObject): ReadToken | null {
  const [header = '', claims = '', signature = ''] = token.split('.')
  const signed = Buffer.from(`${header}.${claims}`)
  const options = { key, dsaEncoding: 'ieee-p1363' } as const
  if (!verify('sha256', signed, options, Buffer.from(signature, 'base64url'))) return null
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
  return { header: read(header), claims: read(claims) }
}
