import * as fc from 'fast-check'
import { Liquid } from 'liquidjs'
import { describe, expect, it } from 'vitest'
import { fillTemplate, MAX_RENDERED, parseTemplate } from './template.ts'

const names = new Set(['title', 'operator'])
const values = { title: '题', operator: '浙江鑫信' }

function faultsOf(source: string) {
  return parseTemplate(source, names).faults
}

function filled(source: string, given: Record<string, string> = values) {
  const { template } = parseTemplate(source, names)
  return template ? fillTemplate(template, given).text : null
}

describe('the template language', () => {
  it('fills holes, and a default where the value is empty', () => {
    expect(filled('{{ title }}，{{operator}}。')).toBe('题，浙江鑫信。')
    expect(filled('{{ title | default: "无题" }}', { title: '' })).toBe('无题')
  })

  it('prints values as they are: what looks like a template in them is text', () => {
    expect(filled('{{ title }}', { title: '{{ operator }} {% if %} <b>&' })).toBe('{{ operator }} {% if %} <b>&')
  })

  it.each([
    ['题\n第二行 {{ title', { code: 'template_error', line: 2, column: 5, detail: 'syntax' }],
    ['{% if title %}', { code: 'template_error', line: 1, column: 1, detail: 'syntax' }],
    ['a {% raw %}', { code: 'template_error', line: 1, column: 3, detail: 'syntax' }],
    ['{% include "/etc/passwd" %}', { code: 'template_error', line: 1, column: 1, detail: 'syntax' }],
    ['\r\n\r\n {{ titel }}', { code: 'unknown_variable', line: 3, column: 2, detail: 'titel' }],
    ['{{ title.size }}', { code: 'unknown_variable', line: 1, column: 1, detail: 'title.size' }],
    ['{{ title | upcase }}', { code: 'template_error', line: 1, column: 1, detail: 'syntax' }],
    ['{{ title | default: operator }}', { code: 'template_error', line: 1, column: 1, detail: 'expression' }],
    ['{{ (1..100000000) }}', { code: 'template_error', line: 1, column: 1, detail: 'expression' }],
    ['{{ "text" }}', { code: 'template_error', line: 1, column: 1, detail: 'expression' }],
  ])('says where %j is wrong', (source, fault) => {
    expect(faultsOf(source)).toEqual([fault])
  })

  it('tells every unknown name, at its place', () => {
    expect(faultsOf('{{ a }}\n{{ title }} {{ b }}')).toEqual([
      { code: 'unknown_variable', line: 1, column: 1, detail: 'a' },
      { code: 'unknown_variable', line: 2, column: 13, detail: 'b' },
    ])
  })

  it.each([
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'valueOf',
    'prototype',
    'constructor.constructor',
  ])('does not know the prototype name %s, not even when it is allowed', (name) => {
    expect(faultsOf(`{{ ${name} }}`)).toMatchObject([{ code: 'unknown_variable', detail: name }])
    const { template } = parseTemplate(`{{ ${name} }}`, new Set([name]))
    expect(template && fillTemplate(template, {}).text).toBeNull()
  })

  it('fills a hole with a value of its own only', () => {
    const { template } = parseTemplate('{{ title }}', names)
    expect(template && fillTemplate(template, Object.create({ title: '题' })).text).toBeNull()
  })

  it('would inherit, loop and compute as LiquidJS can (sabotage)', () => {
    const whole = new Liquid({ ownPropertyOnly: false })
    expect(whole.parseAndRenderSync('{{ title }}', Object.create({ title: '题' }))).toBe('题')
    expect(whole.parseAndRenderSync('{% for i in (1..3) %}{{ i }}{% endfor %}')).toBe('123')
    expect(whole.parseAndRenderSync('{{ title | append: operator }}', values)).toBe('题浙江鑫信')
  })

  it('says where a value is missing', () => {
    const { template } = parseTemplate('a\n{{ title }}', names)
    expect(template && fillTemplate(template, {}).fault).toEqual({
      code: 'unknown_variable',
      line: 2,
      column: 1,
      detail: 'title',
    })
  })
})

describe('limits of a template', () => {
  const hostile = ['{{ title }}', '{{', '{%', '{{ title | ', 'x', '{{ a[', '{{ ((', '\n{{-', '" | default: ']

  it.each(hostile)('refuses 1 MB of %j at once', (piece) => {
    const source = piece.repeat(Math.ceil(1_000_000 / piece.length))
    const begun = performance.now()
    expect(faultsOf(source)).toEqual([{ code: 'template_error', detail: 'too_long' }])
    expect(performance.now() - begun).toBeLessThan(100)
  })

  it.each(hostile)('reads 20,000 characters of %j in a moment', (piece) => {
    const source = piece.repeat(Math.floor(20_000 / piece.length))
    const begun = performance.now()
    parseTemplate(source, names)
    expect(performance.now() - begun).toBeLessThan(1_000)
  })

  it('stops a text that grows without end, before it is made', () => {
    const { template } = parseTemplate('{{ title }}'.repeat(1_800), names)
    expect(template && fillTemplate(template, { title: 'x'.repeat(MAX_RENDERED / 100) }).fault).toEqual({
      code: 'template_error',
      detail: 'output_too_long',
    })
  })
})

describe('whatever somebody types', () => {
  const pieces = fc.constantFrom(
    ...[
      '{{',
      '}}',
      '{%',
      '%}',
      ' title ',
      'operator',
      '|',
      'default:',
      '"',
      "'",
      '\n',
      '\r\n',
      '-',
      '.',
      '[0]',
      '(',
      '..',
    ],
    ...['constructor', '__proto__', 'raw', 'if', '文', '🔒', '\ud800', '\0', 'include', '#', '{', '}', '=', 'assign x'],
  )
  const typed = fc.oneof(
    fc.array(pieces, { maxLength: 24 }).map((list) => list.join('')),
    fc.string({ unit: 'binary', maxLength: 80 }),
  )

  it('is either a text of its own letters and the values, or faults with a place: nothing is thrown, nothing leaks', () => {
    fc.assert(
      fc.property(typed, (source) => {
        const { template, faults } = parseTemplate(source, names)
        if (!template) {
          expect(faults.length).toBeGreaterThan(0)
          for (const { line = 0, column = 0 } of faults) expect(Math.min(line, column)).toBeGreaterThan(0)
          return
        }
        const { text } = fillTemplate(template, { title: '甲', operator: '乙' })
        expect(text).not.toBeNull()
        expect(text).not.toMatch(/\[object|function |native code/)
        const own = new Set([...source.split(''), '甲', '乙'])
        expect(text?.split('').every((character) => own.has(character))).toBe(true)
      }),
      { numRuns: 5_000 },
    )
  })
})
