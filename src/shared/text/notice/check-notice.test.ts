import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { brief, contentOf, findingsAfter, rules, setting } from '../../../../test/support/notice-builder.ts'
import type { NoticeContent } from '../../domain/notice/content.ts'
import { longVariants, noticeElement, noticeVariant } from '../../domain/notice/vocabulary.ts'
import { checkNotice } from './check-notice.ts'

const REAL_PHONE = '13812342046'

describe('the seven elements', () => {
  it.each(noticeElement.options)('%s may not be empty', (element) => {
    for (const empty of ['', ' \n']) {
      const found = findingsAfter((content) => {
        content.blocks[element] = empty
      })
      expect(brief(found)).toEqual([`element_empty ${element}`])
    }
  })

  it.each(longVariants.flatMap((variant) => noticeElement.options.map((element) => [variant, element] as const)))(
    '%s may not leave out %s',
    (variant, element) => {
      const found = findingsAfter((content) => {
        const long = content.variants[variant]
        long.body = long.body.replace(`{{ ${element} }}`, '略')
      })
      expect(brief(found)).toEqual([`element_not_in_variant ${variant} ${element}`])
    },
  )

  it('stand word for word: one changed character is found, a copy is not', () => {
    const { cause = '' } = contentOf('api_bulk_query').blocks
    const withCause = (text: string) =>
      findingsAfter((content) => {
        content.variants.letter.body = content.variants.letter.body.replace('{{ cause }}', text)
      })
    expect(withCause(cause)).toEqual([])
    expect(brief(withCause(cause.replace('接口', '端口')))).toEqual(['element_not_in_variant letter cause'])
  })

  it('are not carried by chance: a short block must be named', () => {
    const found = findingsAfter((content) => {
      content.blocks.remedies = '无'
      content.variants.letter.body = content.variants.letter.body.replace('{{ remedies }}', '我们无需说明。')
    })
    expect(brief(found)).toEqual(['element_not_in_variant letter remedies'])
  })
})

describe('SMS and push', () => {
  it('point to the full notice', () => {
    const found = findingsAfter((content) => {
      content.variants.push.body = '您的账号安全受一起事件影响。我们不会索要验证码。'
    })
    expect(brief(found)).toEqual(['pointer_missing push'])
  })

  it('carry the fact, which the pointer and the warning are not', () => {
    const found = findingsAfter((content) => {
      content.variants.push.title = '通知'
      content.variants.push.body = '请到{{ pointer }}查看。我们不会索要验证码。'
    })
    expect(brief(found)).toEqual(['fact_missing push'])
  })

  it('carry the warning against fraud', () => {
    const found = findingsAfter((content) => {
      content.variants.push.body = '有一则与您的账号安全有关的通知，请到{{ pointer }}查看。'
    })
    expect(found).toMatchObject([{ code: 'anti_phishing_missing', variant: 'push', detail: rules.antiPhishing }])
  })

  it('show nothing of a person on a lock screen, not through a block either', () => {
    const push = (body: string) => findingsAfter((content) => Object.assign(content.variants.push, { body }))
    expect(push('{{ member_name }}的账号安全')).toMatchObject([
      { code: 'personal_data_in_short', variant: 'push', line: 1, column: 1, detail: 'member_name' },
    ])
    expect(push('账号安全：\n{{ categories }}')).toMatchObject([
      { code: 'personal_data_in_short', line: 2, column: 1, detail: 'categories' },
    ])
    expect(brief(push('{{ facts }}'))).toEqual(['personal_data_in_short push facts'])
  })

  it('hold no number of a person that was typed in', () => {
    const found = findingsAfter((content) => {
      content.variants.push.body = `账号安全事件涉及 ${REAL_PHONE}，请到{{ pointer }}查看。我们不会索要验证码。`
    })
    expect(found).toMatchObject([{ code: 'personal_data_in_short', line: 1, column: 10, detail: 'phone_number' }])
    expect(JSON.stringify(found)).not.toContain(REAL_PHONE)
  })

  it('name each vendor that would refuse the push', () => {
    const found = findingsAfter((content) => {
      content.variants.push.body += '请您尽快查看。'
    })
    expect(found).toMatchObject([{ code: 'push_too_long', variant: 'push', detail: 'vivo 54/50' }])
    const tight = { ...setting, rules: { ...rules, push: rules.push.map((each) => ({ ...each, bytes: 200 })) } }
    const bytes = checkNotice(contentOf('api_bulk_query'), tight)
    expect(bytes).toHaveLength(rules.push.length)
    expect(new Set(bytes.map(({ code }) => code))).toEqual(new Set(['push_too_many_bytes']))
  })
})

