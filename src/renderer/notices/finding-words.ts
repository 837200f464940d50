import type { TFunction } from 'i18next'
import type { NoticeFinding } from '#shared/domain/notice/content.ts'
import { wordAt } from '../words/word-at.ts'

type Said = Pick<NoticeFinding, 'code'> & Partial<Pick<NoticeFinding, 'element' | 'detail' | 'line' | 'column'>>

/** A finding in words, with its line and column where it has them. */
export function findingWords(
  { code, element, detail, line, column }: Said,
  t: TFunction,
  elementName: (id: string) => string,
): string {
  const what: string = t(`notices.finding.${code}`, {
    element: element ? elementName(element) : '',
    // What is wrong with a template in words; names and limits stand as they are.
    detail: detail ? wordAt(t, `notices.fault.${detail}`, { otherwise: detail }) : '',
  })
  return line == null ? what : t('notices.edit.errorAt', { line, column: column ?? 1, what })
}
