/**
 * SMS by Tencent Cloud. One person per call: the numbers of a call share its values and its SessionContext, which
 * carries our id.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Asked, Channel, Outcome, Outgoing, Receipt } from './channel.ts'
import { inParallel } from './parallel.ts'
import { partsOf, readBody, requireKey } from './posted.ts'
import { callProvider, codeText, idText, type Reply } from './provider-call.ts'
import { signTencent, type TencentKeys } from './tencent-signature.ts'

export interface TencentSettings extends TencentKeys {
  url: URL
  region: string
  /** SmsSdkAppId. */
  appId: string
  /** The signature that stands before the text in 【】, as approved. */
  signName: string
  /** Key in the address to which receipts are posted; without it they are not read. */
  receiptKey: string | null
  perSecond: number
  patienceMs: number
}

const VERSION = '2021-01-11'
const WIDTH = 50
/** An account may ask 20 questions in a second. */
const BETWEEN_QUESTIONS_MS = 50

/** Codes that are not about this message: limits, money, our keys. */
const passing = /^(RequestLimitExceeded|LimitExceeded|AuthFailure|UnauthorizedOperation|FailedOperation\.Insufficient)/

const refusal = z.object({ Response: z.object({ Error: z.object({ Code: z.string() }) }) })
const sent = z.object({
  Response: z.object({
    SendStatusSet: z.tuple(
      [z.object({ Code: z.string(), SerialNo: z.string().optional(), Fee: z.number().optional() })],
      z.unknown(),
    ),
  }),
})
const state = z.object({
  SerialNo: z.string().optional(),
  SessionContext: z.string().optional(),
  ReportStatus: z.string().optional(),
  Description: z.string().optional(),
})
const states = z.object({ Response: z.object({ PullSmsSendStatusSet: z.array(state) }) })
const reports = z
  .array(z.object({ sid: z.string(), report_status: z.enum(['SUCCESS', 'FAIL']), errmsg: z.string().nullish() }))
  .max(10_000)

export function tencentSms(settings: TencentSettings, now: () => Date): Channel {
  const { url, region, appId, signName, receiptKey, perSecond, patienceMs } = settings

  const call = (action: string, values: Record<string, unknown>): Promise<Reply> => {
    const body = JSON.stringify({ ...values, SmsSdkAppId: appId })
    const signed = signTencent(settings, { host: url.hostname, body, at: now() })
    const headers = { ...signed, 'x-tc-action': action, 'x-tc-version': VERSION, 'x-tc-region': region }
    return callProvider({ url: new URL('/', url), method: 'POST', headers, body, patienceMs })
  }

  const sendOne = async ({ id, to, template }: Outgoing): Promise<Outcome> => {
    if (!template) return { state: 'failed', code: 'NO_TEMPLATE', again: false }
    const reply = await call('SendSms', {
      PhoneNumberSet: [`+86${to}`],
      SignName: signName,
      TemplateId: template.code,
      // Variables of a template are numbered, `{1}`, `{2}` …; keys that are numbers come in their order.
      TemplateParamSet: Object.values(template.values),
      SessionContext: id,
    })
    return 'outcome' in reply ? reply.outcome : outcomeOf(reply.json)
  }

  const askOne = async (asked: Asked): Promise<Receipt | null> => {
    const begin = Math.floor(Date.parse(asked.sentAt) / 1000) - 300
    const query = { PhoneNumber: `+86${asked.to}`, BeginTime: begin, Offset: 0, Limit: 100 }
    const [reply] = await Promise.all([call('PullSmsSendStatusByPhoneNumber', query), pause(BETWEEN_QUESTIONS_MS)])
    return 'outcome' in reply ? null : findState(reply.json, asked)
  }

  return {
    provider: 'tencent',
    channel: 'sms',
    ownTemplates: true,
    batch: WIDTH,
    perSecond,
    send: (messages) => inParallel(messages, WIDTH, sendOne),
    ask: (messages) => inParallel(messages, 1, askOne),
    ...(receiptKey && {
      read: (post) => {
        requireKey(post, receiptKey)
        const receipts = readBody(post, reports).map(({ sid, report_status, errmsg }) =>
          receiptOf({ id: null, providerId: idText(sid) }, report_status, errmsg),
        )
        return { receipts, answer: { result: 0, errmsg: 'OK' } }
      },
    }),
    close: async () => undefined,
  }
}

function outcomeOf(json: unknown): Outcome {
  const status = sent.safeParse(json).data?.Response.SendStatusSet[0]
  if (status?.Code === 'Ok')
    return { state: 'accepted', providerId: idText(status.SerialNo), parts: partsOf(status.Fee) }
  const code = codeText(status?.Code ?? refusal.safeParse(json).data?.Response.Error.Code)
  // InternalError.Timeout and its like: it may have the message.
  if (code === 'UNKNOWN' || code.startsWith('InternalError')) return { state: 'uncertain', code }
  return { state: 'failed', code, again: passing.test(code) }
}

function findState(json: unknown, { id, providerId }: Asked): Receipt | null {
  const list = states.safeParse(json).data?.Response.PullSmsSendStatusSet ?? []
  const found = list.find(
    ({ SessionContext, SerialNo }) => SessionContext === id || (providerId && SerialNo === providerId),
  )
  if (!found) return null
  return receiptOf({ id, providerId: idText(found.SerialNo) ?? providerId }, found.ReportStatus, found.Description)
}

function receiptOf(
  ids: Pick<Receipt, 'id' | 'providerId'>,
  status: string | undefined,
  code: string | null | undefined,
): Receipt {
  if (status === 'SUCCESS') return { ...ids, state: 'delivered', code: null }
  if (status === 'FAIL') return { ...ids, state: 'failed', code: codeText(code) }
  return { ...ids, state: 'accepted', code: null }
}
