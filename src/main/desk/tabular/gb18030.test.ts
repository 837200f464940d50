import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { encodeGb18030 } from './gb18030.ts'

/** Every character of the basic plane but halves and private use, and some beyond. */
function everything(): string {
  const points = Array.from({ length: 0xe000 - 0xa0 }, (_, index) => index + 0xa0).filter((point) => point < 0xd800)
  const beyond = [0x10000, 0x20bb7, 0x1f600, 0x2fa1d, 0x10ffff]
  return String.fromCodePoint(...[...points, 0xf900, 0xff1d, 0xfffd, ...beyond])
}

describe('GB18030', () => {
  it('is read back as it was written, by our own decoder', () => {
    const text = `A，一丁𠮷😀€${everything()}`
    expect(new TextDecoder('gb18030', { fatal: true }).decode(encodeGb18030(text))).toBe(text)
  })

  it('is what the standard says', () => {
    expect(encodeGb18030('啊').toString('hex')).toBe('b0a1')
    expect(encodeGb18030('A中文').toString('hex')).toBe('41d6d0cec4')
    expect(encodeGb18030('𠮷').toString('hex')).toBe('9534b235')
    expect(encodeGb18030('\u{10000}').toString('hex')).toBe('90308130')
  })

  const python = spawnSync('python3', ['--version']).status === 0
  // biome-ignore lint/suspicious/noConsole: a skipped check is said
  if (!python) console.warn('SKIPPED: GB18030 read by another decoder (no python3)')
  it.skipIf(!python)('is read the same by another decoder', () => {
    const text = `王小明，𠮷田；汉字：${Array.from({ length: 20_902 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('')}，😀ΩЖあ`
    const program = 'import sys; sys.stdout.buffer.write(sys.stdin.buffer.read().decode("gb18030").encode("utf-8"))'
    const { stdout, status } = spawnSync('python3', ['-c', program], { input: encodeGb18030(text) })
    expect(status).toBe(0)
    expect(stdout.toString()).toBe(text)
  })
})
