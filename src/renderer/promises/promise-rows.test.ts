import { describe, expect, it } from 'vitest'
import type { PromiseRow } from '#shared/contract/promises.ts'
import type { EvidenceFound, PromiseStatus } from '#shared/domain/promise.ts'
import { latestEvidence, placeOf, sectionsOf, withStatus, worstOf } from './promise-rows.ts'

const found = (more: Partial<EvidenceFound> = {}): EvidenceFound => ({
  ...{ source: { kind: 'incidents' }, total: 1, open: 0, wrong: 0, latestAt: null },
  ...more,
})
const row = (clause: string, status: PromiseStatus, evidence: EvidenceFound[] = []): PromiseRow => ({
  ...{ id: 'S0-a', clause, words: { zh: '承诺', en: 'promise' }, quote: '承诺', scope: 'C', gaps: [] },
  ...{ status, evidence },
})

describe('sections of the policy', () => {
  const rows = [row('三', 'kept'), row('三', 'missing'), row('五', 'open')]

  it('stand in the order of the policy, each as its worst clause does', () => {
    expect(sectionsOf(rows).map(({ clause, rows: of }) => [clause, worstOf(of)])).toEqual([
      ['三', 'missing'],
      ['五', 'open'],
    ])
    expect(worstOf([row('三', 'missing'), row('三', 'wrong')])).toBe('wrong')
  })

  it('are left out when the filter leaves nothing of them', () => {
    expect(sectionsOf(withStatus(rows, 'open')).map(({ clause }) => clause)).toEqual(['五'])
    expect(withStatus(rows, null)).toHaveLength(3)
  })
})

describe('the proof that a card shows', () => {
  it('is the newest, and before it one with a problem', () => {
    const old = found({ latestAt: '2026-01-01T00:00:00.000Z' })
    const fresh = found({ latestAt: '2026-11-01T00:00:00.000Z' })
    const bad = found({ wrong: 1, latestAt: '2025-01-01T00:00:00.000Z' })
    expect(latestEvidence([row('三', 'kept', [old, fresh])])).toBe(fresh)
    expect(latestEvidence([row('三', 'wrong', [old, fresh, bad])])).toBe(bad)
  })

  it('leads to the list of it, if there is one', () => {
    expect(placeOf(found({ source: { kind: 'register', register: 'disclosure' } }))).toBe('#/registers/disclosure')
    expect(placeOf(found({ source: { kind: 'built_in', words: { zh: '内建', en: 'built in' } } }))).toBeNull()
  })
})
