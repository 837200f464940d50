import { describe, expect, it } from 'vitest'
import { legal } from '../../../../test/support/case-builder.ts'
import { NIGHT } from '../../../../test/support/incident-builder.ts'
import { contentOf, firstAnswers, gateOf, says, unknown } from '../../../../test/support/report-builder.ts'
import { readReport } from './content.ts'
import { findForm, reportForm } from './form.ts'
import { isAsked, itemStates } from './gate.ts'

const initial = findForm(legal.reports, 'initial')
const without = (field: string) =>
  contentOf({ answers: Object.fromEntries(Object.entries(firstAnswers).filter(([id]) => id !== field)) })
const withAnswers = (more: object) => contentOf({ answers: { ...firstAnswers, ...more } })

describe('the forms', () => {
  it('have the eight items of 7(1) in their order, the first two required, and the six parts of 8', () => {
    expect(initial?.items.map(({ source }) => source.slice(-3))).toEqual(
      [...'一二三四五六七八'].map((number) => `(${number})`),
    )
    expect(initial?.items.filter(({ required }) => required).map(({ id }) => id)).toEqual([
      'entity_systems',
      'situation',
    ])
    const parts = findForm(legal.reports, 'final')?.items ?? []
    expect(parts.map(({ heading, required }) => [heading.slice(0, 4), required])).toEqual(
      ['事件发生', '应急处置', '造成的危', '责任追究', '完善整改', '教训'].map((heading) => [heading, true]),
    )
  })

  it('say what is read out for every field, and where they come from', () => {
    for (const form of legal.reports) {
      expect(form.source).toMatch(/^国家网络安全事件报告管理办法 \d/)
      for (const { script } of form.items.flatMap(({ fields }) => fields)) expect(script).toContain('{value}')
    }
  })

  it('are refused when a field depends on one that there is not', () => {
    const fields = initial?.items[0]?.fields ?? []
    const broken = {
      ...initial,
      items: [{ ...initial?.items[0], fields: [{ ...fields[0], when: { field: 'none', is: true } }] }],
    }
    expect(reportForm.safeParse(broken).success).toBe(false)
  })
})

describe('the gate of an initial report', () => {
  it('lets it pass with the first two items, and remembers the rest', () => {
    expect(gateOf(contentOf())).toMatchObject({
      lacking: [],
      missing: ['entity_systems', 'situation', 'trend', 'cause', 'trace', 'next', 'scene', 'other'],
    })
  })

  it.each(['entity', 'systems', 'discovered_at', 'place', 'level', 'ransomware', 'effect'])('asks for %s', (field) => {
    expect(gateOf(without(field)).lacking).toEqual([
      field === 'entity' || field === 'systems' ? 'entity_systems' : 'situation',
    ])
  })

  it('takes an unknown as an answer where the form does, and owes it', () => {
    expect(gateOf(withAnswers({ place: unknown })).lacking).toEqual([])
    expect(gateOf(withAnswers({ place: unknown })).missing).toContain('situation')
    expect(gateOf(withAnswers({ entity: unknown })).lacking).toEqual(['entity_systems'])
  })

  it('takes no value of another kind', () => {
    for (const wrong of [
      { level: says('huge') },
      { ransomware: says('no') },
      { discovered_at: says('昨天') },
      { place: says(true) },
    ]) {
      expect(gateOf(withAnswers(wrong)).lacking).toEqual(['situation'])
    }
  })

  it('asks for a ransom only of ransomware', () => {
    const ransom = initial?.items[1]?.fields.find(({ id }) => id === 'ransom_amount')
    expect(ransom && isAsked(ransom, contentOf())).toBe(false)
    const struck = withAnswers({ ransomware: says(true) })
    expect(ransom && isAsked(ransom, struck)).toBe(true)
    expect(gateOf(struck).lacking).toEqual(['situation'])
    const paid = { ransom_amount: says('50 万元'), ransom_method: unknown, ransom_date: unknown }
    expect(gateOf(withAnswers({ ransomware: says(true), ...paid })).lacking).toEqual([])
  })

  it('says how each item stands', () => {
    const states = itemStates(contentOf(), initial?.items ?? [])
    expect([states.get('situation'), states.get('trend')]).toEqual(['part', 'open'])
  })
})

describe('the gate of a follow-up', () => {
  const followUp = (more: object) => contentOf({ kind: 'follow_up', ...more })
  const change = { old: null, at: NIGHT, reason: '排查完成', correction: false }

  it('wants news: a change with its reason, or progress', () => {
    expect(gateOf(followUp({})).lacking).toEqual(['changes'])
    expect(gateOf(followUp({ changes: { place: change } })).lacking).toEqual([])
    expect(gateOf(followUp({ changes: { place: { ...change, reason: '' } } })).lacking).toEqual(['changes'])
    expect(gateOf(followUp({ changes: { trend: change } })).lacking).toEqual(['changes'])
    expect(gateOf(followUp({ answers: { ...firstAnswers, progress: says('已恢复') } })).lacking).toEqual([])
  })

  it('owes what is still missing of the first report, and nothing of its own', () => {
    const { missing } = gateOf(followUp({ changes: { place: change } }))
    expect(missing).toContain('trend')
    expect(missing).not.toContain('progress')
  })
})

it('the final report wants all six parts, and no unknown', () => {
  const parts = ['final_cause', 'response', 'harm', 'accountability', 'rectification', 'lessons']
  const answers = Object.fromEntries(parts.map((id) => [id, says('写明')]))
  const final = (more: object = {}) => gateOf(contentOf({ kind: 'final', answers: { ...answers, ...more } }))
  expect(final()).toMatchObject({ lacking: [], missing: [] })
  expect(final({ lessons: unknown }).lacking).toEqual(['lessons'])
})

it('a text that is no report is none', () => {
  expect([readReport('{'), readReport('{}'), readReport(JSON.stringify(contentOf()))]).toEqual([
    ...[undefined, undefined, contentOf()],
  ])
})
