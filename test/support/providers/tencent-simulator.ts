/** Tencent Cloud SMS on loopback: computes the TC3 signature again from what arrived, and keeps a book. */
import { createHash, createHmac } from 'node:crypto'
import { openSimulator, type Received, type Refusals, type Reply, type Simulator, Takings } from './simulator.ts'
import { type ReportFaults, SmsBook, type SmsTaken } from './sms-book.ts'

export const TENCENT_KEYS = { secretId: 'synthetic-secret-id', secretKey: 'synthetic-secret-key' }

export interface TencentSimulator extends Simulator {
  book: SmsBook
  /** The body of a post of receipts. */
  report(faults?: ReportFaults): string
}

interface SendBody {
  PhoneNumberSet: string[]
  TemplateId: string
  TemplateParamSet: string[]
  SessionContext: string
}

const failed = (Code: string): Reply => ({ status: 200, json: { Response: { Error: { Code, Message: 'synthetic' } } } })
const status = (values: object): Reply => ({
  status: 200,
  json: { Response: { SendStatusSet: [{ Fee: 1, IsoCode: 'CN', ...values }], RequestId: 'synthetic' } },
})

const refusals: Refusals = {
  throttle: failed('RequestLimitExceeded'),
  error: status({ SerialNo: '', Code: 'LimitExceeded.PhoneNumberThirtySecondLimit', Message: 'synthetic' }),
  refuse: status({ SerialNo: '', Code: 'FailedOperation.PhoneNumberInBlacklist', Message: 'synthetic' }),
}

export async function openTencent(now: () => Date = () => new Date()): Promise<TencentSimulator> {
  const takings = new Takings(refusals)
  const book = new SmsBook()
  const simulator = await openSimulator({
    takings,
    unauthorised: failed('AuthFailure.SignatureFailure'),
    answer: (request) => {
      if (!isGenuine(request, now())) return null
      const body: unknown = JSON.parse(request.body)
      if (request.headers['x-tc-action'] === 'PullSmsSendStatusByPhoneNumber') {
        return states(book, body as { PhoneNumber: string; BeginTime: number })
      }
      const message = body as SendBody
      return takings.take(message.SessionContext, () => sent(book, message, now()))
    },
  })
  return { ...simulator, book, report: (faults) => JSON.stringify(book.reported(faults).map(receipt)) }
}

function sent(book: SmsBook, body: SendBody, sentAt: Date): Reply {
  const phone = (body.PhoneNumberSet[0] ?? '').replace('+86', '')
  const values = body.TemplateParamSet
  const entry = book.write({ id: body.SessionContext, phone, template: body.TemplateId, values, sentAt })
  const SerialNo = `5000:${entry.serial}`
  return status({
    SerialNo,
    PhoneNumber: `+86${phone}`,
    SessionContext: body.SessionContext,
    Code: 'Ok',
    Message: 'ok',
  })
}

function states(book: SmsBook, { PhoneNumber, BeginTime }: { PhoneNumber: string; BeginTime: number }): Reply {
  const found = book.of(PhoneNumber.replace('+86', '')).filter(({ sentAt }) => sentAt.getTime() >= BeginTime * 1000)
  const list = found.map(({ id, serial, phone, state }) => ({
    ...{ CountryCode: '86', SubscriberNumber: phone, PhoneNumber, SerialNo: `5000:${serial}`, SessionContext: id },
    ...(state !== 'sent' && {
      ReportStatus: state === 'delivered' ? 'SUCCESS' : 'FAIL',
      Description: state === 'delivered' ? 'DELIVRD' : 'MK:0001',
    }),
  }))
  return { status: 200, json: { Response: { PullSmsSendStatusSet: list, RequestId: 'synthetic' } } }
}

const receipt = ({ serial, phone, state }: SmsTaken) => ({
  ...{ user_receive_time: '2026-11-23 10:00:07', nationcode: '86', mobile: phone, sid: `5000:${serial}` },
  ...{ report_status: state === 'delivered' ? 'SUCCESS' : 'FAIL', description: 'synthetic' },
  errmsg: state === 'delivered' ? 'DELIVRD' : 'MK:0001',
})

function isGenuine({ method, url, headers, body }: Received, now: Date): boolean {
  const form =
    /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d\d-\d\d)\/([\w-]+)\/tc3_request, SignedHeaders=([\w;-]+), Signature=([0-9a-f]{64})$/
  const [, secretId, day = '', service = '', names = '', signature] = form.exec(headers.authorization ?? '') ?? []
  const timestamp = Number(headers['x-tc-timestamp'])
  const ofDay = new Date(timestamp * 1000).toISOString().startsWith(day)
  if (secretId !== TENCENT_KEYS.secretId || !ofDay || !(Math.abs(now.getTime() / 1000 - timestamp) < 300)) return false
  if (!names.includes('content-type') || !names.includes('host')) return false
  // The official signer leaves the port out of the host.
  const value = (name: string) => (name === 'host' ? url.hostname : (headers[name] ?? '')).trim().toLowerCase()
  const lines = names.split(';').map((name) => `${name}:${value(name)}\n`)
  const hash = (content: string) => createHash('sha256').update(content).digest('hex')
  const canonical = `${method}\n${url.pathname}\n${url.search.slice(1)}\n${lines.join('')}\n${names}\n${hash(body)}`
  const scope = [day, service, 'tc3_request']
  const key = scope.reduce<Buffer>(
    (mac, part) => createHmac('sha256', mac).update(part).digest(),
    Buffer.from(`TC3${TENCENT_KEYS.secretKey}`),
  )
  const signing = `TC3-HMAC-SHA256\n${timestamp}\n${scope.join('/')}\n${hash(canonical)}`
  return createHmac('sha256', key).update(signing).digest('hex') === signature
}
