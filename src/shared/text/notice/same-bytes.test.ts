/** The preview is the sender: the renderer's build of this code in an empty browser, and Node's, make the same bytes. */
import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { inBareBrowser } from '../../../../test/support/browser-bundle.ts'
import { contentOf, noticeTemplates, setting, values, variables } from '../../../../test/support/notice-builder.ts'
import type { NoticeContent } from '../../domain/notice/content.ts'
import { noticeElement, noticeVariant } from '../../domain/notice/vocabulary.ts'
import { announcementHtml } from './announcement-html.ts'
import { checkNotice } from './check-notice.ts'
import type { NoticeValues } from './notice-values.ts'
import { renderVariants } from './render-notice.ts'

const SAMPLES = 200

const words = fc
  .array(
    fc.constantFrom(
      ...[
        '您的账号',
        '手机号码',
        '，',
        '。\n',
        '\r\n',
        '<b>&"',
        "'",
        '𠮷',
        '🔒',
        'a1',
        '　',
        '\t',
        '{',
        '}}',
        '一、原因\n',
        '\u2028',
      ],
      ...['{{ operator }}', '{{ occurred }}', '{{- categories -}}', '{{ hotline | default: "无" }}', '{{ pointer }}'],
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((pieces) => pieces.join(''))
const samples: fc.Arbitrary<{ content: NoticeContent; values: NoticeValues }> = fc
  .record({
    template: fc.constantFrom(...noticeTemplates),
    title: words,
    blocks: fc.dictionary(fc.constantFrom(...noticeElement.options), words),
    bodies: fc.dictionary(fc.constantFrom(...noticeVariant.options), words),
    memberName: fc.constantFrom('高**', '𠮷**', '用户', '<i>', ''),
    categories: words,
  })
  .map(({ template, title, blocks, bodies, memberName, categories }) => {
    const content = structuredClone(template.content)
    Object.assign(content, { title }, { blocks: { ...content.blocks, ...blocks } })
    for (const variant of noticeVariant.options) {
      const more = bodies[variant] ?? ''
      content.variants[variant].body = `${more}\n${content.variants[variant].body}`
    }
    return { content, values: { variables, sample: { memberName, categories } } }
  })

describe('preview and sender', () => {
  let browser: Awaited<ReturnType<typeof inBareBrowser>>
  const drawn = fc.sample(samples, { seed: 20261123, numRuns: SAMPLES })

  beforeAll(async () => {
    browser = await inBareBrowser(new URL('../../../../test/support/notice-entry.ts', import.meta.url))
  })

  it(`make the same bytes of ${SAMPLES} notices, in every variant`, () => {
    const texts = drawn.flatMap(({ content, values }) => Object.values(renderVariants(content, values)))
    expect(texts.filter(({ text }) => text !== null).length).toBeGreaterThan(SAMPLES * 4)
    for (const { content, values } of drawn) {
      expect(JSON.stringify(browser('renderVariants', content, values))).toBe(
        JSON.stringify(renderVariants(content, values)),
      )
    }
  })

  it('find the same with the gate, and make the same file of an announcement', () => {
    for (const { content, values } of drawn.slice(0, 50)) {
      expect(browser('checkNotice', content, setting)).toEqual(checkNotice(content, setting))
      const announcement = { values, number: 'N26-0031', revision: 3, drill: false }
      expect(browser('announcementHtml', content, announcement)).toEqual(announcementHtml(content, announcement))
    }
  })

  it('would be told apart by one character (sabotage)', () => {
    const content = contentOf('lost_device')
    const changed = { ...content, title: `${content.title}。` }
    expect(JSON.stringify(browser('renderVariants', changed, values))).not.toBe(
      JSON.stringify(renderVariants(content, values)),
    )
  })
})

/** Every hole, head and kind of line, apart from templates and rules that ship: those may change. */
const fixed: NoticeContent = {
  format: 1,
  title: '关于部分会员资料被非法查询的告知',
  blocks: {
    facts: '{{ occurred }}，{{ categories }}。\r\n第二行 <b>&\'"',
    cause: '原因：𠮷🔒',
    impact: '可能的影响',
    measures: '{{- operator -}}',
    self_protection: '{{ hotline | default: "无" }}',
    remedies: '无',
    contact: '{{ pointer }}（{{ notice_url }}）',
  },
  antiPhishing: '我们不会索要验证码。',
  variants: {
    in_app: { body: '{{ facts }}\n\n{{ cause }}\n{{ anti_phishing }}' },
    email: { subject: '{{ title }}', body: '一、发生了什么\n{{ facts }}\n\n二、原因\n{{ cause }}\n{{ measures }}' },
    sms: { templateCode: null, body: '事件 {{ incident_number }}' },
    push: { title: '账号安全通知', body: '请到{{ pointer }}' },
    letter: { body: '{{ member_name }}：\n{{ remedies }}\n{{ published_on }}' },
    phone: { body: '{{ self_protection }}' },
    guardian: { subject: '致监护人：{{ title }}', body: '{{ member_name }}\n{{ impact }}' },
    announcement: { body: '一、发生了什么\n{{ facts }}\n二、联系\n{{ contact }}\n第 {{ version }} 版' },
  },
}
const told: NoticeValues = {
  variables: {
    incident_number: 'E26-0013',
    occurred: '2026年11月22日23:40起',
    categories: '手机号码、会员名',
    operator: '某公司',
    hotline: '',
    notice_url: 'https://www.example/n?a=1&b=2',
    pointer: '“我的-安全公告”',
    published_on: '2026年11月24日',
    version: '3',
  },
  sample: { memberName: '高**', categories: '会员名' },
}

/**
 * A text that was sent must be made again, byte for byte, from what was approved. A change of these hashes changes
 * what people get of notices that are already approved: it needs a reason in the changelog.
 */
describe('the renderer as it was released', () => {
  const hash = (made: object) => createHash('sha256').update(JSON.stringify(made)).digest('hex').slice(0, 16)
  const rendered = Object.entries(renderVariants(fixed, told)).map(([variant, made]) => [variant, hash(made)])
  const file = announcementHtml(fixed, { values: told, number: 'N26-0031', revision: 3, drill: true })

  it('makes these bytes', () => {
    expect({ ...Object.fromEntries(rendered), file: hash(file) }).toMatchInlineSnapshot(`
      {
        "announcement": "c358ae91895a07ed",
        "email": "f9e144d6da043bba",
        "file": "390a7da00f620b44",
        "guardian": "ab39085079da3483",
        "in_app": "93ec371a8870f597",
        "letter": "7248f58ef57ca57e",
        "phone": "9635472eeaf183cf",
        "push": "2884e1c44baa6ddc",
        "sms": "8173f92c00d46bf0",
      }
    `)
  })

  it('fills everything', () => {
    expect(Object.values(renderVariants(fixed, told)).map(({ findings }) => findings)).toEqual(Array(8).fill([]))
    expect(file.findings).toEqual([])
  })
})
