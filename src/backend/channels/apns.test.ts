import { constants, createServer } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { APNS_TEAM, type ApnsSimulator, openApns } from '../../../test/support/providers/apns-simulator.ts'
import { behavesAsChannel } from '../../../test/support/providers/behaviour.ts'
import { outgoing } from '../../../test/support/providers/messages.ts'
import { ApnsChannel } from './apns.ts'

const DEVICE = '00fc13adff785122b4ad28809a3420982341241421348097878e577c991de8f0'

describe('push by Apple', () => {
  let simulator: ApnsSimulator
  let channel: ApnsChannel
  let at: number

  beforeEach(async () => {
    at = Date.now()
    simulator = await openApns(() => at)
    channel = open()
  })
  afterEach(async () => {
    await channel.close()
    await simulator.close()
  })

  const open = (topic = APNS_TEAM.topic, url = simulator.url): ApnsChannel => {
    const settings = { ...APNS_TEAM, topic, key: simulator.key, url, perSecond: 100, patienceMs: 1500 }
    return new ApnsChannel(settings, () => new Date(at))
  }
  const message = () => outgoing(DEVICE)

  behavesAsChannel(() => ({ channel, simulator, message, keyOf: ({ id }) => id }), {
    throttle: 'TooManyRequests',
    error: 'ServiceUnavailable',
    refuse: 'Unregistered',
  })

  it('carries title and text, under our id', async () => {
    const push = message()
    const [outcome] = await channel.send([push])
    const uuid = `${'0'.repeat(8)}-0000-0000-0000-${push.id.slice(20)}`
    expect(outcome).toEqual({ state: 'accepted', providerId: uuid })
    const alert = { title: '账号安全通知', body: '请打开应用查看详情。' }
    expect(simulator.pushes).toMatchObject([{ device: DEVICE, collapseId: push.id, payload: { aps: { alert } } }])
  })

  it('shows one token for 50 minutes, and a new one before the hour', async () => {
    await channel.send([message()])
    at += 49 * 60_000
    await channel.send([message()])
    expect(simulator.tokens.size).toBe(1)
    at += 2 * 60_000
    await channel.send([message()])
    expect(simulator.tokens.size).toBe(2)
    expect(simulator.forged()).toBe(0)
  })

  it('sends a thousand over one connection', async () => {
    for (let batch = 0; batch < 10; batch += 1) await channel.send(Array.from({ length: 100 }, message))
    expect(simulator.accepted.size).toBe(1000)
    expect(simulator.sessions()).toBe(1)
  })

  it.each([
    ['silence', 'TimeoutError'],
    ['break', expect.any(String)],
    ['html', 'HTTP_200'],
  ] as const)('does not know after %s, and goes on over another connection', async (fault, code) => {
    simulator.faults.next.push(fault)
    expect(await channel.send([message()])).toEqual([{ state: 'uncertain', code }])
    expect(await channel.send([message()])).toMatchObject([{ state: 'accepted' }])
  })

  it.each([
    ['another app', 'BadTopic', 'example.other.app', '短'],
    ['too much text', 'PayloadTooLarge', APNS_TEAM.topic, '长'.repeat(2000)],
  ])('is refused for %s', async (_name, code, topic, body) => {
    const other = open(topic)
    const text = { subject: null, title: null, body, html: null }
    expect(await other.send([outgoing(DEVICE, { text })])).toEqual([{ state: 'failed', code, again: false }])
    await other.close()
  })

  it('may send again what Apple says it has not looked at', async () => {
    const server = createServer((request) => request.stream.close(constants.NGHTTP2_REFUSED_STREAM))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const other = open(APNS_TEAM.topic, new URL(`http://127.0.0.1:${port}`))
    expect(await other.send([message()])).toEqual([{ state: 'failed', code: 'REFUSED_STREAM', again: true }])
    await other.close()
    await new Promise((resolve) => server.close(resolve))
  })

  it('reaches nobody by an alias', async () => {
    expect(await channel.send([outgoing('alias:u108123')])).toEqual([
      { state: 'failed', code: 'NO_TOKEN', again: false },
    ])
  })
})
