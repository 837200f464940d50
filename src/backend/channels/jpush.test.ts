import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { behavesAsChannel } from '../../../test/support/providers/behaviour.ts'
import { JPUSH_KEYS, type JpushSimulator, openJpush } from '../../../test/support/providers/jpush-simulator.ts'
import { outgoing } from '../../../test/support/providers/messages.ts'
import type { Channel } from './channel.ts'
import { jpush } from './jpush.ts'

describe('push by JPush', () => {
  let simulator: JpushSimulator
  let channel: Channel
  let devices = 0

  beforeEach(async () => {
    simulator = await openJpush()
    channel = open()
  })
  afterEach(() => simulator.close())

  const open = (masterSecret = JPUSH_KEYS.masterSecret): Channel =>
    jpush({ ...JPUSH_KEYS, masterSecret, url: simulator.url, perSecond: 10, patienceMs: 1500 })
  const message = () => {
    devices += 1
    return outgoing(`1a0018970a${devices}`)
  }

  behavesAsChannel(() => ({ channel, simulator, message, keyOf: ({ to }) => to }), {
    throttle: '2002',
    error: null,
    refuse: '1011',
  })

  it('goes to a device or to the alias of an account, with title and text', async () => {
    await channel.send([outgoing('1a0018970a0'), outgoing('alias:u108123')])
    expect(simulator.pushes.map(({ audience }) => audience)).toEqual([
      { registration_id: ['1a0018970a0'] },
      { alias: ['u108123'] },
    ])
    expect(simulator.pushes[0]?.notification).toMatchObject({
      alert: '请打开应用查看详情。',
      android: { title: '账号安全通知' },
    })
  })

  it.each(['silence', 'break', 'html'] as const)(
    'asks again with the same cid after %s, and pushes once',
    async (fault) => {
      simulator.faults.next.push(fault)
      const push = message()
      const [outcome] = await channel.send([push])
      expect(outcome).toMatchObject({ state: 'accepted' })
      expect(simulator.accepted.get(push.to)).toBe(1)
    },
  )

  it('does not know after two faults inside the provider', async () => {
    simulator.faults.next.push('error', 'error')
    expect(await channel.send([message()])).toEqual([{ state: 'uncertain', code: '1000' }])
  })

  it('may send again what was refused for our own key', async () => {
    const outcomes = await open('another').send([message(), message()])
    expect(outcomes).toEqual(Array(2).fill({ state: 'failed', code: '1004', again: true }))
  })
})
