import { expect, it } from 'vitest'
import { partsOf } from './posted.ts'

it.each([
  ['1', 1],
  [3, 3],
  ['0', null],
  ['', null],
  [null, null],
  [undefined, null],
  ['two', null],
  [2.5, null],
  [9999, null],
])('parts that a provider writes as %j are %j', (written, parts) => expect(partsOf(written)).toBe(parts))
