import { expect, test } from 'vitest'
import type { ChannelFigures } from '#shared/contract/delivery.ts'
import { rateOf, relayLine, smsCost } from './relay.ts'

const sms: ChannelFigures = {
  ...{ channel: 'sms', provider: 'aliyun', perSecond: 80, lastMinute: 4_800 },
  ...{ ready: 100, sending: 10, accepted: 20, uncertain: 3, delivered: 800, failed: 67, moved: 60 },
}

test('the terms of a line add up to its messages', () => {
  const line = relayLine(sms)
  expect(line).toMatchObject({ total: 1000, open: 133, waiting: 7, share: 0.8, byPeople: false, lacksProvider: false })
  expect(line.delivered + line.open + line.failed).toBe(line.total)
})

test('nothing sent has no share; work of people needs no provider', () => {
  const none = { ready: 0, sending: 0, accepted: 0, uncertain: 0, delivered: 0, failed: 0, moved: 0 }
  expect(relayLine({ ...sms, ...none }).share).toBeNull()
  expect(relayLine({ ...sms, channel: 'phone', provider: null })).toMatchObject({
    byPeople: true,
    lacksProvider: false,
  })
  expect(relayLine({ ...sms, provider: null }).lacksProvider).toBe(true)
})

test('a rate is told by the second from one a second on', () => {
  expect(rateOf(sms)).toEqual({ n: 80, per: 'second', limit: 80 })
  expect(rateOf({ lastMinute: 59, perSecond: 80 })).toEqual({ n: 59, per: 'minute', limit: 4_800 })
  expect(rateOf({ lastMinute: 59, perSecond: null }).limit).toBeNull()
})

test('SMS cost the parts that providers have told, and the others as many as the dry run had', () => {
  const dryRun = { channels: { sms: 500 }, smsParts: 750 }
  const told = (messages: number, parts: number) => ({ channels: [sms], sms: { messages, parts, partMilliyuan: 45 } })
  expect(smsCost(told(900, 1800), dryRun)).toEqual({ fen: 1800 * 4.5, isEstimate: false })
  expect(smsCost(told(800, 1600), dryRun)).toEqual({ fen: (1600 + 100 * 1.5) * 4.5, isEstimate: true })
  expect(smsCost(told(0, 0), null)).toEqual({ fen: 900 * 4.5, isEstimate: true })
  expect(smsCost({ ...told(0, 0), channels: [] }, dryRun)).toBeNull()
})
