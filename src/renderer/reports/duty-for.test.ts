import { expect, test } from 'vitest'
import type { ReportDetail } from '#shared/contract/reports.ts'
import { dutiesFor, dutyFor, filingKindFor, usualWay } from './duty-for.ts'

type Duty = ReportDetail['duties'][number]

function duty(id: string, asks: Duty['asks'], more: { dueAt?: string; filed?: Duty['filings'] } = {}): Duty {
  const { dueAt, filed = [] } = more
  return {
    duty: { id, frozen: filed.length > 0 ? {} : null } as Duty['duty'],
    words: { zh: id, en: id },
    clock: dueAt ? ({ dueAt } as Duty['clock']) : null,
    asks,
    filings: filed,
  }
}
const of = (kind: ReportDetail['state']['kind'], ...duties: Duty[]) =>
  ({ state: { kind }, duties }) as unknown as ReportDetail

const at = '2026-11-23T06:00:00.000Z'
const filed = [{ id: 'a', at, via: 'hotline' as const }]

test('who asks for this report and ends first stands on top; people and partners are told in other ways', () => {
  const detail = of(
    'initial',
    duty('people', null, { dueAt: '2026-01-01' }),
    duty('supplement', 'follow_up', { dueAt: '2026-01-01' }),
    duty('late', 'initial', { dueAt: '2026-03-01' }),
    duty('soon', 'initial', { dueAt: '2026-02-01' }),
    duty('done', 'initial', { dueAt: '2026-01-01', filed }),
  )
  expect(dutiesFor(detail).map((each) => each.duty.id)).toEqual(['soon', 'late', 'supplement', 'done'])
  expect([dutyFor(detail)?.duty.id, dutyFor(detail, 'done')?.duty.id]).toEqual(['soon', 'done'])
})

test('a follow-up is the supplement once, and goes on as 续报', () => {
  const open = duty('supplement', 'follow_up')
  const told = duty('supplement', 'follow_up', { filed })
  expect([open, told, duty('cac', 'initial')].map((each) => filingKindFor(of('follow_up'), each))).toEqual([
    ...['supplement', 'follow_up', 'follow_up'],
  ])
  expect(filingKindFor(of('final'), open)).toBe('final')
})

test('what follows goes the way of the first report', () => {
  expect(usualWay(of('initial', duty('cac', 'initial')))).toBe('portal')
  const later = [{ id: 'b', at: '2026-11-24T06:00:00.000Z', via: 'email' as const }]
  const detail = of('final', duty('other', 'initial', { filed: later }), duty('cac', 'initial', { filed }))
  expect(usualWay(detail)).toBe('hotline')
})
