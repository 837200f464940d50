/**
 * Answers of a line, filled by the engine and with the words of the notice itself: what the hotline says is what the
 * notice says. Names no person: the caller is somebody else each time.
 */

import type { AnswersContent, AnswersFinding } from '../../domain/notice/answers-content.ts'
import type { NoticeContent } from '../../domain/notice/content.ts'
import { compileNotice } from './compile-notice.ts'
import { type NoticeValues, valuesFor } from './notice-values.ts'
import { renderBlocks } from './render-notice.ts'
import { fillTemplate, parseTemplate } from './template.ts'

/** Longest answer once it is filled, in UTF-16 units: some three minutes of reading out. */
export const MAX_FILLED = 1000

/** The notice that answers belong to. */
export interface AnswersNotice {
  content: NoticeContent
  /** `noticeVariables` of the occasion, at the version of the notice. */
  variables: Readonly<Record<string, string>>
}

/** A pair as it is read out; `answer` is null when it cannot be filled. */
export interface FilledAnswer {
  id: string
  question: string
  answer: string | null
}

interface FilledItem extends FilledAnswer {
  faults: AnswersFinding[]
}

export interface FilledAnswers {
  items: FilledAnswer[]
  faults: AnswersFinding[]
}

/** Everything that an answer may name, with its value. Nothing of a person: `categories` are those of the whole occasion. */
export function answerValues({ content, variables }: AnswersNotice): Record<string, string> {
  const values: NoticeValues = {
    variables,
    sample: { memberName: '', categories: variables.categories ?? '' },
  }
  const blocks = renderBlocks(compileNotice(content, variables), 'announcement', values)
  return {
    ...valuesFor('announcement', values),
    title: content.title,
    anti_phishing: content.antiPhishing,
    ...Object.fromEntries([...blocks].map(([element, { text }]) => [element, text])),
  }
}

/** Same answers, notice and values: same words, in every host. Does not throw for what somebody typed. */
export function fillAnswers({ items }: AnswersContent, notice: AnswersNotice): FilledAnswers {
  const values = answerValues(notice)
  const filled = items.map((item) => fillItem(item, values))
  return { items: filled.map(({ faults: _, ...each }) => each), faults: filled.flatMap(({ faults }) => faults) }
}

type Item = AnswersContent['items'][number]

function fillItem({ id, question, answer }: Item, values: Record<string, string>): FilledItem {
  const fault = (code: AnswersFinding['code'], detail: string | null = null) => ({ code, item: id, detail })
  const asked = question.trim()
  const unasked = asked === '' ? [fault('question_empty')] : []
  const { text, wrong } = fillText(answer, values)
  return { id, question: asked, answer: text, faults: [...unasked, ...wrong.map((each) => fault(...each))] }
}

type Wrong = [code: AnswersFinding['code'], detail?: string]

function fillText(answer: string, values: Record<string, string>): { text: string | null; wrong: Wrong[] } {
  const { template, faults } = parseTemplate(answer, new Set(Object.keys(values)))
  if (!template) return { text: null, wrong: faults.map(({ code, detail }) => [code, detail]) }
  const { text, fault } = fillTemplate(template, values)
  if (fault) return { text: null, wrong: [[fault.code, fault.detail]] }
  const said = text.trim()
  if (said === '') return { text: null, wrong: [['answer_empty']] }
  return { text: said, wrong: said.length > MAX_FILLED ? [['answer_too_long', String(MAX_FILLED)]] : [] }
}
