import { describe, expect, it } from 'vitest'
import { occurrence } from './occurrence.ts'

const receipt = '2026-11-23T02:00:00.000Z'
const notBefore = '2026-11-23T01:00:00.000Z'

describe('when a command happened', () => {
  it.each([
    ['between both ends it stands', '2026-11-23T01:30:00.000Z', '2026-11-23T01:30:00.000Z', false],
    ['a little ahead is an error of measurement', '2026-11-23T02:00:01.900Z', receipt, false],
    ['far ahead is corrected', '2026-11-23T02:00:02.001Z', receipt, true],
    ['a little before what it builds on is an error of measurement', '2026-11-23T00:59:58.000Z', notBefore, false],
    ['far before what it builds on is corrected', '2026-11-20T00:00:00.000Z', notBefore, true],
  ])('%s', (_name, given, at, corrected) => {
    expect(occurrence(given, { notBefore, receipt })).toEqual({ at, corrected })
  })

  it('may be long ago when nothing newer is behind it: a desk works offline for days', () => {
    const at = '2026-11-16T08:00:00.000Z'
    expect(occurrence(at, { notBefore: null, receipt })).toEqual({ at, corrected: false })
  })
})
