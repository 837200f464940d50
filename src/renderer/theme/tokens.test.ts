import { describe, expect, test } from 'vitest'
import { contrast } from './contrast.ts'
import { type Palette, palettes } from './tokens.ts'

type Name = keyof Palette
const grounds: Name[] = ['surface', 'sunken', 'bg', 'hover', 'selected']
const soft: [Name, Name][] = [
  ['accentText', 'accentSoft'],
  ['ok', 'okSoft'],
  ['warn', 'warnSoft'],
  ['bad', 'badSoft'],
]

test('contrast of black on white is 21', () => expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21))

describe.each(Object.entries(palettes))('%s palette', (_mode, palette) => {
  test.each(['text', 'text2', 'text3', 'accentText', 'ok', 'warn', 'bad'] satisfies Name[])(
    '%s is readable on every ground',
    (name) => {
      for (const ground of grounds) expect(contrast(palette[name], palette[ground])).toBeGreaterThanOrEqual(4.5)
    },
  )
  test.each(soft)('%s and the greys are readable on %s', (name, ground) => {
    for (const text of [name, 'text', 'text2', 'text3'] as const)
      expect(contrast(palette[text], palette[ground])).toBeGreaterThanOrEqual(4.5)
  })
  test('text on solid grounds is readable', () => {
    expect(contrast(palette.onAccent, palette.accent)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.onAccent, palette.accentHover)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.onBad, palette.badSolid)).toBeGreaterThanOrEqual(4.5)
  })
  test('control borders and the focus ring are visible where they stand', () => {
    for (const ground of ['surface', 'sunken'] as const) {
      expect(contrast(palette.control, palette[ground])).toBeGreaterThanOrEqual(3)
      expect(contrast(palette.accent, palette[ground])).toBeGreaterThanOrEqual(3)
    }
  })
  test.each(['chart1', 'chart2', 'chart3', 'chart4'] satisfies Name[])('%s is visible on surface', (name) => {
    expect(contrast(palette[name], palette.surface)).toBeGreaterThanOrEqual(3)
  })
})
