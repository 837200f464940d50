/** Push by Firebase Cloud Messaging (HTTP v1). A second copy of a message takes the place of the first: same tag. */
import { z } from 'zod'
import type { Channel, Outcome, Outgoing } from './channel.ts'
import { GoogleToken, type ServiceAccount } from './google-token.ts'
import { inParallel } from './parallel.ts'
import { callProvider, codeText, idText } from './provider-call.ts'

export interface FcmSettings {
  url: URL
  project: string
  account: ServiceAccount
  perSecond: number
  patienceMs: number
}

const WIDTH = 50

const taken = z.object({ name: z.string() })
const refused = z.object({
  error: z.object({
    status: z.string().optional(),
    details: z.array(z.object({ errorCode: z.string().optional() })).optional(),
  }),
})

/** About this device or text; everything else passes. */
const lasting = ['UNREGISTERED', 'NOT_FOUND', 'INVALID_ARGUMENT', 'SENDER_ID_MISMATCH']

export function fcm(settings: FcmSettings, now: () => Date): Channel {
  const { project, perSecond, patienceMs } = settings
  const token = new GoogleToken(settings.account, patienceMs, now)
  const url = new URL(`/v1/projects/${encodeURIComponent(project)}/messages:send`, settings.url)

  const sendOne = async (message: Outgoing): Promise<Outcome> => {
    if (message.to.startsWith('alias:')) return { state: 'failed', code: 'NO_TOKEN', again: false }
    const access = await token.get()
    if (access === null) return { state: 'failed', code: 'NO_ACCESS_TOKEN', again: true }
    const reply = await callProvider({
      url,
      method: 'POST',
      headers: { authorization: `Bearer ${access}`, 'content-type': 'application/json' },
      body: JSON.stringify({ message: pushOf(message) }),
      patienceMs,
    })
    if ('outcome' in reply) return reply.outcome
    if (reply.status === 401) token.drop(access)
    return outcomeOf(reply.status, reply.json)
  }

  return {
    provider: 'fcm',
    channel: 'push',
    batch: WIDTH,
    perSecond,
    send: (messages) => inParallel(messages, WIDTH, sendOne),
    close: async () => undefined,
  }
}

function pushOf({ id, to, text: { title, body } }: Outgoing): object {
  return {
    token: to,
    notification: title ? { title, body } : { body },
    data: { notice: id },
    android: { priority: 'HIGH', ttl: '86400s', notification: { tag: id } },
  }
}

function outcomeOf(status: number, json: unknown): Outcome {
  const name = taken.safeParse(json).data?.name
  // `projects/<project>/messages/<id>`
  if (status === 200 && name) return { state: 'accepted', providerId: idText(name) }
  const error = refused.safeParse(json).data?.error
  if (!error) return { state: 'uncertain', code: `HTTP_${status}` }
  const code = codeText(error.details?.find(({ errorCode }) => errorCode)?.errorCode ?? error.status)
  return { state: 'failed', code, again: !lasting.includes(code) }
}
