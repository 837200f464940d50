import { describe, expect, it } from 'vitest'
import { legal } from '../../../../test/support/case-builder.ts'
import { incidentFacts, variables } from '../../../../test/support/notice-builder.ts'
import { noticeNames, personalVariables } from './notice-names.ts'
import {
  categoriesText,
  longestSample,
  noticeVariables,
  previewSamples,
  recipientSample,
  salutationName,
  valuesFor,
} from './notice-values.ts'

const facts = { ...incidentFacts, categories: [] }

describe('variables of a notice', () => {
  it('are every name that is not of a person, and the categories of the incident', () => {
    const expected = [...noticeNames({ variables, elements: [] }).block].filter(
      (name) => name === 'categories' || !personalVariables.has(name),
    )
    expect(Object.keys(variables).toSorted()).toEqual(expected.toSorted())
  })

  it('tell the time in Shanghai', () => {
    expect(variables.occurred).toBe('2026年11月22日23:40至2026年11月23日13:50')
    const occurred = { from: '2026-11-22T15:40:00.000Z', to: null, estimated: true }
    const incident = { number: null, occurred, facts }
    expect(
      noticeVariables({ occasion: { kind: 'incident', state: incident }, legal, revision: 1, publishedOn: null })
        .occurred,
    ).toBe('约2026年11月22日23:40起')
  })

  it('say what is not known yet, and a number to come is as long as a number', () => {
    const unknown = { number: null, occurred: null, facts }
    const known = noticeVariables({
      occasion: { kind: 'incident', state: unknown },
      legal,
      revision: 1,
      publishedOn: null,
    })
    expect(known).toMatchObject({
      occurred: '正在核实',
      categories: '个人信息',
      published_on: '发布当日',
      version: '1',
    })
    expect(known.incident_number).toHaveLength('E26-0013'.length)
  })

  it('name categories once, and never show a code', () => {
    expect(categoriesText(['phone_number', 'member_name', 'phone_number'], legal)).toBe('手机号码、会员名')
    expect(categoriesText(['constructor', 'no_such'], legal)).toBe('个人信息')
  })
})

describe('values of a person', () => {
  it('show a family name at most, as long for every name', () => {
    expect(['高', '高远', '欧阳明日', ' 𠮷野家 '].map(salutationName)).toEqual(['高**', '高**', '欧**', '𠮷**'])
    expect([null, '', '  '].map(salutationName)).toEqual(['用户', '用户', '用户'])
    expect(recipientSample({ memberName: '高远', categories: '会员名' })).toEqual({
      memberName: '高**',
      categories: '会员名',
    })
  })

  it('are the longest of the audience, each for itself', () => {
    const audience = [
      { memberName: '用户', categories: '手机号码、会员名' },
      { memberName: '𠮷**', categories: '会员名' },
    ]
    expect(longestSample(variables, audience)).toEqual({ memberName: '𠮷**', categories: '手机号码、会员名' })
    expect(longestSample(variables)).toEqual({ memberName: '𠮷**', categories: '手机号码、会员名、位置信息' })
    expect(previewSamples({ memberName: '高**', categories: 'x' })[0]?.sample.memberName).toBe('高**')
  })

  it('are withheld from the lock screen and from the public', () => {
    const sample = { memberName: '高**', categories: '位置信息' }
    const forged = { ...variables, member_name: '高远' }
    expect(Object.keys(valuesFor('push', { variables: forged, sample }))).not.toContain('member_name')
    expect(Object.keys(valuesFor('push', { variables: forged, sample }))).not.toContain('categories')
    expect(valuesFor('announcement', { variables: forged, sample }).member_name).toBeUndefined()
    expect(valuesFor('announcement', { variables, sample }).categories).toBe('手机号码、会员名、位置信息')
    expect(valuesFor('email', { variables, sample })).toMatchObject({ member_name: '高**', categories: '位置信息' })
  })
})
