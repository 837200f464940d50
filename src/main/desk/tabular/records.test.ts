import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ImportFault } from './fault.ts'
import { type CsvRecord, type CsvSettings, readRecords } from './records.ts'

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

async function read(text: string, settings: Partial<CsvSettings> = {}, chunk = text.length || 1): Promise<CsvRecord[]> {
  async function* pieces() {
    for (let at = 0; at < text.length; at += chunk) yield text.slice(at, at + chunk)
  }
  return all(readRecords(pieces(), { delimiter: ',', ...settings }))
}

const rows = (records: CsvRecord[]) => records.map(({ line, cells }) => [line, ...cells])
const fault = (text: string, chunk?: number) =>
  read(text, {}, chunk).then(
    () => null,
    (error: unknown) => (error instanceof ImportFault ? [error.reason, error.line] : error),
  )

describe('records of a CSV file', () => {
  it('come with the line on which they begin, whatever ends the lines', async () => {
    const text = 'a,b,c\r\n1,2,3\n4,5,6\r\n\r\n\n7,8,9\n"x\r\ny",2,3\n9,"a"b,c\r"1\n\n2","2","3"\r\n5,6,7'
    expect(rows(await read(text))).toEqual([
      [1, 'a', 'b', 'c'],
      [2, '1', '2', '3'],
      [3, '4', '5', '6'],
      [6, '7', '8', '9'],
      [7, 'x\r\ny', '2', '3'],
      [9, '9', '"a"b', 'c'],
      [10, '1\n\n2', '2', '3'],
      [13, '5', '6', '7'],
    ])
  })

  it('leave out the mark and blank rows', async () => {
    expect(rows(await read('\ufeff\n姓名,手机\n,\n  ,\n王,1\n'))).toEqual([
      [2, '姓名', '手机'],
      [5, '王', '1'],
    ])
  })

  it('have the width that they have', async () => {
    expect((await read('a,b\n1\n1,2,3\n')).map(({ cells }) => cells.length)).toEqual([2, 1, 3])
  })

  it('read back what was written, with exact lines, however the file arrives', async () => {
    const cell = fc.oneof(fc.stringMatching(/^[\w一-龥 ,;"'\r\n]{0,12}$/), fc.constant(''))
    const table = fc.array(fc.tuple(fc.stringMatching(/^[a-z]{1,4}$/), cell, cell), { minLength: 1, maxLength: 12 })
    const property = fc.asyncProperty(
      table,
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.nat(9),
      async (written, ending, chunk) => {
        const text = stringify(written, { record_delimiter: ending, quoted: true })
        const found = await read(text, {}, chunk + 1)
        expect(found.map(({ cells }) => cells)).toEqual(written)
        const lines = text.split(/\r\n|\n|\r/)
        for (const record of found) {
          expect(record.broken).toBe(false)
          expect(lines[record.line - 1]?.startsWith(`"${record.cells[0]}"`)).toBe(true)
        }
      },
    )
    await fc.assert(property, { numRuns: 60 })
  })
})

describe('the cells', () => {
  it('are those of csv-parse, whatever the text', async () => {
    const text = fc.array(fc.constantFrom('"', '""', ',', '\n', '\r\n', '\r', 'a', 'b c', '王'), { maxLength: 30 })
    const settings = {
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }
    const property = fc.asyncProperty(text, fc.nat(5), async (parts, chunk) => {
      const whole = parts.join('')
      let expected: string[][]
      try {
        expected = parse(whole, settings) as string[][]
      } catch {
        expect((await fault(whole)) ?? 'read').toEqual(['unclosed_quote', expect.any(Number)])
        return
      }
      const isKept = (cells: string[]) => cells.some((cell) => cell.trim() !== '')
      const found = await read(whole, {}, chunk + 1)
      // Records of several lines whose quotes do not pair are taken apart, and csv-parse knows none such.
      if (found.some(({ broken }) => broken) || found.length > expected.filter(isKept).length) return
      expect(found.map(({ cells }) => cells)).toEqual(expected.filter(isKept))
    })
    await fc.assert(property, { numRuns: 3000 })
  })
})

describe('stray quotes', () => {
  it('inside of a cell cost nothing', async () => {
    const text = 'a,b,c\nbad,"x"y,z\n1,2 "inch" wide,3\n4,5,6\n'
    expect(rows(await read(text)).slice(1)).toEqual([
      [2, 'bad', '"x"y', 'z'],
      [3, '1', '2 "inch" wide', '3'],
      [4, '4', '5', '6'],
    ])
  })

  it('that do not pair cost their own row and no other', async () => {
    const text = 'a,b,c\n1,"stray,3\n4,good,6\n7,good,9\n8,"北京,海淀",0\n9,p,q\n'
    const found = await read(text)
    expect(found.map(({ line, broken }) => [line, broken])).toEqual([
      [1, false],
      [2, true],
      [3, false],
      [4, false],
      [5, false],
      [6, false],
    ])
    expect(found[4]?.cells).toEqual(['8', '北京,海淀', '0'])
  })

  it('that pair by chance make one broken record of all rows between, so that none vanishes', async () => {
    const isRow = (cells: string[]) => cells.length === 3
    const found = await read('a,b,c\n1,"stray,3\n4,good,6\n7,also stray",9\n9,p,q\n', { isRow })
    expect(found.map(({ line, lastLine, broken }) => [line, lastLine, broken])).toEqual([
      [1, 1, false],
      [2, 4, true],
      [5, 5, false],
    ])
  })

  it('never turn what stands in a well-quoted cell into rows', async () => {
    const note = '请处理\n9,王小明,13800000001\n谢谢'
    for (const text of [
      `a,b,c\n1,2,"${note}"\n4,5,6\n`,
      `a,b,c\n"${note}",2,3\n4,5,6\n`,
      `a,b,c\n1,"${note}"\n4,5,6\n`,
    ]) {
      const found = await read(text)
      expect(found.map(({ line }) => line)).toEqual([1, 2, 5])
      expect(found[1]?.lastLine).toBe(4)
    }
  })

  it('that open and never close refuse the file, with the line on which they open', async () => {
    expect(await fault('a,b\n1,2\n\n\n3,"open\n4,5\n6,7\n')).toEqual(['unclosed_quote', 5])
    expect(await fault('a,b\r\n"1\r\n2",2\r\n3,"open\r\n4,5\r\n')).toEqual(['unclosed_quote', 4])
    expect(await fault('"a,b\n1,2\n')).toEqual(['unclosed_quote', 1])
  })
})

describe('a quote that never closes, where it is to cost its line alone', () => {
  const broken = async (text: string) =>
    (await read(text, { unclosed: 'line' }, 7)).map(({ line, cells, broken }) => [line, cells.length, broken])

  it('leaves every other line as it is', async () => {
    expect(await broken('a,b\n1,2\n3,"open\n4,5\n6,"7, 8"\n9,"x\ny"\n"10,11\n12,13\n')).toEqual([
      ...[
        [1, 2, false],
        [2, 2, false],
        [3, 2, true],
        [4, 2, false],
        [5, 2, false],
      ],
      ...[
        [6, 2, false],
        [8, 2, true],
        [9, 2, false],
      ],
    ])
    expect(await broken('a,b\n1,"x')).toEqual([
      [1, 2, false],
      [2, 2, true],
    ])
  })

  it('does so in a long file, too', async () => {
    const found = await read(
      `a,b\n3,"open\n${`5,${'6'.repeat(998)}\n`.repeat(20_000)}`,
      { unclosed: 'line' },
      1_000_000,
    )
    expect(found.length).toBe(20_002)
    expect(found.filter(({ broken }) => broken).map(({ line }) => line)).toEqual([2])
    expect(found.at(-1)?.line).toBe(20_002)
  })
})

describe('cells without end', { timeout: 60_000 }, () => {
  it('of ten million characters are read, and the rows around them too', async () => {
    const found = await read(`a,b\n1,2\n3,${'长'.repeat(10_000_000)}\n5,6\n`, {}, 65_536)
    expect(found.map(({ line, cells }) => [line, cells[1]?.length])).toEqual([
      [1, 1],
      [2, 1],
      [3, 10_000_000],
      [4, 1],
    ])
  })

  it('refuse the file without end, as what they are', async () => {
    const long = 'x'.repeat(40_000_000)
    expect(await fault(`a,b\n1,2\n3,${long}\n5,6\n`)).toEqual(['too_large', 3])
    expect(await fault(`a,b\n1,2\n3,"open\n${'5,6\n'.repeat(10_000_000)}`, 65_536)).toEqual(['unclosed_quote', 3])
  })
})
