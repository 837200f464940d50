import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { importField } from '#shared/contract/imports.ts'
import { caseKind, channel, requester } from '#shared/domain/vocabulary.ts'
import { sniffDelimiter } from '../tabular/delimiter.ts'
import { mapHeaders, spelling } from '../tabular/headers.ts'
import { errorFileWords } from './error-file.ts'
import { lexicon, synonyms } from './synonyms.ts'

const resource = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../../resources/import/${name}`, import.meta.url), 'utf8'))
const known = synonyms.parse(resource('synonyms.json'))

describe('headers', () => {
  it('are mapped as customer service writes them', () => {
    const headers = [
      '工单号',
      '诉求类型',
      '申请人身份',
      '来源渠道',
      '受理时间',
      '客户姓名',
      '手机号',
      '艾米聊号',
      '联系方式',
      '代办人',
      '备注',
    ]
    expect(mapHeaders(headers, known.headers)).toEqual({
      reference: 0,
      kind: 1,
      requester: 2,
      channel: 3,
      receivedAt: 4,
      name: 5,
      phone: 6,
      accountId: 7,
      replyContact: 8,
      actingName: 9,
    })
  })

  it.each([
    [['编号', '类型', '提交时间', '姓名', '联系电话'], { reference: 0, kind: 1, receivedAt: 2, name: 3, phone: 4 }],
    [
      ['流水号', '诉求', '来源', '收到时间', '联系人', '手机', '用户ID'],
      { reference: 0, kind: 1, channel: 2, receivedAt: 3, name: 4, phone: 5, accountId: 6 },
    ],
    [[' 手机号（必填） ', '*姓名*', '申请 类型'], { phone: 0, name: 1, kind: 2 }],
    [['Name', 'MOBILE', 'Created At'], { name: 0, phone: 1, receivedAt: 2 }],
    // Two phones, two times: the more telling spelling wins, whatever stands first.
    [['联系电话', '手机号', '创建时间', '受理时间'], { phone: 1, receivedAt: 3 }],
    [['备注', '', '客服工号'], {}],
  ])('%j', (headers, mapping) => {
    expect(mapHeaders(headers, known.headers)).toEqual(mapping)
  })

  it('give no column to two fields', () => {
    const mapping = mapHeaders(
      importField.options.map((field) => known.headers[field][0] ?? ''),
      known.headers,
    )
    expect(new Set(Object.values(mapping)).size).toBe(importField.options.length)
  })
})

describe('words', () => {
  it.each([
    ['kind', caseKind.options],
    ['requester', requester.options],
    ['channel', channel.options],
  ] as const)('of %s mean one thing each, and every code is meant', (field, codes) => {
    const spellings = Object.values(known.values[field]).flat().map(spelling)
    expect(new Set(spellings).size).toBe(spellings.length)
    expect([...new Set(lexicon(known)[field].values())].sort()).toEqual([...codes].sort())
  })

  it('are known in the spellings of the trade', () => {
    const words = lexicon(known)
    for (const cell of ['注销账号', '销户', '账号注销', ' 注销 账号', 'cancel_account']) {
      expect(words.kind.get(spelling(cell)), cell).toBe('cancel_account')
    }
    expect(words.requester.get(spelling('（本人）本人'))).toBe('self')
    expect(words.channel.get(spelling('App 内'))).toBe('in_app')
    expect(words.kind.get(spelling('点歌'))).toBeUndefined()
  })

  it('tell every reason in the error file', () => {
    expect(errorFileWords.safeParse(resource('words.zh-CN.json')).success).toBe(true)
  })
})

describe('the delimiter', () => {
  it.each([
    [',', 'a,b,c\n1,2,3\n'],
    ['\t', 'a\tb\tc\n1\t2,5\t3\n'],
    [';', 'a;b;c\n1,5;2;3\n'],
    [',', 'a,b;c,d\n1,2,3\n4,5;6,7\n'],
    [',', '姓名\n王\n'],
    [',', ''],
    [';', 'a;b\n1;"x;y\nz"\n2;3\n'],
    // The sample is cut inside of a quoted cell.
    ['\t', 'a\tb\n1\t2\n3\t"open, and\n cut'],
  ])('is %j', (delimiter, text) => {
    expect(sniffDelimiter(text)).toBe(delimiter)
  })
})
