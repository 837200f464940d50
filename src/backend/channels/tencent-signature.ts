/** TC3-HMAC-SHA256 of Tencent Cloud: JSON in the body, a key derived for day and service. */
import { createHash, createHmac } from 'node:crypto'

export interface TencentKeys {
  secretId: string
  secretKey: string
}

const ALGORITHM = 'TC3-HMAC-SHA256'
const SIGNED = 'content-type;host'
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

export interface TencentRequest {
  /** Without a port; its first label is the service. */
  host: string
  body: string
  at: Date
}

/** Headers that authenticate a POST of `body` to `/`. */
export function signTencent(keys: TencentKeys, { host, body, at }: TencentRequest): Record<string, string> {
  const contentType = 'application/json; charset=utf-8'
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const day = at.toISOString().slice(0, 10)
  const service = host.split('.')[0] ?? ''
  const scope = `${day}/${service}/tc3_request`
  const canonical = ['POST', '/', '', `content-type:${contentType}\nhost:${host}\n`, SIGNED, sha256(body)].join('\n')
  const key = hmac(hmac(hmac(`TC3${keys.secretKey}`, day), service), 'tc3_request')
  const signature = hmac(key, [ALGORITHM, timestamp, scope, sha256(canonical)].join('\n')).toString('hex')
  return {
    'content-type': contentType,
    'x-tc-timestamp': timestamp,
    authorization: `${ALGORITHM} Credential=${keys.secretId}/${scope}, SignedHeaders=${SIGNED}, Signature=${signature}`,
  }
}
