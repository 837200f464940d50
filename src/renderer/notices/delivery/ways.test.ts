import { expect, it } from 'vitest'
import type { ChannelReadiness } from '#shared/contract/delivery.ts'
import { doubts, lacking, waysOf } from './ways.ts'

const check = (id: 'credentials' | 'template' | 'test', state: 'ok' | 'missing', blocks: boolean) => ({
  ...{ id, state, blocks, at: null, detail: null },
})
const channel = (name: ChannelReadiness['channel'], ...checks: ChannelReadiness['checks']): ChannelReadiness => ({
  ...{ channel: name, provider: 'test', perSecond: 1, checks },
  ready: checks.every(({ state, blocks }) => state === 'ok' || !blocks),
})
const push = channel('push', check('credentials', 'missing', true), check('test', 'missing', false))
const sms = channel('sms', check('credentials', 'ok', true), check('test', 'missing', false))
const mail = channel('email', check('credentials', 'missing', true))

it('tells the channels that would reach somebody apart by whether they are ready', () => {
  const ways = waysOf({ reachable: { push: 3, sms: 2, phone: 2 } }, [push, sms, mail])
  expect(ways).toEqual({ ready: [sms], left: [push] })
  expect(waysOf({ reachable: { email: 1 } }, [push, sms, mail])?.ready).toEqual([])
})

it('says nothing of a list that needs no provider', () => {
  expect(waysOf({ reachable: { phone: 4, letter: 2, announcement: 1 } }, [push, sms, mail])).toBeNull()
})

it('tells what is missing from what may go wrong', () => {
  expect(lacking(push).map(({ id }) => id)).toEqual(['credentials'])
  expect(doubts(sms).map(({ id }) => id)).toEqual(['test'])
})
