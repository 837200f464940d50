import { expect, test } from 'vitest'
import type { NoticeFinding } from '#shared/domain/notice/content.ts'
import { noticeFindingCode } from '#shared/domain/notice/vocabulary.ts'
import { channelChecks, resultsOf } from './channel-checks.ts'

test('every finding belongs to one check', () => {
  const codes = channelChecks.flatMap((check) => [...check.codes])
  expect([...codes].sort()).toEqual([...noticeFindingCode.options].sort())
})

test('a check holds its findings, the others none', () => {
  const finding: NoticeFinding = {
    code: 'pointer_missing',
    variant: 'sms',
    element: null,
    line: null,
    column: null,
    detail: null,
  }
  expect(resultsOf([finding]).filter(({ findings }) => findings.length > 0)).toEqual([
    { id: 'pointer', findings: [finding] },
  ])
})
