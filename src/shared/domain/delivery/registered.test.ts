import { describe, expect, it } from 'vitest'
import { checkNumbers, cleanNumber, formOf, isChecked, type NumberLine, readColumn } from './registered.ts'

const number = (n: number) => `XA${String(n).padStart(11, '0')}`

describe('a number of the post', () => {
  it.each([
    ['XA35350093111', 'china_post'],
    ['1234567890123', 'china_post'],
    ['RR473124829CN', 'upu'],
    ['SF1234567890123', 'other'],
  ])('%s has the form %s', (text, form) => expect(formOf(text)).toBe(form))

  it('has a digit for checking where it goes abroad', () => {
    // The example of UPU S10, and each of its ninth digits but one.
    expect(isChecked('RR473124829CN')).toBe(true)
    const wrong = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((digit) => isChecked(`RR47312482${digit}CN`))
    expect(wrong).toEqual(wrong.map(() => false))
    expect(isChecked('XA35350093111'), 'has none').toBe(true)
  })

  it('is cleaned of what tables and input methods put in', () => {
    expect(cleanNumber(' xa 3535-0093 111\u3000')).toBe('XA35350093111')
    expect(cleanNumber('ＸＡ３５３５００９３１１１')).toBe('XA35350093111')
  })
})

describe('a column of numbers', () => {
  it('goes down from a place; an empty line passes over one', () => {
    expect(readColumn(`${number(1)}\r\n\r\n${number(2)}\n`, 4)).toEqual([
      { place: 4, registered: number(1) },
      { place: 6, registered: number(2) },
    ])
  })

  it('names places itself where it has two cells', () => {
    expect(readColumn(`7\t${number(1)}\n3，${number(2)}\n${number(3)}`, 1)).toEqual([
      { place: 7, registered: number(1) },
      { place: 3, registered: number(2) },
      { place: 4, registered: number(3) },
    ])
  })
})

describe('numbers for a volume', () => {
  const register = {
    places: new Map([
      [1, number(1)],
      [2, number(2)],
      [3, null],
      [4, null],
      [5, null],
    ]),
    elsewhere: new Set([number(90)]),
  }
  const check = (...lines: NumberLine[]) => checkNumbers(lines, register)
  const line = (place: number, registered: string, was: string | null = null): NumberLine => ({
    place,
    registered,
    was,
  })

  it.each([
    ['new', line(3, number(3))],
    ['corrected', line(1, number(7), number(1))],
    ['same', line(1, number(1), number(1))],
    ['no_place', line(6, number(3))],
    ['no_number', line(3, 'XA12')],
    ['no_number', line(3, '查无')],
    ['wrong_digit', line(3, 'RR473124820CN')],
    ['used', line(3, number(2))],
    ['used', line(3, number(90))],
    ['changed', line(1, number(7))],
  ])('%s', (finding, asked) => expect(check(asked)).toEqual([finding]))

  it('finds what stands twice in the list, number or place', () => {
    expect(check(line(3, number(3)), line(4, number(3)), line(5, number(5)))).toEqual(['twice', 'twice', 'new'])
    expect(check(line(3, number(3)), line(3, number(4)))).toEqual(['twice', 'twice'])
  })

  it('puts two right that were swapped', () => {
    expect(check(line(1, number(2), number(1)), line(2, number(1), number(2)))).toEqual(['corrected', 'corrected'])
    expect(check(line(1, number(2), number(1))), 'one of them alone would stand twice').toEqual(['used'])
  })
})
