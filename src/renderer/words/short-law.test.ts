import { expect, test } from 'vitest'
import { shortLaw, withoutTerm } from './short-law.ts'

test('laws in their short form', () => {
  expect(shortLaw('中华人民共和国个人信息保护法 57(1)(2)；网络数据安全管理条例 11')).toBe(
    '个保法 57(1)(2)；网数条例 11',
  )
  expect(shortLaw('国家网络安全事件报告管理办法 附件 网络安全事件分级指南')).toBe('报告管理办法 附件')
  expect(shortLaw('艾米聊用户隐私权限声明 四(四)')).toBe('政策四(四)')
  expect(shortLaw('合同约定的通知义务')).toBe('合同约定的通知义务')
})

test('a term that stands beside a name need not stand in it', () => {
  expect(withoutTerm('属地省级网信部门 首报（4小时）')).toBe('属地省级网信部门 首报')
  expect(withoutTerm('Provincial CAC, initial report (4 h)')).toBe('Provincial CAC, initial report')
  expect(withoutTerm('公告（难以逐一告知时）')).toBe('公告（难以逐一告知时）')
})
