import { expect, test } from 'vitest'
import type { OverviewClock } from '#shared/contract/incidents.ts'
import type { QueueRow } from '#shared/contract/requests.ts'
import { whatNow } from './what-now.ts'

const clock = (dueAt: string) => ({
  startedAt: '2026-11-23T00:00:00.000Z',
  soonAt: dueAt,
  urgentAt: dueAt,
  dueAt,
  metAt: null,
})
const incident = (rule: string, dueAt: string) =>
  ({ incident: 'e', rule, clock: { ...clock(dueAt), internal: false } }) as OverviewClock
const request = (id: string, dueAt: string | null) => ({ id, clock: dueAt && clock(dueAt) }) as unknown as QueueRow

test('the first to end stands first, of both kinds, and an incident before a request of the same minute', () => {
  const list = whatNow(
    [incident('CAC_4H', '2026-11-23T09:20:00.000Z'), incident('POLICE_24H', '2026-11-24T05:20:00.000Z')],
    [
      request('late', '2026-11-20T16:00:00.000Z'),
      request('same', '2026-11-23T09:20:00.000Z'),
      request('no clock', null),
    ],
  )
  expect(list.map(({ id }) => id)).toEqual(['late', 'e CAC_4H', 'same', 'e POLICE_24H'])
})
