import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { behavesAsChannel } from '../../../test/support/providers/behaviour.ts'
import { FCM_ACCOUNT, type FcmSimulator, openFcm } from '../../../test/support/providers/fcm-simulator.ts'
import { outgoing } from '../../../test/support/providers/messages.ts'
import type { Channel } from './channel.ts'
import { fcm } from './fcm.ts'

describe('push by Firebase Cloud Messaging', () => {
  let simulator: FcmSimulator
  let channel: Channel
  let at: Date

  beforeEach(async () => {
    at = new Date()
    simulator = await openFcm()
    const account = { ...FCM_ACCOUNT, key: simulator.key, tokenUrl: simulator.tokenUrl }
    const settings = { url: simulator.url, project: FCM_ACCOUNT.project, account, perSecond: 100, patienceMs: 1500 }
    channel = fcm(settings, () => at)
  })
  afterEach(() => simulator.close())

  const message = () => outgoing('synthetic:registration-token')

  it('may send again when no access token is to be had', async () => {
    await simulator.close()
    expect(await channel.send([message()])).toEqual([{ state: 'failed', code: 'NO_ACCESS_TOKEN', again: true }])
  })

  describe('with an access token', () => {
    beforeEach(() => channel.send([message()]))

    behavesAsChannel(() => ({ channel, simulator, message, keyOf: ({ id }) => id }), {
      throttle: 'QUOTA_EXCEEDED',
      error: 'UNAVAILABLE',
      refuse: 'UNREGISTERED',
    })
  })

  it('carries title, text and our id, and nothing else', async () => {
    const push = message()
    await channel.send([push])
    expect(simulator.pushes).toMatchObject([
      {
        token: push.to,
        notification: { title: '账号安全通知', body: '请打开应用查看详情。' },
        data: { notice: push.id },
      },
    ])
  })

  it('asks for one access token for many messages, and for another when it is nearly over', async () => {
    await channel.send(Array.from({ length: 20 }, message))
    at = new Date(at.getTime() + 50 * 60_000)
    await channel.send([message()])
    expect(simulator.grants()).toBe(1)
    at = new Date(at.getTime() + 6 * 60_000)
    await channel.send([message()])
    expect(simulator.grants()).toBe(2)
  })

  it('takes a new access token after one was refused', async () => {
    await channel.send([message()])
    simulator.revoke()
    expect(await channel.send([message()])).toEqual([{ state: 'failed', code: 'UNAUTHENTICATED', again: true }])
    expect(await channel.send([message()])).toMatchObject([{ state: 'accepted' }])
  })

  it.each([
    ['silence', 'TimeoutError'],
    ['break', 'UND_ERR_SOCKET'],
    ['html', 'HTTP_200'],
  ] as const)('does not know after %s', async (fault, code) => {
    simulator.faults.next.push(fault)
    expect(await channel.send([message()])).toEqual([{ state: 'uncertain', code }])
  })

  it('reaches nobody by an alias', async () => {
    expect(await channel.send([outgoing('alias:u108123')])).toEqual([
      { state: 'failed', code: 'NO_TOKEN', again: false },
    ])
  })
})
