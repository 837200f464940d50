import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { behavesAsChannel } from '../../../test/support/providers/behaviour.ts'
import { asked, outgoing, posted } from '../../../test/support/providers/messages.ts'
import {
  openWebhook,
  WEBHOOK_SECRET,
  type WebhookSimulator,
} from '../../../test/support/providers/webhook-simulator.ts'
import type { Channel } from './channel.ts'
import { webhook } from './webhook.ts'

describe('messages to a gateway of the organisation', () => {
  let simulator: WebhookSimulator
  let channel: Channel

  beforeEach(async () => {
    simulator = await openWebhook()
    channel = open()
  })
  afterEach(() => simulator.close())

  const open = (secret = WEBHOOK_SECRET): Channel => {
    const url = new URL('/notices', simulator.url)
    return webhook({ channel: 'push', url, secret, perSecond: 100, patienceMs: 1500 }, () => new Date())
  }
  const message = () => outgoing('alias:艾米-108123')

  behavesAsChannel(() => ({ channel, simulator, message, keyOf: ({ id }) => id }), {
    throttle: 'BUSY',
    error: 'DOWN',
    refuse: 'UNKNOWN_ADDRESS',
  })

  it('says to whom in a header, and what in the body', async () => {
    const { id, to, text, template } = await sendOne()
    expect(simulator.taken.get(id)).toMatchObject({ to, body: { id, channel: 'push', text, template } })
    expect(JSON.stringify(simulator.taken.get(id)?.body)).not.toContain('108123')
  })

  it('may be sent twice and is taken once', async () => {
    const push = message()
    await channel.send([push])
    expect(await channel.send([push])).toMatchObject([{ state: 'accepted' }])
    expect(simulator.accepted.get(push.id)).toBe(1)
  })

  it.each([
    ['silence', 'TimeoutError'],
    ['break', 'UND_ERR_SOCKET'],
    ['html', 'HTTP_200'],
  ] as const)('does not know after %s, and learns by asking', async (fault, code) => {
    simulator.faults.next.push(fault)
    const push = message()
    expect(await channel.send([push])).toEqual([{ state: 'uncertain', code }])
    const [found] = (await channel.ask?.([asked(push), asked(message())])) ?? []
    expect(found).toMatchObject({ id: push.id, state: 'accepted' })
  })

  it('is told nothing of a message that never arrived', async () => {
    expect(await channel.ask?.([asked(message())])).toEqual([null])
  })

  it('may send again what was refused for our own secret', async () => {
    const outcomes = await open('another-secret-of-32-characters!!').send([message()])
    expect(outcomes).toEqual([{ state: 'failed', code: 'HTTP_401', again: true }])
  })

  it('reads receipts that the gateway has signed', async () => {
    const push = await sendOne()
    simulator.taken.get(push.id)!.state = 'delivered'
    const { headers, body } = simulator.report(new Date())
    expect(channel.read?.(posted(body, { headers })).receipts).toEqual([
      { id: push.id, providerId: null, state: 'delivered', code: null, parts: null },
    ])
  })

  it.each([
    ['by another', () => simulator.report(new Date(), 'another-secret-of-32-characters!!')],
    ['an hour ago', () => simulator.report(new Date(Date.now() - 3_600_000))],
    ['not at all', () => ({ headers: {}, body: '[]' })],
  ])('answers 401 to receipts that are signed %s', (_name, report) => {
    const { headers, body } = report()
    expect(() => channel.read?.(posted(body, { headers }))).toThrow(expect.objectContaining({ statusCode: 401 }))
  })

  async function sendOne() {
    const push = message()
    await channel.send([push])
    return push
  }
})
