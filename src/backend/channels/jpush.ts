/**
 * Push by JPush (REST v3). Each push carries a `cid` from JPush's own pool, which makes a repeat answer as the first did
 * and push nothing; so an answer that was lost is asked for once more. A cid does not outlive the call: JPush hands
 * them out and they cannot be derived, so a later attempt has another one.
 */
import { z } from 'zod'
import type { Channel, Outcome, Outgoing } from './channel.ts'
import { inParallel } from './parallel.ts'
import { callProvider, codeText, idText, type Reply } from './provider-call.ts'

export interface JpushSettings {
  url: URL
  appKey: string
  masterSecret: string
  perSecond: number
  patienceMs: number
}

/** A pool of more needs a contract. */
const POOL = 10

const pool = z.object({ cidlist: z.array(z.string()).min(1) })
const taken = z.object({ msg_id: z.union([z.string(), z.number()]) })
const refused = z.object({ error: z.object({ code: z.number() }) })

/** Of this device or text: refused again however often it is sent. */
const lasting = [1003, 1005, 1008, 1009, 1011]

export function jpush(settings: JpushSettings): Channel {
  const { url, appKey, masterSecret, perSecond, patienceMs } = settings
  const headers = {
    authorization: `Basic ${Buffer.from(`${appKey}:${masterSecret}`).toString('base64')}`,
    'content-type': 'application/json',
  }
  const ask = (path: string): Promise<Reply> =>
    callProvider({ url: new URL(path, url), method: 'GET', headers, patienceMs })
  const push = async (message: Outgoing, cid: string): Promise<Outcome> => {
    const body = JSON.stringify(pushOf(message, cid))
    const reply = await callProvider({ url: new URL('/v3/push', url), method: 'POST', headers, body, patienceMs })
    return 'outcome' in reply ? reply.outcome : outcomeOf(reply.status, reply.json)
  }

  const sendOne = async (message: Outgoing, cid: string | undefined): Promise<Outcome> => {
    if (!cid) return { state: 'failed', code: 'NO_CID', again: true }
    const first = await push(message, cid)
    if (first.state !== 'uncertain') return first
    const repeated = await push(message, cid)
    // A refusal of the repeat says nothing about the first.
    return repeated.state === 'accepted' ? repeated : first
  }

  return {
    provider: 'jpush',
    channel: 'push',
    batch: POOL,
    perSecond,
    async send(messages) {
      const reply = await ask(`/v3/push/cid?count=${messages.length}`)
      // Nothing has been sent yet, whatever became of this question.
      if ('outcome' in reply) return messages.map(() => ({ state: 'failed', code: reply.outcome.code, again: true }))
      const cids = pool.safeParse(reply.json).data?.cidlist
      if (!cids) return messages.map(() => ({ state: 'failed', code: errorCode(reply.json), again: true }))
      return inParallel([...messages.entries()], POOL, ([index, message]) => sendOne(message, cids[index]))
    },
    close: async () => undefined,
  }
}

function pushOf({ to, text }: Outgoing, cid: string): object {
  const { title, body } = text
  const alias = /^alias:(.+)$/.exec(to)?.[1]
  return {
    cid,
    platform: 'all',
    audience: alias ? { alias: [alias] } : { registration_id: [to] },
    notification: {
      alert: body,
      android: { alert: body, ...(title && { title }) },
      ios: { alert: title ? { title, body } : body },
    },
    // Kept for a day for a device that is off; notices go to the devices of the app's released build.
    options: { time_to_live: 86_400, apns_production: true },
  }
}

const errorCode = (json: unknown): string => codeText(refused.safeParse(json).data?.error.code)

function outcomeOf(status: number, json: unknown): Outcome {
  const { data } = taken.safeParse(json)
  if (status === 200 && data) return { state: 'accepted', providerId: idText(data.msg_id) }
  const code = errorCode(json)
  if (code === 'UNKNOWN') return { state: 'uncertain', code: `HTTP_${status}` }
  if (status >= 500) return { state: 'uncertain', code }
  return { state: 'failed', code, again: !lasting.includes(Number(code)) }
}
