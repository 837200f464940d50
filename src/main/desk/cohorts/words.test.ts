import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { cohortField, cohortProblemCode } from '#shared/contract/cohorts.ts'
import { mapHeaders, spelling, words } from '../tabular/headers.ts'
import { readCohortErrorWords, readCohortSynonyms } from './words.ts'

const resources = fileURLToPath(new URL('../../../../resources', import.meta.url))
const known = await readCohortSynonyms(resources)

describe('headers of lists', () => {
  it.each([
    [
      [
        '用户ID',
        '姓名',
        '手机号码',
        '电子邮箱',
        '联系地址',
        '账号状态',
        '监护人',
        '监护人手机号',
        '泄露字段',
        '设备令牌',
      ],
      [
        'accountId',
        'name',
        'phone',
        'email',
        'address',
        'class',
        'guardianName',
        'guardianPhone',
        'categories',
        'pushToken',
      ],
    ],
    [
      ['uid', 'name', 'mobile', 'E-mail', 'status', '备注'],
      ['accountId', 'name', 'phone', 'email', 'class'],
    ],
    [
      ['序号', '监护人电话', '联系电话（必填）', '受影响人'],
      ['guardianPhone', 'phone', 'name'],
    ],
  ])('%j are understood', (headers, fields) => {
    expect(new Set(Object.keys(mapHeaders(headers, known.headers)))).toEqual(new Set(fields))
  })

  it('give no column to two fields, and no spelling to two', () => {
    const spellings = Object.values(known.headers).flatMap((each) => [...new Set(each.map(spelling))])
    expect(new Set(spellings).size).toBe(spellings.length)
    const mapping = mapHeaders(
      cohortField.options.map((field) => known.headers[field][0] ?? ''),
      known.headers,
    )
    expect(new Set(Object.values(mapping)).size).toBe(cohortField.options.length)
  })
})

it('words of classes are understood', () => {
  const classes = words(known.values.class)
  expect(classes.get(spelling('已注销'))).toBe('cancelled')
  expect(classes.get(spelling(' 未成年人 '))).toBe('minor')
  expect(classes.get(spelling('未注销'))).toBe('active')
  expect(classes.get(spelling('休眠'))).toBeUndefined()
})

it('every problem has a reason that a person can read', async () => {
  const { reasons } = await readCohortErrorWords(resources)
  expect(Object.keys(reasons).sort()).toEqual([...cohortProblemCode.options].sort())
})
