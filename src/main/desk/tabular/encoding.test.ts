import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeFile, sniffEncoding } from './encoding.ts'
import { ImportFault } from './fault.ts'

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-encoding-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function file(...parts: (string | Uint8Array)[]): Promise<string> {
  const path = join(folder, 'file.csv')
  await writeFile(path, Buffer.concat(parts.map((part) => Buffer.from(part as string))))
  return path
}

/** 姓名,手机\r\n王小明,1\r\n and a character of four bytes (㐃). */
const gb18030 = Buffer.from('d0d5c3fb2ccad6bbfa0d0acdf5d0a1c3f72c310d0a8139ef322c320d0a', 'hex')
const mark = Buffer.from('efbbbf', 'hex')
const refusal = (path: string) => sniffEncoding(path).then(String, (error: ImportFault) => [error.name, error.reason])

describe('the encoding of a file', () => {
  it('is told by its mark, else by all of its bytes', async () => {
    expect(await sniffEncoding(await file(mark, '姓名\n王\n'))).toBe('utf-8-bom')
    expect(await sniffEncoding(await file('姓名\n王𠮷\n'))).toBe('utf-8')
    expect(await sniffEncoding(await file('name\nwang\n'))).toBe('utf-8')
    expect(await sniffEncoding(await file(gb18030))).toBe('gb18030')
  })

  it('is not told by a few bytes: what is valid UTF-8 for a megabyte can turn out to be GB18030', async () => {
    expect(await sniffEncoding(await file('a,b\n'.repeat(300_000), gb18030))).toBe('gb18030')
    expect(await sniffEncoding(await file('a,b\n'.repeat(300_000), '姓名\n'))).toBe('utf-8')
  })

  it('may be cut between the bytes of a character', async () => {
    for (const pad of [32_766, 32_767, 32_768]) {
      expect(await sniffEncoding(await file('a'.repeat(pad), '王'))).toBe('utf-8')
      expect(await sniffEncoding(await file('a'.repeat(pad), gb18030))).toBe('gb18030')
    }
  })

  it.each([
    ['a zip under another name', 'not_csv', [Buffer.from('504b030414000600', 'hex'), 'xl/workbook.xml']],
    ['an old spreadsheet', 'not_csv', [Buffer.from('d0cf11e0a1b11ae1', 'hex')]],
    ['a PDF', 'not_csv', ['%PDF-1.7']],
    ['UTF-16 with a mark', 'unreadable', [Buffer.from('fffe', 'hex'), Buffer.from('a,b\n', 'utf16le')]],
    ['UTF-16 without a mark', 'unreadable', [Buffer.from('name,phone\nwang,1\n', 'utf16le')]],
    ['neither encoding', 'unreadable', [gb18030, '姓名，', Buffer.from('ff80', 'hex')]],
    ['lines of both encodings', 'unreadable', [gb18030, '\n王小,1\n']],
    ['a marked file that breaks its promise', 'unreadable', [mark, gb18030]],
    ['a cut character at the end', 'unreadable', ['姓名\n', Buffer.from('ff', 'hex')]],
    ['an empty file', 'no_header', ['']],
  ])('is refused for %s', async (_name, reason, parts) => {
    expect(await refusal(await file(...parts))).toEqual(['ImportFault', reason])
  })

  it('is unreadable when there is no file, or a folder', async () => {
    expect(await refusal(join(folder, 'absent.csv'))).toEqual(['ImportFault', 'unreadable'])
    expect(await refusal(folder)).toEqual(['ImportFault', 'unreadable'])
  })
})

describe('the text of a file', () => {
  it('is the same in every encoding, without the mark', async () => {
    const text = async (path: string, encoding: Parameters<typeof decodeFile>[1]) =>
      (await all(decodeFile(path, encoding))).join('')
    expect(await text(await file(mark, '姓名\n𠮷'), 'utf-8-bom')).toBe('姓名\n𠮷')
    expect(await text(await file(gb18030), 'gb18030')).toBe('姓名,手机\r\n王小明,1\r\n㐃,2\r\n')
  })

  it('is refused when the file was changed meanwhile', async () => {
    const read = async () => all(decodeFile(await file(gb18030), 'utf-8'))
    await expect(read()).rejects.toBeInstanceOf(ImportFault)
  })

  it('tells how far it is', async () => {
    const heard: number[] = []
    await all(decodeFile(await file('a'.repeat(80_000)), 'utf-8', (bytes) => heard.push(bytes)))
    expect(heard).toEqual([32_768, 65_536, 80_000])
  })
})
