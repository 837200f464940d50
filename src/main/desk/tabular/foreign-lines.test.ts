import { describe, expect, it } from 'vitest'
import { encodeGb18030 } from '../../../../test/support/gb18030.ts'
import { ForeignLines } from './foreign-lines.ts'

function find(...parts: Uint8Array[]): number | null {
  const lines = new ForeignLines()
  for (const byte of Buffer.concat(parts)) lines.feed(Uint8Array.of(byte))
  lines.end()
  return lines.found
}

const gb = (text: string) => encodeGb18030(text)
const utf8 = (text: string) => Buffer.from(text)

describe('lines of UTF-8 in a file of GB18030', () => {
  it('are found by their number', () => {
    expect(find(gb('姓名,手机号\n王小明,1\n'), utf8('李小,2\n'), gb('赵小明,3\n'))).toBe(3)
    expect(find(gb('姓名,手机号\n'), utf8('浙江省杭州市，文三路'))).toBe(2)
  })

  it('are not seen in what is GB18030 throughout', () => {
    const addresses = [
      '北京市海淀区中关村大街',
      '联通',
      '浙江省杭州市西湖区文三路',
      '艾米聊科技有限公司',
      '王小明',
      'plain, 123',
    ]
    expect(find(gb(addresses.join('\n')))).toBeNull()
  })

  it('are not proven by one character', () => {
    expect(find(gb('姓名\n'), utf8('a王b\n'))).toBeNull()
  })
})
