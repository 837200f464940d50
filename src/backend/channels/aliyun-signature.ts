/** ACS3-HMAC-SHA256, the third signature of Aliyun: parameters in the query, an empty body, an HMAC over both. */
import { createHash, createHmac } from 'node:crypto'

export interface AliyunKeys {
  keyId: string
  keySecret: string
}

export interface AliyunRequest {
  host: string
  action: string
  version: string
  query: Readonly<Record<string, string>>
  at: Date
  /** Different for every request: the provider refuses a repeated one. */
  nonce: string
}

const ALGORITHM = 'ACS3-HMAC-SHA256'
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** RFC 3986: encodeURIComponent leaves five characters that are reserved there. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** The query as it was signed, and the headers to send with it by POST. */
export function signAliyun(
  keys: AliyunKeys,
  request: AliyunRequest,
): { search: string; headers: Record<string, string> } {
  const { host, action, version, query, at, nonce } = request
  const search = Object.keys(query)
    .sort()
    .map((name) => `${encode(name)}=${encode(query[name] ?? '')}`)
    .join('&')
  const content = sha256('')
  const signed = {
    host,
    'x-acs-action': action,
    'x-acs-content-sha256': content,
    'x-acs-date': at.toISOString().replace(/\.\d{3}Z$/, 'Z'),
    'x-acs-signature-nonce': nonce,
    'x-acs-version': version,
  }
  const names = Object.keys(signed).join(';')
  const lines = Object.entries(signed).map(([name, value]) => `${name}:${value}\n`)
  const canonical = ['POST', '/', search, lines.join(''), names, content].join('\n')
  const signature = createHmac('sha256', keys.keySecret)
    .update(`${ALGORITHM}\n${sha256(canonical)}`)
    .digest('hex')
  const { host: _, ...headers } = signed
  const authorization = `${ALGORITHM} Credential=${keys.keyId},SignedHeaders=${names},Signature=${signature}`
  return { search, headers: { ...headers, authorization } }
}
