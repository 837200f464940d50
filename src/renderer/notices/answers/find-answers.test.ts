import { expect, it } from 'vitest'
import { findAnswers } from './find-answers.ts'

const items = [
  { id: 'what', question: '发生了什么？', answer: '有人批量尝试登录。' },
  { id: 'me', question: '我的信息有没有泄露？', answer: '请到官网查询。' },
  { id: 'money', question: '有没有赔偿？', answer: '由专人核实。拨打 400-000-0571。' },
]
const found = (typed: string) => findAnswers(items, typed).map(({ id }) => id)

it('shows all while nothing is typed', () => {
  expect(found('  ')).toEqual(['what', 'me', 'money'])
})

it('finds words of the question before words of the answer', () => {
  expect(found('登录')).toEqual(['what'])
  expect(found('有没有')).toEqual(['me', 'money'])
  expect(found('核实')).toEqual(['money'])
})

it('finds what is asked in other words, in full width, and in parts', () => {
  expect(found('信息泄露')).toEqual(['me'])
  expect(found('赔偿吗')).toEqual(['money'])
  expect(found('４００')).toEqual(['money'])
  expect(found('有没有 泄露')).toEqual(['me'])
})

it('finds nothing rather than anything', () => {
  expect(found('天气预报')).toEqual([])
  expect(found('赔偿 天气')).toEqual([])
})
