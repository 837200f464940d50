import { describe, expect, it } from 'vitest'
import { legal } from '../../../../test/support/case-builder.ts'
import {
  incidentFacts,
  noticeTemplates,
  rules,
  setting,
  values,
  variables,
} from '../../../../test/support/notice-builder.ts'
import { noticeVariant } from '../../domain/notice/vocabulary.ts'
import { lintWording } from '../wording-lint.ts'
import { checkNotice } from './check-notice.ts'
import { longestSample, noticeVariables } from './notice-values.ts'
import { renderVariants } from './render-notice.ts'
import { smsLength } from './sms.ts'
import { smsBodyOf } from './sms-template.ts'

const ofIncidents = noticeTemplates.filter(({ occasion }) => occasion === 'incident')
const each = ofIncidents.map((template) => [template.id, template] as const)

describe('templates of the common kinds of incident', () => {
  it('are eight, each with a name of its own', () => {
    expect(ofIncidents).toHaveLength(8)
    expect(new Set(ofIncidents.map(({ id }) => id)).size).toBe(8)
    expect(new Set(ofIncidents.map(({ content }) => content.title)).size).toBe(8)
  })

  it.each(each)('%s passes the gate', (_id, { content }) => {
    expect(checkNotice(content, setting)).toEqual([])
  })

  it.each(each)('%s passes the gate while number and time are still to come', (_id, { content }) => {
    const incident = { number: null, occurred: null, facts: { ...incidentFacts, categories: [] } }
    const early = noticeVariables({
      occasion: { kind: 'incident', state: incident },
      legal,
      revision: 1,
      publishedOn: null,
    })
    expect(checkNotice(content, { ...setting, variables: early, longest: longestSample(early) })).toEqual([])
  })

  it.each(each)('%s says nothing that the wording rules forbid, and no person is missing', (_id, { content }) => {
    for (const variant of noticeVariant.options) {
      const { text } = renderVariants(content, values)[variant]
      const whole = [text?.subject, text?.title, text?.body].join('\n')
      expect(lintWording(whole, 'person')).toEqual([])
      expect(whole).not.toMatch(/\{\{|\}\}|undefined|null/)
    }
  })

  it.each(each)('%s goes as an SMS that is word for word a template that is approved', (_id, { content }) => {
    const { templateCode, body } = content.variants.sms
    const template = rules.smsTemplates.find(({ code }) => code === templateCode)
    expect(template?.approval).toBe('approved')
    expect(body).toBe(template && smsBodyOf(template))
    const text = renderVariants(content, { variables, sample: setting.longest }).sms.text?.body ?? ''
    expect(smsLength(text, rules.sms.signature, rules.sms).parts).toBeLessThanOrEqual(2)
  })
})
