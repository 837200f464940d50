import { expect, test } from 'vitest'
import type { IncidentRules, LevelCriterion } from '#shared/domain/incident/legal.ts'
import { levelLines, quantityWords } from './level-lines.ts'

const words = { zh: '人数', en: 'people' }
const source = { source: '分级指南', certainty: 'V', words, appliesTo: null } as const
const people = (id: string, level: LevelCriterion['level'], at: number): LevelCriterion => ({
  ...source,
  id,
  level,
  kind: 'quantity',
  fact: 'affected',
  at,
})
const loss = (id: string, level: LevelCriterion['level'], at: number): LevelCriterion => ({
  ...source,
  id,
  level,
  kind: 'quantity',
  fact: 'lossYuan',
  at,
})
const levels = [
  people('people_1', 'significant', 1_000_000),
  people('people_2', 'major', 10_000_000),
  people('people_3', 'extremely_major', 100_000_000),
  loss('loss_1', 'significant', 5_000_000),
  loss('loss_2', 'major', 20_000_000),
]
const rules = { levels } as unknown as IncidentRules
const ids = (lines: ReturnType<typeof levelLines>) =>
  lines.map(({ standing, criterion }) => `${standing} ${criterion.id}`)

test('the highest that fired, and the lowest that is open or not reached, once per fact', () => {
  const suggestion = {
    level: 'major' as const,
    fired: ['people_1', 'people_2'],
    unknown: ['loss_2', 'loss_1'],
    below: ['people_3'],
    upperBound: 12_000_000,
  }
  expect(ids(levelLines(suggestion, rules))).toEqual(['fired people_2', 'unknown loss_1', 'below people_3'])
})

test('a fact may have fired at one level and be open at the next', () => {
  const suggestion = {
    level: 'significant' as const,
    fired: ['people_1'],
    unknown: ['people_2', 'people_3'],
    below: [],
    upperBound: null,
  }
  expect(ids(levelLines(suggestion, rules))).toEqual(['fired people_1', 'unknown people_2'])
})

test('criteria of rules that this desk does not hold are left out', () => {
  expect(levelLines({ level: 'general', fired: ['gone'], unknown: [], below: [], upperBound: null }, rules)).toEqual([])
})

test('quantities with their bounds', () => {
  expect(quantityWords({ kind: 'unknown', low: null, high: null })).toBe('')
  expect(quantityWords({ kind: 'count', low: 1_284_306, high: 1_284_306 })).toBe('1,284,306')
  expect(quantityWords({ kind: 'estimate', low: 1_000_000, high: 2_300_000 })).toBe('1,000,000–2,300,000')
  expect(quantityWords({ kind: 'estimate', low: 1_000_000, high: null })).toBe('≥ 1,000,000')
  expect(quantityWords({ kind: 'estimate', low: null, high: 9 })).toBe('≤ 9')
})
