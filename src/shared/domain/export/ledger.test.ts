import { describe, expect, it } from 'vitest'
import { clean, escapeFormula, masked } from './ledger.ts'

describe('the masked profile', () => {
  it.each([
    ['王小明', 'name', '王**'],
    ['𠮷田', 'name', '𠮷*'],
    ['13812342046', 'phone', '138****2046'],
    ['gaoyuan@example.com', 'contact', 'g***@example.com'],
    ['13812342046', 'contact', '138****2046'],
    ['杭州市西湖区文三路 1 号', 'contact', '杭州***'],
    ['来电 138 1234 2046，邮箱 a.b@example.com', 'text', '来电 138****2046，邮箱 a***@example.com'],
    ['身份证 11010519491231002X 泄露', 'text', '身份证 110****002X 泄露'],
    ['11 月 23 日 14:32 接口异常', 'text', '11 月 23 日 14:32 接口异常'],
  ] as const)('%j as %s', (value, personal, expected) => expect(masked(value, personal)).toBe(expected))

  it('leaves numbers, nothing, and what names nobody', () => {
    expect([masked(7, 'text'), masked(null, 'name'), masked('R26-004187', null)]).toEqual([7, null, 'R26-004187'])
  })
})

describe('a text that leaves the house', () => {
  it('cannot turn what is read, nor hide anything', () => {
    expect(clean('王\u202e明小\u0000')).toBe('王⟨U+202E⟩明小⟨U+0000⟩')
    expect(clean('一\r\n 二\t三\ud842')).toBe('一 二 三\ufffd')
  })

  it('keeps 𠮷, emoji and Arabic as they are', () => {
    for (const name of ['𠮷田', '小明😀', 'محمد']) expect(clean(name)).toBe(name)
  })

  it.each(['=1+1', '+86 138', '-5', '@x', '|cmd', '＝1', '＋1', '－1', '＠x', '｜x', ' =1', '\u3000＝1', '\t=1'])(
    '%j is no formula',
    (text) => expect(escapeFormula(text)).toBe(`'${text}`),
  )

  it.each(['王小明', '1=1', '', "'x", 'R26-004187'])('%j stays', (text) => expect(escapeFormula(text)).toBe(text))
})
