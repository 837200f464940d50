import { expect, test } from 'vitest'
import type { IncidentRow } from '#shared/contract/incidents.ts'
import { drillsLast, liveCount, matchingIncidents, rowsOf, viewOf } from './incident-views.ts'

const row = (part: Partial<IncidentRow>): IncidentRow => ({
  id: '0199b3a0-0000-7000-8000-000000000001',
  number: 'E26-0013',
  title: '撞库导致会员资料被批量查询',
  stage: 'incident',
  drill: false,
  category: null,
  level: null,
  suggested: 'significant',
  knownAt: '2026-11-23T05:20:00.000Z',
  recordedAt: '2026-11-23T05:27:00.000Z',
  clock: null,
  clockOf: null,
  undecided: 0,
  people: null,
  lead: null,
  version: 1,
  pending: 0,
  ...part,
})
const rows = [row({}), row({ stage: 'lead' }), row({ stage: 'dismissed' }), row({ stage: 'contained', drill: true })]

test('every stage stands in one view', () => {
  expect(rowsOf(rows, 'live').map(({ stage }) => stage)).toEqual(['incident', 'contained'])
  expect(rowsOf(rows, 'leads')).toHaveLength(1)
  expect(rowsOf(rows, 'closed')).toHaveLength(1)
  expect(viewOf(['incidents', 'leads'])).toBe('leads')
  expect(viewOf(['incidents', 'elsewhere'])).toBe('live')
})

test('drills follow what is real', () => {
  const order = drillsLast([row({ drill: true, number: 'E26-0001' }), row({ number: 'E26-0002' })])
  expect(order.map(({ number }) => number)).toEqual(['E26-0002', 'E26-0001'])
})

test('a lead counts as live, a drill never does', () => {
  expect(liveCount(rows)).toBe(2)
})

test('found by number or words', () => {
  expect(matchingIncidents(rows, 'e26-0013')).toHaveLength(4)
  expect(matchingIncidents(rows, '撞库')).toHaveLength(4)
  expect(matchingIncidents(rows, '丢失')).toHaveLength(0)
  expect(matchingIncidents(rows, ' ')).toHaveLength(0)
})
