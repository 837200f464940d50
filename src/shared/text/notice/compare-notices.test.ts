import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentOf } from '../../../../test/support/notice-builder.ts'
import { compareNotices, compareTexts } from './compare-notices.ts'

describe('two versions of a text', () => {
  it('differ by words inside a paragraph, and leave the others alone', () => {
    expect(compareTexts('甲\n我们已下线该接口。\n乙', '甲\n我们已修复该接口。\n乙')).toEqual([
      { kind: 'same', text: '甲\n我们已' },
      { kind: 'removed', text: '下线' },
      { kind: 'added', text: '修复' },
      { kind: 'same', text: '该接口。\n乙' },
    ])
  })

  it('keep numbers, Latin words and holes whole', () => {
    expect(compareTexts('共 61870 个 {{ version }}', '共 61970 个 {{ operator }}')).toEqual([
      { kind: 'same', text: '共 ' },
      { kind: 'removed', text: '61870' },
      { kind: 'added', text: '61970' },
      { kind: 'same', text: ' 个 ' },
      { kind: 'removed', text: '{{ version }}' },
      { kind: 'added', text: '{{ operator }}' },
    ])
  })

  it('lose nothing: what is not added is the old text, what is not removed the new one', () => {
    const text = fc
      .array(fc.constantFrom('甲', '乙', 'ab', '12', '\n', '{{ x }}', '𠮷', ' '), { maxLength: 40 })
      .map((each) => each.join(''))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = compareTexts(before, after)
        const joined = (without: string) =>
          changes
            .filter(({ kind }) => kind !== without)
            .map((change) => change.text)
            .join('')
        expect(joined('added')).toBe(before)
        expect(joined('removed')).toBe(after)
      }),
      { numRuns: 2_000 },
    )
  })

  it('of any size are compared in a moment', () => {
    const begun = performance.now()
    compareTexts('甲乙\n'.repeat(6_000), '乙甲\n'.repeat(6_000))
    expect(performance.now() - begun).toBeLessThan(1_000)
  })
})

describe('two versions of a notice', () => {
  it('differ in nothing when they are the same', () => {
    expect(compareNotices(contentOf('lost_device'), contentOf('lost_device'))).toEqual([])
  })

  it('name the parts that changed, in the order in which they are written', () => {
    const after = contentOf('lost_device')
    after.title = '关于设备遗失的告知'
    after.blocks.remedies = '无'
    after.variants.email.subject = '重要：{{ title }}'
    after.variants.sms.templateCode = null
    const parts = compareNotices(contentOf('lost_device'), after)
    expect(parts.map(({ part }) => part)).toEqual(['title', 'remedies', 'email.subject', 'sms.templateCode'])
    expect(parts[2]?.changes).toEqual([
      { kind: 'added', text: '重要：' },
      { kind: 'same', text: '{{ title }}' },
    ])
  })
})
