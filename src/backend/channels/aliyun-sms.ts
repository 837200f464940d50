/**
 * SMS by Aliyun. One person per call although SendBatchSms takes a hundred: only so does every SMS carry our id (OutId
 * belongs to the call), and the provider, which does not tell repeats, can be asked about each.
 */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type AliyunKeys, signAliyun } from './aliyun-signature.ts'
import type { Asked, Channel, Outcome, Outgoing, Receipt } from './channel.ts'
import { inParallel } from './parallel.ts'
import { ourId, partsOf, readBody, requireKey } from './posted.ts'
import { callProvider, codeText, idText, type Reply } from './provider-call.ts'

export interface AliyunSettings extends AliyunKeys {
  url: URL
  /** The signature that stands before the text in 【】, as approved. */
  signName: string
  /** Key in the address to which receipts are posted; without it they are not read. */
  receiptKey: string | null
  perSecond: number
  patienceMs: number
}

const VERSION = '2017-05-25'
const WIDTH = 50

/** Codes that are not about this message: limits, money, our keys, their system. */
const passing =
  /^(Throttling|ServiceUnavailable|Signature|InvalidAccessKey|InvalidTimeStamp|Forbidden|isp\.(SYSTEM_ERROR|GATEWAY_ERROR|RAM_PERMISSION_DENY)|isv\.(BUSINESS|DAY|MONTH)_LIMIT_CONTROL|isv\.(AMOUNT_NOT_ENOUGH|OUT_OF_SERVICE))/

const sent = z.object({ Code: z.string(), BizId: z.string().optional() })
const detail = z.object({ SendStatus: z.number(), ErrCode: z.string().optional(), OutId: z.string().optional() })
const details = z.object({
  Code: z.literal('OK'),
  SmsSendDetailDTOs: z.object({ SmsSendDetailDTO: z.array(detail) }).optional(),
})
const report = z.object({
  success: z.boolean(),
  err_code: z.string().nullish(),
  biz_id: z.string().nullish(),
  out_id: z.string().nullish(),
  /** A number in a text. */
  sms_size: z.union([z.string(), z.number()]).nullish(),
})
const reports = z.array(report).max(10_000)

export function aliyunSms(settings: AliyunSettings, now: () => Date): Channel {
  const { url, signName, receiptKey, perSecond, patienceMs } = settings

  const call = (action: string, query: Record<string, string>): Promise<Reply> => {
    const request = { host: url.host, action, version: VERSION, query, at: now(), nonce: randomUUID() }
    const { search, headers } = signAliyun(settings, request)
    return callProvider({ url: new URL(`/?${search}`, url), method: 'POST', headers, patienceMs })
  }

  const sendOne = async ({ id, to, template }: Outgoing): Promise<Outcome> => {
    if (!template) return { state: 'failed', code: 'NO_TEMPLATE', again: false }
    const reply = await call('SendSms', {
      PhoneNumbers: to,
      SignName: signName,
      TemplateCode: template.code,
      TemplateParam: JSON.stringify(template.values),
      OutId: id,
    })
    return 'outcome' in reply ? reply.outcome : outcomeOf(reply.status, reply.json)
  }

  /** The day of sending in China; shortly before midnight the provider may have counted it to the next. */
  const askOne = async (asked: Asked): Promise<Receipt | null> => {
    const sentAt = Date.parse(asked.sentAt)
    const days = new Set([chinaDay(sentAt), chinaDay(sentAt + 600_000)])
    for (const day of days) {
      const query = { PhoneNumber: asked.to, SendDate: day, PageSize: '50', CurrentPage: '1' }
      const reply = await call('QuerySendDetails', asked.providerId ? { ...query, BizId: asked.providerId } : query)
      const found = 'outcome' in reply ? null : findDetail(reply.json, asked)
      if (found) return found
    }
    return null
  }

  return {
    provider: 'aliyun',
    channel: 'sms',
    ownTemplates: true,
    batch: WIDTH,
    perSecond,
    send: (messages) => inParallel(messages, WIDTH, sendOne),
    ask: (messages) => inParallel(messages, 10, askOne),
    ...(receiptKey && {
      read: (post) => {
        requireKey(post, receiptKey)
        return { receipts: readBody(post, reports).map(receiptOf), answer: { code: 0, msg: '接收成功' } }
      },
    }),
    close: async () => undefined,
  }
}

function outcomeOf(status: number, json: unknown): Outcome {
  const { data } = sent.safeParse(json)
  if (data?.Code === 'OK') return { state: 'accepted', providerId: idText(data.BizId) }
  const code = codeText(data?.Code)
  if (passing.test(code)) return { state: 'failed', code, again: true }
  // An error inside the provider, or an answer that is none: it may have the message.
  return status >= 500 || !data ? { state: 'uncertain', code } : { state: 'failed', code, again: false }
}

function findDetail(json: unknown, { id, providerId }: Asked): Receipt | null {
  const list = details.safeParse(json).data?.SmsSendDetailDTOs?.SmsSendDetailDTO ?? []
  const found = list.find(({ OutId }) => OutId === id)
  if (!found) return null
  if (found.SendStatus === 3) return { id, providerId, state: 'delivered', code: null }
  if (found.SendStatus === 2) return { id, providerId, state: 'failed', code: codeText(found.ErrCode) }
  return { id, providerId, state: 'accepted', code: null }
}

function receiptOf({ success, err_code, biz_id, out_id, sms_size }: z.infer<typeof report>): Receipt {
  const ids = { id: ourId(out_id), providerId: idText(biz_id), parts: partsOf(sms_size) }
  return success ? { ...ids, state: 'delivered', code: null } : { ...ids, state: 'failed', code: codeText(err_code) }
}

/** `yyyyMMdd` at UTC+8, which has no summer time. */
const chinaDay = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '')
