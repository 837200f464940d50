import { expect, it } from 'vitest'
import { foreignReason, PAGE_HEADER, Sessions } from './sessions.ts'

const OURS = '127.0.0.1:4000'
const own = { host: OURS, origin: `http://${OURS}`, 'sec-fetch-site': 'same-origin' }

const FOREIGN = [
  ['a rebound name', { ...own, host: 'evil.example:4000' }, 'WRONG_HOST'],
  ['localhost by another name', { ...own, host: 'localhost:4000' }, 'WRONG_HOST'],
  ['another port', { ...own, host: '127.0.0.1:4001' }, 'WRONG_HOST'],
  ['no host', { ...own, host: undefined }, 'WRONG_HOST'],
  ['another origin', { ...own, origin: 'https://evil.example' }, 'WRONG_ORIGIN'],
  ['the origin of another port', { ...own, origin: 'http://127.0.0.1:4001' }, 'WRONG_ORIGIN'],
  ['an opaque origin', { ...own, origin: 'null' }, 'WRONG_ORIGIN'],
  ['another site', { ...own, 'sec-fetch-site': 'cross-site' }, 'CROSS_SITE'],
  ['another port of the same site', { ...own, 'sec-fetch-site': 'same-site' }, 'CROSS_SITE'],
  ['a client that does not say', { ...own, 'sec-fetch-site': undefined }, 'CROSS_SITE'],
] as const

it.each(FOREIGN)('refuses %s, for pages and calls', (_name, headers, reason) => {
  expect(foreignReason(headers, OURS, 'page')).toBe(reason)
  expect(foreignReason(headers, OURS, 'call')).toBe(reason)
})

it('takes a page and a call from our own page', () => {
  expect(foreignReason(own, OURS, 'page')).toBeUndefined()
  expect(foreignReason(own, OURS, 'call')).toBeUndefined()
})

it('lets a person type the address, but not a call without an origin', () => {
  const typed = { host: OURS, 'sec-fetch-site': 'none' }
  expect(foreignReason(typed, OURS, 'page')).toBeUndefined()
  expect(foreignReason(typed, OURS, 'call')).toBe('WRONG_ORIGIN')
  expect(foreignReason({ ...typed, origin: own.origin }, OURS, 'call')).toBe('CROSS_SITE')
})

it('gives a session for a code once', () => {
  const sessions = new Sessions(4000)
  const code = sessions.issueCode()
  expect(sessions.open('guess')).toBeUndefined()
  expect(sessions.open(code)).toMatchObject({
    setCookie: expect.stringMatching(/; HttpOnly; SameSite=Strict; Path=\/$/),
  })
  expect(sessions.open(code)).toBeUndefined()
})

it('admits cookie and page token together, neither alone, and no other', () => {
  const sessions = new Sessions(4000)
  const opened = sessions.open(sessions.issueCode())
  const cookie = opened?.setCookie.split(';')[0]
  const page = opened?.page
  expect(sessions.admits({ cookie: `a=b; ${cookie}`, [PAGE_HEADER]: page })).toBe(true)
  expect(sessions.admits({ cookie })).toBe(false)
  expect(sessions.admits({ [PAGE_HEADER]: page })).toBe(false)
  expect(sessions.admits({ cookie, [PAGE_HEADER]: `${page}x` })).toBe(false)
  expect(sessions.admits({ cookie: `${cookie}x`, [PAGE_HEADER]: page })).toBe(false)
  expect(sessions.admits({})).toBe(false)
})

it('keeps two windows open beside each other', () => {
  const sessions = new Sessions(4000)
  const [first, second] = [sessions.open(sessions.issueCode()), sessions.open(sessions.issueCode())]
  const cookie = second?.setCookie.split(';')[0]
  expect(sessions.admits({ cookie, [PAGE_HEADER]: first?.page })).toBe(true)
  expect(sessions.admits({ cookie, [PAGE_HEADER]: second?.page })).toBe(true)
})
