import { useMutation, useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import type { RejectionCode } from '#shared/domain/command.ts'
import type { AnswerLine } from '#shared/domain/notice/vocabulary.ts'
import { documentFailureWords } from '../../requests/case/document-failure.ts'
import { rejectionCode } from '../../requests/case/refusal-words.ts'
import { navigate, useRoute } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { wordAt } from '../../words/word-at.ts'
import { refusalOf } from '../refusal-words.ts'
import { useRefreshNotices } from '../use-notice.ts'

/** Answers of a notice. Asked again when the desk says that something changed. */
export function useAnswers(id: string) {
  const desk = useDesk()
  return useQuery(desk.notices.answers.queryOptions({ input: { id } }))
}

export function useWriteAnswers() {
  const desk = useDesk()
  const refresh = useRefreshNotices()
  return useMutation(desk.notices.writeAnswers.mutationOptions({ onSuccess: refresh }))
}

/** What a refusal means for answers; then what it means for a notice, or for a document. */
export function answersRefusal(error: unknown, t: TFunction): string {
  const code = rejectionCode(error)
  return code ? refusalWord(code, t) : documentFailureWords(error, t)
}

export function refusalWord(code: RejectionCode, t: TFunction): string {
  return wordAt(t, `answers.refusal.${code}`, { otherwise: refusalOf(code, t) })
}

export const views = ['read', 'write', 'versions'] as const
export type View = (typeof views)[number]

/** Which line and which view the address names. */
export function usePlace() {
  const { path, query } = useRoute()
  const line: AnswerLine = query.line === 'press' ? 'press' : 'hotline'
  const view: View = views.find((each) => each === query.view) ?? 'read'
  const go = (to: { line?: AnswerLine; view?: View }) =>
    navigate({ path, query: { ...query, line, view, ...to } }, true)
  return { line, view, go }
}
