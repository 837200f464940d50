import { describe, expect, it } from 'vitest'
import { smsCost, smsLength } from './sms.ts'

/** A text that is so long together with the signature. */
function textOf(units: number, signature = '【艾米聊】'): string {
  return '告'.repeat(units - signature.length)
}

describe('length of an SMS', () => {
  it.each([
    [70, 1],
    [71, 2],
    [134, 2],
    [135, 3],
    [160, 3],
    [500, 8],
  ])('%i units go in %i parts', (units, parts) => {
    expect(smsLength(textOf(units), '【艾米聊】')).toMatchObject({ units, parts, fits: true })
  })

  it('is refused from 501 units on', () => {
    expect(smsLength(textOf(501), '【艾米聊】').fits).toBe(false)
  })

  it('counts the brackets of the signature, written or not', () => {
    expect(smsLength('', '艾米聊').units).toBe(5)
    expect(smsLength('', '【艾米聊】').units).toBe(5)
  })

  it('counts a character outside the BMP twice, and says how many there are', () => {
    expect(smsLength('𠮷🔒a', '签')).toMatchObject({ units: 8, astral: 2 })
    expect(smsLength(`${'告'.repeat(64)}𠮷`, '【艾米聊】')).toMatchObject({ units: 71, parts: 2, deleteToSavePart: 1 })
  })

  it('says how many characters to delete for one part less, and how many still fit', () => {
    expect(smsLength(textOf(91), '【艾米聊】')).toMatchObject({ parts: 2, deleteToSavePart: 21, spare: 43 })
    expect(smsLength(textOf(135), '【艾米聊】')).toMatchObject({ parts: 3, deleteToSavePart: 1, spare: 66 })
    expect(smsLength(textOf(70), '【艾米聊】')).toMatchObject({ deleteToSavePart: null, spare: 0 })
  })

  it('costs by part and person', () => {
    const length = smsLength(textOf(91), '【艾米聊】')
    expect(smsCost(length, 396_540, 5)).toEqual({ costFen: 3_965_400, savedFen: 1_982_700 })
    expect(smsCost(smsLength(textOf(70), '【艾米聊】'), 10, 5)).toEqual({ costFen: 50, savedFen: 0 })
  })
})
