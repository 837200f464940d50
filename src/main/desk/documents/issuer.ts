/** Whose signatures this desk trusts: told by the backend at each greeting, kept for when there is no network. */
import { createHash, createPublicKey } from 'node:crypto'
import type { Hello } from '#shared/contract/sync.ts'
import type { Meta } from '../store/meta.ts'

type Issuer = Pick<Hello, 'demo' | 'signingKeys'>

const ISSUER = 'issuer'
const MOST_KEYS = 32

/** A key once told is kept: documents outlive the key that signed them. */
export function rememberIssuer(meta: Meta, { demo, signingKeys }: Issuer): void {
  const known = meta.get<Issuer>(ISSUER)
  const keys = [...new Set([...signingKeys, ...(known?.signingKeys ?? [])])].slice(0, MOST_KEYS)
  const told = { demo, signingKeys: keys }
  if (JSON.stringify(told) !== JSON.stringify(known)) meta.set(ISSUER, told)
}

/** Whether the backend shows demo data; what it has never said is no demo. */
export function isDemo(meta: Meta): boolean {
  return meta.get<Issuer>(ISSUER)?.demo ?? false
}

/** The public key of this id in PEM, when the backend has told it. */
export function findSigningKey(meta: Meta, keyId: string): string | undefined {
  return meta.get<Issuer>(ISSUER)?.signingKeys.find((pem) => keyIdOf(pem) === keyId)
}

function keyIdOf(pem: string): string | null {
  try {
    const der = createPublicKey(pem).export({ type: 'spki', format: 'der' })
    return createHash('sha256').update(der).digest('hex').slice(0, 16)
  } catch {
    // No key that this version can read: nothing is trusted by it.
    return null
  }
}
