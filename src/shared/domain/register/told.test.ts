import { expect, test } from 'vitest'
import { legal } from '../../../../test/support/case-builder.ts'
import { INCIDENT_ID, NIGHT } from '../../../../test/support/incident-builder.ts'
import type { NoticeState } from '../notice/state.ts'
import { findRegister } from './definition.ts'
import { toldValues } from './told.ts'

const register = (id: string) => {
  const found = findRegister(legal.registers, id)
  if (!found) throw new Error(`no register ${id}`)
  return found
}
const state = {
  sending: { startedAt: '2026-11-26T16:30:00.000Z' },
  dryRun: { channels: { push: 12, sms: 3, email: 0, letter: 2 }, at: NIGHT },
} as unknown as NoticeState
const sent = { id: INCIDENT_ID, state }

test('a notice that was sent says since when, by which channels of the register, and itself', () => {
  expect(toldValues(register('purpose_change'), sent)).toEqual({
    ...{ notice: INCIDENT_ID, notified_from: '2026-11-27', channels: ['sms', 'push'] },
  })
  expect(toldValues(register('merger_transfer'), sent)).toEqual({ notice: INCIDENT_ID, told_from: '2026-11-27' })
})

test('nothing was told by a notice that nobody has sent, or of a register of which nobody is told', () => {
  expect(toldValues(register('purpose_change'), { ...sent, state: { ...state, sending: null } })).toEqual({})
  expect(toldValues(register('purpose_change'), undefined)).toEqual({})
  expect(toldValues(register('disclosure'), sent)).toEqual({})
})
