import { expect, test } from 'vitest'
import type { ChannelFigures, DeliveryStage } from '#shared/contract/delivery.ts'
import type { NoticeState } from '#shared/domain/notice/state.ts'
import { isMoving, shownStage } from './sending-stage.ts'

const sending = (stage: 'sending' | 'paused' | 'stopped') => ({ stage }) as NoticeState['sending']

test.each<[Parameters<typeof sending>[0] | null, DeliveryStage | undefined, DeliveryStage, boolean]>([
  [null, 'waiting', 'waiting', false],
  ['sending', undefined, 'sending', true],
  ['sending', 'waiting', 'sending', true],
  ['sending', 'finished', 'finished', false],
  ['paused', 'sending', 'paused', true],
  ['paused', 'paused', 'paused', false],
  ['stopped', 'finished', 'stopped', true],
  ['stopped', 'stopped', 'stopped', false],
])('commanded %s, told %s: %s', (commanded, told, shown, moving) => {
  const board = told && { stage: told, channels: [] }
  const state = commanded && sending(commanded)
  expect(shownStage(state, board)).toBe(shown)
  expect(isMoving(state, board)).toBe(moving)
})

test('receipts are awaited after a pause; work of people is not', () => {
  const sms = { channel: 'sms', provider: 'aliyun', sending: 0, accepted: 2, uncertain: 0 } as ChannelFigures
  const board = (...channels: ChannelFigures[]) => ({ stage: 'paused' as const, channels })
  expect(isMoving(sending('paused'), board(sms))).toBe(true)
  expect(isMoving(sending('paused'), board({ ...sms, accepted: 0 }, { ...sms, provider: null }))).toBe(false)
})
