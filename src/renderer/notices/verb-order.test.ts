import { expect, test } from 'vitest'
import { type NoticeCommandType, noticeArguments } from '#shared/domain/notice/commands.ts'
import { arrangeVerbs } from './verb-order.ts'

const verb = (type: NoticeCommandType) => ({ type, blockedBy: null })
const types = (verbs: { type: NoticeCommandType }[]) => verbs.map(({ type }) => type)

test('saving is offered, and is the way forward, while something is typed', () => {
  const verbs = [verb('notice.submit'), verb('notice.save')]
  expect(arrangeVerbs(verbs, true)).toMatchObject({ primary: 'notice.save' })
  expect(types(arrangeVerbs(verbs, false).open)).toEqual(['notice.submit'])
  expect(arrangeVerbs(verbs, false).primary).toBe('notice.submit')
})

test('an approver agrees or sends back, in this order', () => {
  const arranged = arrangeVerbs([verb('notice.return'), verb('notice.withdraw'), verb('notice.approve')], false)
  expect(types(arranged.open)).toEqual(['notice.approve', 'notice.return'])
  expect(arranged.primary).toBe('notice.approve')
  expect(types(arranged.menu)).toEqual(['notice.withdraw'])
})

test('every verb has its place: in the head, behind 更多, among the steps, on the board, at the answers, or in the list', () => {
  const all = (Object.keys(noticeArguments) as NoticeCommandType[]).map(verb)
  const { open, menu } = arrangeVerbs(all, true)
  const onBoard = ['notice.pause_sending', 'notice.resume_sending', 'notice.stop_sending']
  const answers = ['write_answers', 'approve_answers', 'withdraw_answers']
  const questions = ['log_question', 'join_question', 'answer_question']
  const atAnswers = [...answers, ...questions].map((each) => `notice.${each}`)
  const elsewhere = ['notice.confirm_meaning', 'notice.record_dry_run', 'notice.open', ...onBoard, ...atAnswers]
  expect([...types(open), ...types(menu), ...elsewhere].sort()).toEqual(Object.keys(noticeArguments).sort())
})
