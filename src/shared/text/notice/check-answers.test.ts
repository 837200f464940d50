import { describe, expect, it } from 'vitest'
import { contentOf } from '../../../../test/support/notice-builder.ts'
import type { AnswersContent } from '../../domain/notice/answers-content.ts'
import { fillAnswers } from './answers.ts'
import { checkAnswers, figuresOf } from './check-answers.ts'
import { renderVariant } from './render-notice.ts'

const content = contentOf('credential_stuffing')
const variables = {
  incident_number: 'E26-0013',
  occurred: '2026年11月22日23:40至2026年11月23日13:50',
  categories: '会员名、手机号',
  operator: '浙江鑫信软件技术有限公司',
  hotline: '400-000-0571',
  notice_url: 'https://www.aimiliao.example/privacy',
  pointer: '艾米聊官网“隐私与账号”页面',
  published_on: '发布当日',
  version: '1',
}
const notice = { content, variables }
const pair = (answer: string, question = '问'): AnswersContent => ({
  format: 1,
  items: [{ id: 'one', question, answer }],
})
const warned = (answer: string) =>
  checkAnswers(pair(answer), notice).warnings.map(({ code, detail }) => `${code} ${detail}`)

describe('answers', () => {
  it('say what the notice says, word for word', () => {
    const [item] = fillAnswers(pair('{{ measures }}'), notice).items
    const announced = renderVariant(content, 'announcement', {
      variables,
      sample: { memberName: '', categories: variables.categories },
    })
    expect(announced.text?.body).toContain(item?.answer)
    expect(fillAnswers(pair('请拨打 {{ hotline }}'), notice).items[0]?.answer).toBe('请拨打 400-000-0571')
  })

  it.each([
    ['{{ member_name }}您好', 'unknown_variable', 'member_name'],
    ['{{ phone }}', 'unknown_variable', 'phone'],
    ['{% if a %}', 'template_error', 'syntax'],
    ['  ', 'answer_empty', null],
    ['长'.repeat(1001), 'answer_too_long', '1000'],
  ])('%s is a fault', (answer, code, detail) => {
    expect(fillAnswers(pair(answer), notice).faults).toEqual([{ code, item: 'one', detail }])
  })

  it('without a question are a fault', () => {
    expect(fillAnswers(pair('答', ' '), notice).faults).toMatchObject([{ code: 'question_empty' }])
  })
})

describe('what differs from the notice', () => {
  it.each([
    ['请拨打 400-000-0572', ['number_differs 400-000-0572']],
    ['请拨打 0571-87654321', ['number_differs 0571-87654321']],
    ['向 12387 反映', ['number_differs 12387']],
    ['事件编号 E26-0014', ['number_differs E26-0014']],
    ['发生在 11 月 21 日', ['date_differs 11 月 21 日']],
    ['发生在 2025年11月22日', ['date_differs 2025年11月22日']],
    ['从 23：45 开始', ['time_differs 23：45']],
    ['约 230 万人受影响', ['count_differs 230 万人']],
    ['写信到 help@aimiliao.example。', ['address_differs help@aimiliao.example']],
    ['见 https://www.aimiliao.example/other。', ['address_differs https://www.aimiliao.example/other']],
    ['请拨打４００-０００-０５７２', ['number_differs 400-000-0572']],
  ])('%s', (answer, expected) => {
    expect(warned(answer)).toEqual(expected)
  })

  it.each([
    '请拨打 400-000-0571，或 4000000571',
    '发生在 11 月 22 日 23:40',
    '2026-11-23 结束',
    '{{ facts }}{{ contact }}{{ notice_url }}',
    '见 https://www.aimiliao.example/privacy。',
    '依照第 69 条、第57条承担责任',
    '事件编号 E26-0013',
  ])('%s is no other figure', (answer) => {
    expect(warned(answer)).toEqual([])
  })

  it('counts in other words are the same count', () => {
    expect(figuresOf('2,300,000人')[0]?.key).toBe(figuresOf('230 万余人')[0]?.key)
  })
})
