import { describe, expect, it } from 'vitest'
import { legal } from '../../../test/support/case-builder.ts'
import { caseKind, keepingActions } from './vocabulary.ts'

const ids = (list: readonly { id: string }[]) => list.map((each) => each.id)

describe('legal data', () => {
  it.each([
    'clocks',
    'grounds',
    'conditions',
    'completionReasons',
    'notAcceptedReasons',
    'categories',
    'systems',
  ] as const)('names each of its %s once', (list) => {
    const found = ids(legal[list])
    expect(found.length).toBeGreaterThan(0)
    expect(new Set(found).size).toBe(found.length)
  })

  it('refers to grounds, categories and systems that it has', () => {
    for (const line of legal.inventory) {
      expect(ids(legal.grounds)).toContain(line.ground)
      expect(ids(legal.categories)).toContain(line.category)
      expect(ids(legal.systems)).toContain(line.system)
    }
  })

  it('keeps data only on a ground that allows keeping, and for a time', () => {
    for (const line of legal.inventory) {
      const keeps = keepingActions.includes(line.action)
      expect(line.months !== null, `${line.category} in ${line.system}`).toBe(keeps)
      const ground = legal.grounds.find((each) => each.id === line.ground)
      if (keeps) expect(ground?.retention, line.ground).not.toBeNull()
    }
  })

  it('gives every kind of request a statutory clock, and room for all its clocks in a case', () => {
    for (const kind of caseKind.options) {
      const clocks = legal.clocks.filter((clock) => clock.kinds.length === 0 || clock.kinds.includes(kind))
      expect(
        clocks.some((clock) => !clock.internal),
        kind,
      ).toBe(true)
      expect(clocks.length).toBeLessThanOrEqual(8)
    }
  })

  it('names kinds that exist', () => {
    for (const clock of legal.clocks) for (const kind of clock.kinds) expect(caseKind.options).toContain(kind)
  })

  it('keeps a certainty mark on every rule read from memory', () => {
    expect(legal.clocks.find((clock) => clock.id === 'CANCEL_15WD')?.certainty).toBe('M')
    expect(legal.clocks.find((clock) => clock.id === 'ACCEPT_2WD')).toMatchObject({ internal: true, certainty: 'P' })
  })
})
