import { expect, test } from 'vitest'
import type { IncidentDetail } from '#shared/contract/incidents.ts'
import type { IncidentCommandType } from '#shared/domain/incident/commands.ts'
import { may, primaryVerb, verbOf } from './verbs.ts'

type Standing = Parameters<typeof primaryVerb>[0]

function standing(verbs: IncidentCommandType[], part: { level?: string; undecided?: number } = {}): Standing {
  const level = part.level ? { value: part.level } : null
  const obligations = Array.from({ length: part.undecided ?? 0 }, () => ({ decision: 'undecided', proposal: null }))
  return {
    verbs: verbs.map((type) => ({ type, blockedBy: null })),
    state: { level, obligations },
    suggestion: { level: 'significant' },
  } as unknown as Standing
}

test('a lead is judged first, then its level is decided', () => {
  expect(primaryVerb(standing(['incident.set_level', 'incident.promote']))).toBe('incident.promote')
  expect(primaryVerb(standing(['incident.set_level', 'incident.end_handling']))).toBe('incident.set_level')
})

test('the end is no way forward while duties are undecided', () => {
  const verbs: IncidentCommandType[] = ['incident.set_level', 'incident.end_handling']
  expect(primaryVerb(standing(verbs, { level: 'significant', undecided: 1 }))).toBeNull()
  expect(primaryVerb(standing(verbs, { level: 'significant' }))).toBe('incident.end_handling')
})

test('another level than the suggested one asks again', () => {
  expect(primaryVerb(standing(['incident.set_level'], { level: 'general' }))).toBe('incident.set_level')
})

test('a blocked verb is there and cannot be pressed', () => {
  const detail: Pick<IncidentDetail, 'verbs'> = { verbs: [{ type: 'incident.close', blockedBy: 'UNDECIDED' }] }
  expect(may(detail, 'incident.close')).toBe(false)
  expect(verbOf(detail, 'incident.close')?.blockedBy).toBe('UNDECIDED')
  expect(verbOf(detail, 'incident.contain')).toBeUndefined()
})
