import { expect, test } from 'vitest'
import type { TimelineEntry } from '#shared/contract/requests.ts'
import { lastReturn } from './last-return.ts'

const entries = (...types: string[]) => types.map((type) => ({ type }) as TimelineEntry)

test('a return is shown until somebody saves or submits again; notes do not answer it', () => {
  expect(lastReturn(entries('notice.returned', 'notice.submitted'))?.type).toBe('notice.returned')
  expect(lastReturn(entries('notice.noted', 'notice.returned'))?.type).toBe('notice.returned')
  expect(lastReturn(entries('notice.saved', 'notice.returned'))).toBeUndefined()
  expect(lastReturn([])).toBeUndefined()
})
