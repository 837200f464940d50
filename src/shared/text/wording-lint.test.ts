import { describe, expect, it } from 'vitest'
import { lintWording } from './wording-lint.ts'

function rules(text: string, reader?: 'person' | 'file'): string[] {
  return lintWording(text, reader).map((finding) => finding.rule)
}

describe('wording lint', () => {
  it.each([
    ['您的数据已被彻底删除。', 'absolute_erasure'],
    ['已永久删除您的照片', 'absolute_erasure'],
    ['信息已完全地清除', 'absolute_erasure'],
    ['我们保证零残留', 'no_trace'],
    ['删除后不可恢复', 'no_trace'],
    ['会员名已匿名化。', 'anonymise_without_method'],
    ['会员名已匿名化。方法：另有说明', 'anonymise_without_method'],
    ['数据主体的请求', 'data_subject'],
    ['随附删除证书', 'certificate'],
    ['您的工单已办结', 'ticket'],
    ['尊敬的客户', 'customer'],
    ['因公安机关协助冻结，暂不处理', 'secret_freeze'],
  ])('%s → %s', (text, rule) => {
    expect(rules(text)).toContain(rule)
  })

  it.each([
    '已从在线业务系统删除；备份副本将于2027年2月5日前随轮换覆盖，期间不恢复使用。',
    '位置信息已作匿名化处理（方法：不可逆变换）。',
    '去标识化索引保存至2029年11月5日。',
    '依法律、行政法规规定留存',
    '客服沟通记录与录音、推送客户端',
  ])('lets pass: %s', (text) => {
    expect(rules(text)).toEqual([])
  })

  it('lets the file name a freeze that the person may not hear of', () => {
    expect(rules('依法冻结或保全', 'file')).toEqual([])
    expect(rules('依法冻结或保全', 'person')).toEqual(['secret_freeze'])
  })

  it('says where and what instead', () => {
    expect(lintWording('已删除，且零残留')).toEqual([
      { rule: 'no_trace', match: '零残留', index: 5, instead: expect.stringContaining('备份副本') },
    ])
  })
})
