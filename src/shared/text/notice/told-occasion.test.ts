import { describe, expect, it } from 'vitest'
import { legal } from '../../../../test/support/case-builder.ts'
import { INCIDENT_ID, NIGHT } from '../../../../test/support/incident-builder.ts'
import { brief, contentOf, noticeTemplates } from '../../../../test/support/notice-builder.ts'
import type { NoticeContent } from '../../domain/notice/content.ts'
import { findTellingRegister, type TellingRecord } from '../../domain/notice/occasion.ts'
import { noticeVariant } from '../../domain/notice/vocabulary.ts'
import type { RecordValues, RecordWords } from '../../domain/register/values.ts'
import { lintWording } from '../wording-lint.ts'
import { checkNotice } from './check-notice.ts'
import { renderVariants } from './render-notice.ts'
import { gateSetting } from './told-occasion.ts'

function recordOf(register: string, values: RecordValues, words: RecordWords): TellingRecord {
  const definition = findTellingRegister(legal.registers, { register })
  if (!definition) throw new Error(`nobody is told of ${register}`)
  const of = { by: INCIDENT_ID, at: NIGHT, approvedBy: INCIDENT_ID, since: NIGHT }
  const revision = { revision: 1, definition: 2, values, text: null, written: [], reason: null, ...of }
  const state: TellingRecord['state'] = {
    ...{ number: 'G26-000417', register, stage: 'in_force', policyVersion: '2025-06-01', recordedAt: NIGHT },
    ...{ openedBy: INCIDENT_ID, revisions: [revision], proposal: null, ended: null, evidence: [] },
  }
  return { kind: 'record', state, definition, revision, words }
}

const purpose = recordOf(
  'purpose_change',
  { kinds: ['purpose', 'scope'], categories: ['profile_tags'] },
  { title: '群组推荐', what: '用户加入的群组用于推荐可能认识的人', why: '提高推荐的准确度' },
)
const merger = recordOf(
  'merger_transfer',
  { kind: 'merger', binding: 'bound', categories: ['phone_number', 'member_name'] },
  { project: '合并', recipient: '样例云社科技有限公司', recipient_contact: 'privacy@yunshe.example' },
)
const records = { purpose_change: purpose, merger_transfer: merger }

function findingsOf(of: TellingRecord, change: (content: NoticeContent) => void = () => undefined) {
  const content = contentOf(of.definition.id)
  change(content)
  return brief(checkNotice(content, gateSetting(of, { legal, revision: 1 })))
}

describe.each(Object.entries(records))('the notice of a record: %s', (id, of) => {
  const setting = gateSetting(of, { legal, revision: 1 })
  const elements = of.definition.notice.elements.map((element) => element.id)

  it('has a template that passes the gate and breaks no rule of wording', () => {
    expect(noticeTemplates.filter(({ occasion }) => occasion === id)).toHaveLength(1)
    expect(findingsOf(of)).toEqual([])
    const texts = renderVariants(contentOf(id), { variables: setting.variables, sample: setting.longest })
    for (const variant of noticeVariant.options) {
      const { subject, title, body } = texts[variant].text ?? {}
      const whole = [subject, title, body].join('\n')
      expect(lintWording(whole, 'person'), variant).toEqual([])
      expect(whole, variant).not.toMatch(/\{\{|\}\}/)
    }
  })

  it.each(elements)('demands the element %s in every long text', (element) => {
    const empty = findingsOf(of, ({ blocks }) => {
      blocks[element] = ''
    })
    expect(empty).toContain(`element_empty ${element}`)
    const unplaced = findingsOf(of, ({ variants }) => {
      variants.letter.body = variants.letter.body.replace(`{{ ${element} }}`, '略')
    })
    expect(unplaced).toEqual([`element_not_in_variant letter ${element}`])
  })

  it('has no element of an incident, and none of its names', () => {
    const foreign = findingsOf(of, ({ blocks }) => {
      blocks.self_protection = '请修改密码'
    })
    expect(foreign).toContain('element_unknown self_protection')
    const named = findingsOf(of, ({ variants }) => {
      variants.letter.body += '{{ incident_number }}'
    })
    expect(named).toEqual(['unknown_variable letter'])
  })

  it('goes as an SMS that is approved for its kind, never as one of an incident', () => {
    const sms = findingsOf(of, ({ variants }) => {
      variants.sms.templateCode = 'SMS_PD_GENERAL'
    })
    expect(sms).toEqual(['sms_template_missing sms'])
  })

  it('says in a short text what it is about', () => {
    const push = findingsOf(of, ({ variants }) => {
      variants.push = { title: '通知', body: '请您到{{ pointer }}查看一则通知的全文。我们不会索要验证码。' }
    })
    expect(push).toEqual(['fact_missing push'])
  })
})

describe('a transfer', () => {
  it.each(['recipient', 'recipient_contact'])('names the %s word for word (个保法 22)', (name) => {
    const without = findingsOf(merger, ({ blocks }) => {
      blocks.receiver = blocks.receiver?.replace(`{{ ${name} }}`, '新的公司') ?? ''
    })
    expect(without).toEqual(['value_missing receiver'])
    // Without the demand nobody would notice: the finding above can fail.
    const content = contentOf('merger_transfer')
    content.blocks.receiver = content.blocks.receiver?.replace(`{{ ${name} }}`, '新的公司') ?? ''
    const setting = gateSetting(merger, { legal, revision: 1 })
    const elements = setting.occasion.elements.map((element) => ({ ...element, says: [] }))
    expect(checkNotice(content, { ...setting, occasion: { ...setting.occasion, elements } })).toEqual([])
    // The words that it must have, and not the variable.
    const typed = findingsOf(merger, ({ blocks }) => {
      blocks.receiver = blocks.receiver?.replace(`{{ ${name} }}`, merger.words[name] ?? '') ?? ''
    })
    expect(typed).toEqual([])
  })

  it('cannot be told before the record names its recipient', () => {
    const { recipient: _, ...words } = merger.words
    const unnamed = findingsOf({ ...merger, words })
    expect(unnamed).toContain('unknown_variable receiver')
    const silent = findingsOf({ ...merger, words }, ({ blocks }) => {
      blocks.receiver = '接收方联系方式：{{ recipient_contact }}。'
    })
    expect(silent).toEqual(['value_missing receiver'])
  })
})
