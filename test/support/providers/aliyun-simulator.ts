/** Aliyun SMS on loopback: computes the ACS3 signature again from what arrived, in its own way, and keeps a book. */
import { createHash, createHmac } from 'node:crypto'
import { openSimulator, type Received, type Refusals, type Reply, type Simulator, Takings } from './simulator.ts'
import { type ReportFaults, SmsBook, type SmsTaken } from './sms-book.ts'

export const ALIYUN_KEYS = { keyId: 'synthetic-key-id', keySecret: 'synthetic-key-secret' }

export interface AliyunSimulator extends Simulator {
  book: SmsBook
  /** The body of a post of receipts. */
  report(faults?: ReportFaults): string
}

const refusals: Refusals = {
  throttle: { status: 400, json: { Code: 'Throttling.User', Message: 'Request was denied due to user flow control.' } },
  error: { status: 503, json: { Code: 'ServiceUnavailable', Message: 'The request has failed.' } },
  refuse: { status: 200, json: { Code: 'isv.MOBILE_NUMBER_ILLEGAL', Message: '10800000000 invalid mobile number' } },
}

export async function openAliyun(now: () => Date = () => new Date()): Promise<AliyunSimulator> {
  const takings = new Takings(refusals)
  const book = new SmsBook()
  const nonces = new Set<string>()
  const simulator = await openSimulator({
    takings,
    unauthorised: {
      status: 400,
      json: { Code: 'SignatureDoesNotMatch', Message: 'Specified signature is not matched.' },
    },
    answer: (request) => {
      const nonce = request.headers['x-acs-signature-nonce'] ?? ''
      if (!isGenuine(request, now()) || nonces.has(nonce)) return null
      nonces.add(nonce)
      const query = request.url.searchParams
      if (request.headers['x-acs-action'] === 'QuerySendDetails') return details(book, query)
      return takings.take(query.get('OutId') ?? '', () => sent(book, query, now()))
    },
  })
  return { ...simulator, book, report: (faults) => JSON.stringify(book.reported(faults).map(receipt)) }
}

function sent(book: SmsBook, query: URLSearchParams, sentAt: Date): Reply {
  const { serial } = book.write({
    id: query.get('OutId') ?? '',
    phone: query.get('PhoneNumbers') ?? '',
    template: query.get('TemplateCode') ?? '',
    values: JSON.parse(query.get('TemplateParam') ?? '{}'),
    sentAt,
  })
  return { status: 200, json: { Code: 'OK', Message: 'OK', RequestId: 'synthetic', BizId: `${serial}^0` } }
}

function details(book: SmsBook, query: URLSearchParams): Reply {
  const states = { sent: 1, failed: 2, delivered: 3 }
  const found = book.of(query.get('PhoneNumber') ?? '').filter(({ sentAt }) => day(sentAt) === query.get('SendDate'))
  const list = found.map(({ id, phone, state }) => ({
    ...{ PhoneNum: phone, OutId: id, SendStatus: states[state], Content: '【synthetic】' },
    ErrCode: state === 'failed' ? 'MK:0001' : 'DELIVERED',
  }))
  return {
    status: 200,
    json: { Code: 'OK', TotalCount: String(list.length), SmsSendDetailDTOs: { SmsSendDetailDTO: list } },
  }
}

const receipt = ({ id, serial, phone, state }: SmsTaken) => ({
  ...{ phone_number: phone, send_time: '2026-11-23 10:00:00', report_time: '2026-11-23 10:00:07' },
  ...{ success: state === 'delivered', err_code: state === 'delivered' ? 'DELIVERED' : 'MK:0001' },
  ...{ err_msg: 'synthetic', sms_size: '1', biz_id: `${serial}^0`, out_id: id },
})

const day = (at: Date): string => new Date(at.getTime() + 28_800_000).toISOString().slice(0, 10).replace(/-/g, '')

/** Byte by byte, as RFC 3986 has it. */
function percent(value: string): string {
  const bytes = [...Buffer.from(value)]
  const plain = /[A-Za-z0-9\-._~]/
  return bytes
    .map((byte) => {
      const sign = String.fromCharCode(byte)
      return byte < 128 && plain.test(sign) ? sign : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
    })
    .join('')
}

function isGenuine({ method, url, headers, body }: Received, now: Date): boolean {
  const form = /^ACS3-HMAC-SHA256 Credential=(.+),SignedHeaders=(.+),Signature=([0-9a-f]{64})$/
  const [, keyId, names = '', signature] = form.exec(headers.authorization ?? '') ?? []
  const bodyHash = createHash('sha256').update(body).digest('hex')
  const age = Math.abs(now.getTime() - Date.parse(headers['x-acs-date'] ?? ''))
  const needed = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-acs-'))]
  if (keyId !== ALIYUN_KEYS.keyId || headers['x-acs-content-sha256'] !== bodyHash || !(age < 900_000)) return false
  if (!needed.every((name) => names.split(';').includes(name))) return false
  const pairs = [...url.searchParams].map(([name, value]) => `${percent(name)}=${percent(value)}`).sort()
  const lines = names.split(';').map((name) => `${name}:${headers[name]?.trim()}`)
  const canonical = `${method}\n${url.pathname}\n${pairs.join('&')}\n${lines.join('\n')}\n\n${names}\n${bodyHash}`
  const hash = createHash('sha256').update(canonical).digest('hex')
  const mac = createHmac('sha256', ALIYUN_KEYS.keySecret).update(`ACS3-HMAC-SHA256\n${hash}`)
  return mac.digest('hex') === signature
}
