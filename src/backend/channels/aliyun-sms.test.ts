import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ALIYUN_KEYS, type AliyunSimulator, openAliyun } from '../../../test/support/providers/aliyun-simulator.ts'
import { behavesAsChannel } from '../../../test/support/providers/behaviour.ts'
import { asked, outgoing, posted } from '../../../test/support/providers/messages.ts'
import { aliyunSms } from './aliyun-sms.ts'
import type { Channel } from './channel.ts'

const KEY = 'synthetic-receipt-key-of-the-path'
const PHONE = '10812342046'

describe('SMS by Aliyun', () => {
  let simulator: AliyunSimulator
  let channel: Channel

  beforeEach(async () => {
    simulator = await openAliyun()
    channel = open()
  })
  afterEach(() => simulator.close())

  const open = (keySecret = ALIYUN_KEYS.keySecret): Channel => {
    const settings = { ...ALIYUN_KEYS, keySecret, url: simulator.url, signName: '艾米聊' }
    return aliyunSms({ ...settings, receiptKey: KEY, perSecond: 100, patienceMs: 1500 }, () => new Date())
  }
  const subject = () => ({
    ...{ channel, simulator },
    message: () => outgoing(PHONE),
    keyOf: ({ id }: { id: string }) => id,
  })

  behavesAsChannel(subject, {
    throttle: 'Throttling.User',
    error: 'ServiceUnavailable',
    refuse: 'isv.MOBILE_NUMBER_ILLEGAL',
  })

  it('gives the template with the values of the person', async () => {
    await channel.send([outgoing(PHONE)])
    const [taken] = simulator.book.taken
    expect(taken).toMatchObject({ phone: PHONE, template: 'SMS_1', values: { '1': "E26-0013 (*)!'~", '2': '艾米聊' } })
  })

  it('sends no text that is not an approved template', async () => {
    const outcomes = await channel.send([outgoing(PHONE, { template: null })])
    expect(outcomes).toEqual([{ state: 'failed', code: 'NO_TEMPLATE', again: false }])
  })

  it('may send again what was refused for our own key', async () => {
    const outcomes = await open('another').send([outgoing(PHONE)])
    expect(outcomes).toEqual([{ state: 'failed', code: 'SignatureDoesNotMatch', again: true }])
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

  it('finds a message of shortly before midnight that the provider counts to the next day', async () => {
    const message = outgoing(PHONE)
    await channel.send([message])
    simulator.book.taken[0]!.sentAt = new Date('2026-11-23T16:00:02.000Z')
    const question = { ...asked(message), sentAt: '2026-11-23T15:59:58.000Z' }
    expect(await channel.ask?.([question])).toMatchObject([{ id: message.id, state: 'accepted' }])
    expect(await channel.ask?.([{ ...question, sentAt: '2026-11-23T14:00:00.000Z' }])).toEqual([null])
  })

  it('is told nothing of a message that never arrived, or while nobody answers', async () => {
    const lost = asked(outgoing(PHONE))
    await channel.send([outgoing(PHONE)])
    expect(await channel.ask?.([lost])).toEqual([null])
    await simulator.close()
    expect(await channel.ask?.([lost])).toEqual([null])
  })

  it('reads receipts, twice and of strangers too, and says that it has them', async () => {
    const messages = [outgoing(PHONE), outgoing('10812342047')]
    const outcomes = await channel.send(messages)
    simulator.book.settle('delivered')
    simulator.book.settle('failed', ['10812342047'])
    const body = simulator.report({ duplicate: true, unknown: true })
    const read = channel.read?.(posted(body, { query: { key: KEY } }))
    expect(read?.answer).toEqual({ code: 0, msg: '接收成功' })
    expect(read?.receipts).toHaveLength(5)
    const [first, second] = read?.receipts ?? []
    expect(first).toMatchObject({ id: messages[0]?.id, state: 'delivered', code: null, parts: 1 })
    expect(second).toMatchObject({ id: messages[1]?.id, state: 'failed', code: 'MK:0001' })
    expect(outcomes[0]).toMatchObject({ providerId: first?.providerId })
  })

  it.each([
    [401, 'without the key', '[]', {}],
    [401, 'with another', '[]', { key: 'synthetic-receipt-key-of-the-pat' }],
    [422, 'that is no JSON', '<html>', { key: KEY }],
    [422, 'of another shape', '[{"success":"yes"}]', { key: KEY }],
  ])('answers %i to a post %s', (statusCode, _name, body, query) => {
    expect(() => channel.read?.(posted(body, { query }))).toThrow(expect.objectContaining({ statusCode }))
  })
})
