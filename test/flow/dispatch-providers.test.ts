/** A notice through the adapters to providers that fail in every way, over real HTTP and SMTP: each person once. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openChannels } from '#backend/channels/open-channels.ts'
import type { ChannelSettings } from '#backend/channels/settings.ts'
import { type Booted, bootBackend } from '../support/backend.ts'
import { until } from '../support/desk.ts'
import { dice } from '../support/dice.ts'
import { DispatchOffice } from '../support/dispatch-office.ts'
import { ALIYUN_KEYS, type AliyunSimulator, openAliyun } from '../support/providers/aliyun-simulator.ts'
import { JPUSH_KEYS, type JpushSimulator, openJpush } from '../support/providers/jpush-simulator.ts'
import type { Fault, Simulator } from '../support/providers/simulator.ts'

const PEOPLE = 200
const KEY = 'synthetic-receipt-key-of-the-path'
const SEED = 20_261_123

describe('a notice through providers that fail', () => {
  let now: string
  let backend: Booted
  let desk: DispatchOffice
  let aliyun: AliyunSimulator
  let jpush: JpushSimulator
  let tick: NodeJS.Timeout
  /** How many messages met a fault. */
  let met: number

  beforeEach(async () => {
    now = '2026-11-23T02:00:00.000Z'
    met = 0
    aliyun = await openAliyun(() => new Date(now))
    jpush = await openJpush()
    failOnce(aliyun, ['throttle', 'error', 'break', 'html', 'silence'])
    failOnce(jpush, ['throttle', 'break', 'html'])
    // What a busy machine has not sent in time would stand as uncertain for good: the provider never had it.
    const common = { perSecond: 1000, patienceMs: 6000 }
    const settings: ChannelSettings = {
      ...{ smtp: null, tencent: null, apns: null, fcm: null, webhooks: [] },
      aliyun: { ...common, ...ALIYUN_KEYS, url: aliyun.url, signName: '艾米聊', receiptKey: KEY },
      jpush: { ...common, ...JPUSH_KEYS, url: jpush.url },
    }
    backend = await bootBackend('PGlite', {
      channels: { channels: openChannels(settings, () => new Date(now)), perHour: null },
      dispatch: { lookMs: 100, lostMs: 600_000, askMs: 1000, againMs: 100, batch: 50 },
    })
    desk = await DispatchOffice.open(backend)
    await desk.prepare(PEOPLE)
    tick = setInterval(() => {
      now = new Date(Date.parse(now) + 100).toISOString()
      backend.setNow(now)
    }, 20)
  })
  afterEach(async () => {
    clearInterval(tick)
    await backend.close()
    await Promise.all([aliyun.close(), jpush.close()])
  })

  /** Every third message meets one fault, the first time that it is sent. */
  function failOnce({ faults }: Simulator, kinds: readonly Fault[]): void {
    const { chance, pick } = dice(SEED)
    const seen = new Set<string>()
    faults.pick = (id) => {
      if (seen.has(id)) return null
      seen.add(id)
      if (!chance(1 / 3)) return null
      met += 1
      return pick(kinds)
    }
  }

  const figures = async (name: string) => (await desk.board()).channels.find(({ channel }) => channel === name)

  it('reaches each person once, and learns by receipts what became of it', async () => {
    await desk.start()
    await until(
      () => desk.board(),
      ({ stage, channels }) =>
        stage !== 'waiting' &&
        channels.every(
          ({ channel, ready, sending, uncertain }) =>
            !['push', 'sms'].includes(channel) || ready + sending + uncertain === 0,
        ),
    )
    const counts = [...aliyun.accepted.values(), ...jpush.accepted.values()]
    expect(counts.filter((count) => count !== 1)).toEqual([])
    expect(await figures('sms')).toMatchObject({ accepted: aliyun.accepted.size, failed: 0 })
    expect(await figures('push')).toMatchObject({ accepted: jpush.accepted.size, failed: 0 })
    expect(met).toBeGreaterThan(counts.length / 5)
    expect(aliyun.forged() + jpush.forged()).toBe(0)

    // Guardians are told of a child's account, by the template that says so.
    const templates = Map.groupBy(aliyun.book.taken, ({ template }) => template)
    expect(templates.get('SMS_PD_GUARDIAN')?.length).toBe(PEOPLE / 50)
    expect(templates.size).toBe(2)

    clearInterval(tick)
    aliyun.book.settle('delivered')
    const dead = aliyun.book.taken.slice(0, 5).map(({ phone }) => phone)
    aliyun.book.settle('failed', dead)
    const body = aliyun.report({ duplicate: true, unknown: true })
    // The provider does not tell when it is asked: here receipts do.
    aliyun.book.settle('sent')
    expect((await post('aliyun?key=wrong', body)).status).toBe(401)
    expect((await post(`aliyun?key=${KEY}`, '<html>')).status).toBe(422)
    expect(await figures('sms')).toMatchObject({ delivered: 0 })
    for (const _again of [1, 2]) {
      const response = await post(`aliyun?key=${KEY}`, body)
      expect([response.status, await response.json()]).toEqual([200, { code: 0, msg: '接收成功' }])
      expect(await figures('sms')).toMatchObject({ delivered: aliyun.accepted.size - 5, failed: 5, accepted: 0 })
      // Told twice and once more, billed once.
      const { messages, parts } = (await desk.board()).sms
      expect([messages, parts]).toEqual([aliyun.accepted.size, aliyun.accepted.size])
    }
  })

  const post = (path: string, body: string) =>
    fetch(`${backend.url}/v1/receipts/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
})
