import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { behavesAsChannel } from '../../../test/support/providers/behaviour.ts'
import { asked, outgoing, posted } from '../../../test/support/providers/messages.ts'
import { openTencent, TENCENT_KEYS, type TencentSimulator } from '../../../test/support/providers/tencent-simulator.ts'
import type { Channel } from './channel.ts'
import { tencentSms } from './tencent-sms.ts'

const KEY = 'synthetic-receipt-key-of-the-path'
const PHONE = '10812342046'

describe('SMS by Tencent Cloud', () => {
  let simulator: TencentSimulator
  let channel: Channel

  beforeEach(async () => {
    simulator = await openTencent()
    channel = open()
  })
  afterEach(() => simulator.close())

  const open = (secretKey = TENCENT_KEYS.secretKey): Channel => {
    const settings = { ...TENCENT_KEYS, secretKey, url: simulator.url, region: 'ap-guangzhou', appId: '1400000000' }
    const rest = { signName: '艾米聊', receiptKey: KEY, perSecond: 100, patienceMs: 1500 }
    return tencentSms({ ...settings, ...rest }, () => new Date())
  }
  const subject = () => ({
    ...{ channel, simulator },
    message: () => outgoing(PHONE),
    keyOf: ({ id }: { id: string }) => id,
  })

  behavesAsChannel(subject, {
    throttle: 'RequestLimitExceeded',
    error: 'LimitExceeded.PhoneNumberThirtySecondLimit',
    refuse: 'FailedOperation.PhoneNumberInBlacklist',
  })

  it('gives the values in the order of their numbers', async () => {
    const values = { '10': 'ten', '2': 'two', '1': '艾米聊' }
    await channel.send([outgoing(PHONE, { template: { code: '1234', values } })])
    expect(simulator.book.taken).toMatchObject([{ phone: PHONE, template: '1234', values: ['艾米聊', 'two', 'ten'] }])
  })

  it('sends no text that is not an approved template', async () => {
    const outcomes = await channel.send([outgoing(PHONE, { template: null })])
    expect(outcomes).toEqual([{ state: 'failed', code: 'NO_TEMPLATE', again: false }])
  })

  it('may send again what was refused for our own key', async () => {
    const outcomes = await open('another').send([outgoing(PHONE)])
    expect(outcomes).toEqual([{ state: 'failed', code: 'AuthFailure.SignatureFailure', again: true }])
    expect(simulator.forged()).toBe(1)
  })

  it.each([
    ['silence', 'TimeoutError'],
    ['break', 'UND_ERR_SOCKET'],
    ['html', 'HTTP_200'],
  ] as const)('does not know after %s, and learns by asking', async (fault, code) => {
    simulator.faults.next.push(fault)
    const message = outgoing(PHONE)
    expect(await channel.send([message])).toEqual([{ state: 'uncertain', code }])
    expect(await channel.ask?.([asked(message)])).toMatchObject([{ id: message.id, state: 'accepted' }])
    simulator.book.settle('failed')
    expect(await channel.ask?.([asked(message)])).toMatchObject([{ state: 'failed', code: 'MK:0001' }])
    simulator.book.settle('delivered')
    expect(await channel.ask?.([asked(message)])).toMatchObject([{ state: 'delivered', code: null }])
  })

  it('is told nothing of a message that never arrived', async () => {
    expect(await channel.ask?.([asked(outgoing(PHONE))])).toEqual([null])
  })

  it('reads receipts, twice and of strangers too, and says that it has them', async () => {
    const outcomes = await channel.send([outgoing(PHONE), outgoing('10812342047')])
    simulator.book.settle('delivered')
    simulator.book.settle('failed', ['10812342047'])
    const body = simulator.report({ duplicate: true, unknown: true })
    const read = channel.read?.(posted(body, { query: { key: KEY } }))
    expect(read?.answer).toEqual({ result: 0, errmsg: 'OK' })
    expect(read?.receipts).toHaveLength(5)
    const [first, second] = read?.receipts ?? []
    expect(first).toMatchObject({ id: null, state: 'delivered', code: null })
    expect(second).toMatchObject({ id: null, state: 'failed', code: 'MK:0001' })
    // It tells what it bills when it takes a message.
    const parts = 1
    expect(outcomes).toMatchObject([
      { providerId: first?.providerId, parts },
      { providerId: second?.providerId, parts },
    ])
  })

  it.each([
    [401, 'without the key', '[]', {}],
    [422, 'that is no JSON', '<html>', { key: KEY }],
  ])('answers %i to a post %s', (statusCode, _name, body, query) => {
    expect(() => channel.read?.(posted(body, { query }))).toThrow(expect.objectContaining({ statusCode }))
  })
})