describe('the SMS', () => {
  const sms = (change: Partial<NoticeContent['variants']['sms']>) =>
    findingsAfter((content) => Object.assign(content.variants.sms, change))
  const body = contentOf('api_bulk_query').variants.sms.body

  it('is a template that the provider has approved', () => {
    expect(brief(sms({ templateCode: null }))).toEqual(['sms_template_missing sms'])
    expect(brief(sms({ templateCode: 'constructor' }))).toEqual(['sms_template_missing sms'])
    expect(brief(sms({ templateCode: 'SMS_PD_LOST_DEVICE' }))).toEqual(['sms_template_not_approved sms'])
    expect(brief(sms({ templateCode: 'SMS_PD_COMPENSATION' }))).toEqual(['sms_template_not_approved sms'])
  })

  it('is that template with its variables and not one character else', () => {
    for (const change of [
      (text: string) => text.replace('一起', '1起'),
      (text: string) => text.replace('{{ incident_number }}', 'E26-0013'),
      (text: string) => text.replace('{{ incident_number }}', '{{ hotline }}'),
      (text: string) => text.replace('{{ incident_number }}', '{{ incident_number | default: "无" }}'),
    ]) {
      expect(brief(sms({ body: change(body) }))).toEqual(['sms_differs_from_template sms'])
    }
    expect(sms({ body: body.replace('艾米聊官网“隐私与账号”页面', '{{ pointer }}') })).toEqual([])
    expect(sms({ templateCode: '1860213' })).toEqual([])
  })

  it('is refused when a hole of the provider has no variable of ours', () => {
    const broken = rules.smsTemplates.map((each) => ({ ...each, variables: {} }))
    const found = checkNotice(contentOf('api_bulk_query'), { ...setting, rules: { ...rules, smsTemplates: broken } })
    expect(brief(found)).toEqual(['sms_differs_from_template sms'])
  })

  it('is at most as long as carriers take, with the longest values', () => {
    const found = findingsAfter((content) => {
      content.variants.sms.body += '请您留意。'.repeat(90)
    })
    expect(found[0]).toMatchObject({ code: 'sms_too_long', variant: 'sms', detail: '500' })
  })
})

describe('every variant', () => {
  it.each(noticeVariant.options)('%s is written', (variant) => {
    const found = findingsAfter((content) => {
      content.variants[variant].body = ' '
    })
    expect(brief(found)).toEqual([`variant_missing ${variant}`])
  })

  it('has its subject or title', () => {
    const found = findingsAfter((content) => {
      content.variants.email.subject = ''
    })
    expect(found).toMatchObject([{ code: 'variant_missing', variant: 'email', detail: 'head' }])
  })

  it.each(longVariants)('%s warns of fraud', (variant) => {
    const found = findingsAfter((content) => {
      const long = content.variants[variant]
      long.body = long.body.replace('{{ anti_phishing }}', '')
    })
    expect(brief(found)).toEqual([`anti_phishing_missing ${variant}`])
  })

  it('warns at least as the rules do', () => {
    const found = findingsAfter((content) => {
      content.antiPhishing = '谨防诈骗。'
    })
    expect(found).toMatchObject([{ code: 'anti_phishing_missing', variant: null, detail: rules.antiPhishing }])
  })

  it('that is published says nothing of a person, and how to check for oneself', () => {
    const announcement = (body: (old: string) => string) =>
      findingsAfter((content) => {
        content.variants.announcement.body = body(content.variants.announcement.body)
      })
    expect(announcement((old) => `{{ member_name }}：\n${old}`)).toMatchObject([
      { code: 'personal_data_in_announcement', variant: 'announcement', line: 1, column: 1, detail: 'member_name' },
    ])
    expect(brief(announcement((old) => `${old}\n身份证号 33010219900307123X`))).toEqual([
      'personal_data_in_announcement announcement',
    ])
    const without = findingsAfter((content) => {
      content.blocks.contact = '电话 {{ hotline }}，工作日可拨打。'
      content.variants.announcement.body = content.variants.announcement.body.replace('{{ pointer }}', '')
    })
    expect(brief(without)).toEqual(['pointer_missing announcement'])
  })

  it('is told of a fault in a block once, at its place', () => {
    const found = findingsAfter((content) => {
      content.blocks.cause = '原因\n{{ unknwon }}'
    })
    expect(found).toEqual([
      { code: 'unknown_variable', variant: null, element: 'cause', line: 2, column: 1, detail: 'unknwon' },
    ])
  })
})

describe('whatever a content holds', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      '',
      '{{ facts',
      '{% if x %}',
      '{{ constructor }}',
      '{{ member_name }}',
      '{{ title }}',
      '🔒\ud800',
      '{{ facts }}',
    ),
    fc.constant('{{ facts }}'.repeat(1_500)),
  )

  it('the gate answers with findings and throws nothing', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom<string>(...noticeElement.options, ...noticeVariant.options), typed, {
          minKeys: 1,
        }),
        (changes) => {
          const found = findingsAfter((content) => {
            for (const element of noticeElement.options)
              content.blocks[element] = changes[element] ?? content.blocks[element] ?? ''
            for (const variant of noticeVariant.options) {
              content.variants[variant].body = changes[variant] ?? content.variants[variant].body
            }
          })
          expect(Array.isArray(found)).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('a text of 20,000 characters in every part is judged in a moment', () => {
    const long = '{{ operator }}'.repeat(1_400)
    const begun = performance.now()
    findingsAfter((content) => {
      for (const element of noticeElement.options) content.blocks[element] = long
      for (const variant of noticeVariant.options) content.variants[variant].body = long
    })
    expect(performance.now() - begun).toBeLessThan(5_000)
  })
})
