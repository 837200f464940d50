/** What every adapter over HTTP must do, whatever its provider: run against its simulator. */
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { Channel, Outgoing } from '#backend/channels/channel.ts'
import type { Fault, Simulator } from './simulator.ts'

export interface Subject {
  channel: Channel
  simulator: Simulator
  /** A message to somebody new. */
  message(): Outgoing
  /** What `accepted` of the simulator counts by. */
  keyOf(message: Outgoing): string
}

/** Codes by which the provider says so; null where a fault of its own leaves open whether it took the message. */
export interface Codes {
  throttle: string
  error: string | null
  refuse: string
}

export function behavesAsChannel(subject: () => Subject, codes: Codes): void {
  const sendOne = async (fault?: Fault) => {
    const { channel, simulator, message, keyOf } = subject()
    if (fault) simulator.faults.next.push(fault)
    const outgoing = message()
    const [outcome] = await channel.send([outgoing])
    return { outcome, taken: simulator.accepted.get(keyOf(outgoing)) ?? 0 }
  }

  it('has a message accepted, once, and signed as the provider wants it', async () => {
    const { outcome, taken } = await sendOne()
    expect(outcome).toMatchObject({ state: 'accepted', providerId: expect.any(String) })
    expect(taken).toBe(1)
    expect(subject().simulator.forged()).toBe(0)
  })

  it('answers for a batch in its order', async () => {
    const { channel, simulator, message, keyOf } = subject()
    const messages = Array.from({ length: channel.batch }, message)
    const bad = keyOf(messages[1]!)
    simulator.faults.pick = (id) => (id === bad ? 'refuse' : null)
    const outcomes = await channel.send(messages)
    simulator.faults.pick = null
    expect(outcomes.map(({ state }) => state)).toEqual(
      messages.map((_, index) => (index === 1 ? 'failed' : 'accepted')),
    )
    expect(messages.map((each) => simulator.accepted.get(keyOf(each)) ?? 0)).toEqual(
      messages.map((_, index) => (index === 1 ? 0 : 1)),
    )
  })

  it.each([
    ['throttled', 'throttle'],
    ['unwell', 'error'],
  ] as const)('may send again what a provider that is %s did not take', async (_name, fault) => {
    if (codes[fault] === null) return
    const { outcome, taken } = await sendOne(fault)
    expect(outcome).toEqual({ state: 'failed', code: codes[fault], again: true })
    expect(taken).toBe(0)
  })

  it('does not send again what is refused for good', async () => {
    const { outcome } = await sendOne('refuse')
    expect(outcome).toEqual({ state: 'failed', code: codes.refuse, again: false })
  })

  it('may send again when nobody listens', async () => {
    const { channel, simulator, message } = subject()
    await simulator.close()
    // Until the sender has noticed that its connections are gone.
    await pause(50)
    const [outcome] = await channel.send([message()])
    expect(outcome).toEqual({ state: 'failed', code: 'ECONNREFUSED', again: true })
  })
}
