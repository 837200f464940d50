import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PrintedLetter, VolumeToPrint } from '#shared/contract/work-lists.ts'
import { renderVolume } from './volume.ts'

const from = { resourcesDir: join(import.meta.dirname, '../../../../resources'), demo: false }

function letter(place: number, name: string): PrintedLetter {
  return {
    message: `01935c1a-7b00-7000-8000-${String(place).padStart(12, '0')}`,
    ...{ place, name, address: '合成省样例市测试路 1 号' },
    sections: [{ heading: '一、发生了什么', paragraphs: ['合成正文。'] }],
    ...{ registered: `XA${String(place).padStart(11, '0')}`, postedAt: null, receivedAt: null, returnedAt: null },
  }
}

function volume(letters: PrintedLetter[]): VolumeToPrint {
  return {
    ...{ notice: '01935c1a-7b00-7000-8000-00000000000a', number: 'N26-0031', revision: 2, volume: 3 },
    ...{ closedAt: '2026-11-23T02:00:00.000Z', title: '告知书', signatory: '合成公司', letters },
  }
}

/** The words on the pages, where the tool that reads them is there. */
function textOf(pdf: Uint8Array): string | null {
  try {
    return execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' })
  } catch {
    return null
  }
}

describe('a volume of letters', () => {
  it('is a page for each letter and the register behind them', async () => {
    const { pdf, byHand, suggestedName } = await renderVolume(volume([letter(1, '高远'), letter(2, '林一')]), from)
    expect(suggestedName).toBe('信函 N26-0031 第3册.pdf')
    expect(byHand).toEqual([])
    expect(
      Buffer.from(pdf ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    const text = textOf(pdf as Uint8Array)
    if (text === null) return
    const pages = text.split('\f').filter((page) => page.trim() !== '')
    expect(pages).toHaveLength(3)
    expect(pages[1]).toContain('林一')
    expect(pages[2]).toContain('XA00000000002')
  }, 60_000)

  it('leaves to the hand what the fonts cannot write, and says so in the register', async () => {
    const { pdf, byHand } = await renderVolume(volume([letter(1, '高远'), letter(2, '𪚥一')]), from)
    expect(byHand).toEqual([2])
    const text = textOf(pdf as Uint8Array)
    if (text !== null) expect(text).toContain('须手写')
    expect((await renderVolume(volume([letter(1, '𪚥一')]), from)).pdf).toBeNull()
  }, 60_000)
})
