/** JSON Web Tokens with which this backend names itself to Apple (ES256) and Google (RS256). */
import { type KeyObject, sign } from 'node:crypto'

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** The algorithm follows the key: ES256 for one on P-256, RS256 for RSA. */
export function signToken(key: KeyObject, header: object, claims: object): string {
  const alg = key.asymmetricKeyType === 'ec' ? 'ES256' : 'RS256'
  const input = `${encode({ ...header, alg })}.${encode(claims)}`
  // JWS wants the two numbers of an ES256 signature side by side, not as DER.
  const signature = sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' })
  return `${input}.${signature.toString('base64url')}`
}
