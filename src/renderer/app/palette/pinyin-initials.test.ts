import { expect, test } from 'vitest'
import { matches, pinyinInitials } from './pinyin-initials.ts'

test.each([
  ['新建请求', 'xjqq'],
  ['前往设置', 'qwsz'],
  ['注销账号', 'zxzh'],
  ['安全', 'aq'],
  ['CSV 导入', 'csvdr'],
  ['审他外，日三八', 'stwrsb'],
])('%s is %s', (text, initials) => expect(pinyinInitials(text)).toBe(initials))

test('words and initials both find a label', () => {
  expect(matches('新建请求', '请求')).toBe(true)
  expect(matches('新建请求', 'XJ')).toBe(true)
  expect(matches('新建请求', 'zx')).toBe(false)
  expect(matches('New request', 'new')).toBe(true)
})
