import { expect, test } from 'vitest'
import type { DeliveryStage } from '#shared/contract/delivery.ts'
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
  const board = told && { stage: told }
  const state = commanded && sending(commanded)
  expect(shownStage(state, board)).toBe(shown)
  expect(isMoving(state, board)).toBe(moving)
})
