import { describe, expect, it } from 'vitest'
import { rules } from '../../../../test/support/notice-builder.ts'
import { fullWidth, pushLengths, pushMessage, utf8Bytes } from './push.ts'

describe('length of a push', () => {
  it('counts ASCII as half a character, and what takes two units as two', () => {
    expect(fullWidth('账号ab')).toBe(3)
    expect(fullWidth('🔒')).toBe(2)
    expect(fullWidth('“”，')).toBe(3)
  })

  it('counts bytes as an encoder does', () => {
    for (const text of ['', 'a', 'é', '账号', '🔒𠮷', pushMessage({ title: '题"', body: '\n文' }, 'x')]) {
      expect(utf8Bytes(text)).toBe(new TextEncoder().encode(text).length)
    }
  })

  it('holds title, body and bytes against each vendor', () => {
    const vendors = rules.push.filter(({ vendor }) => vendor === 'vivo' || vendor === 'xiaomi')
    const fits = (title: string, body: string) =>
      pushLengths(title, body, vendors)
        .filter((each) => each.fits)
        .map(({ vendor }) => vendor)
    expect(fits('题'.repeat(20), '文'.repeat(50))).toEqual(['xiaomi', 'vivo'])
    expect(fits('题'.repeat(21), '文')).toEqual(['xiaomi'])
    expect(fits('题', `${'文'.repeat(50)}a`)).toEqual(['xiaomi'])
    expect(fits('题'.repeat(50), '文'.repeat(129))).toEqual([])
    const [tight] = pushLengths('题', '文', [{ ...rules.push[0]!, bytes: 80 }])
    expect(tight).toMatchObject({ fits: false, title: { length: 1 }, body: { length: 1 } })
  })

  it('carries the id of the notice and nothing else', () => {
    expect(Object.keys(JSON.parse(pushMessage({ title: '题', body: '文' }, 'n')))).toEqual(['title', 'body', 'extras'])
  })
})
