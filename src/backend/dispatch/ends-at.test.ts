import { describe, expect, it } from 'vitest'
import type { ChannelFigures } from '#shared/contract/delivery.ts'
import { endsAt, type Pace } from './ends-at.ts'

const none = { ready: 0, sending: 0, accepted: 0, delivered: 0, failed: 0, uncertain: 0, moved: 0, lastMinute: 0 }
const of = (channel: ChannelFigures['channel'], more: Partial<ChannelFigures>): ChannelFigures => ({
  ...none,
  ...{ channel, provider: ['phone', 'letter'].includes(channel) ? null : 'test', perSecond: null },
  ...more,
})
const pace: Pace = {
  now: '2026-11-27T13:00:00.000Z',
  acute: false,
  quiet: { from: '22:00', to: '08:00' },
  perHour: null,
  callsPerHour: null,
}

describe('the end of a sending', () => {
  it('is that of the slowest channel, at the rate of the last minute or else at its limit', () => {
    const push = of('push', { ready: 3600, perSecond: 2 })
    const sms = of('sms', { ready: 60, sending: 60, perSecond: 100, lastMinute: 60 })
    expect(endsAt([push, sms], pace)).toBe('2026-11-27T13:30:00.000Z')
    expect(endsAt([sms], pace)).toBe('2026-11-27T13:02:00.000Z')
  })

  it('rests at night, except for e-mail and where the risk does not wait', () => {
    const two = { ready: 7200, perSecond: 1 }
    expect(endsAt([of('sms', two)], pace)).toBe('2026-11-28T01:00:00.000Z')
    expect(endsAt([of('sms', two)], { ...pace, acute: true })).toBe('2026-11-27T15:00:00.000Z')
    expect(endsAt([of('email', two)], pace)).toBe('2026-11-27T15:00:00.000Z')
  })

  it('waits for the people who call, as many as they are', () => {
    const calls = of('phone', { ready: 90 })
    expect(endsAt([calls], pace), 'nobody has said').toBeNull()
    expect(endsAt([calls], { ...pace, callsPerHour: 60 })).toBe('2026-11-28T00:30:00.000Z')
  })

  it('is bounded by what the hotline can answer', () => {
    const push = of('push', { ready: 1800, perSecond: 1000 })
    const mail = of('email', { ready: 1800, perSecond: 1000 })
    expect(endsAt([push, mail], { ...pace, perHour: 7200 })).toBe('2026-11-27T13:30:00.000Z')
  })

  it('is none when nothing waits', () => expect(endsAt([of('push', { accepted: 5, perSecond: 1 })], pace)).toBeNull())
})
