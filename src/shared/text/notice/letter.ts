/** The letter and the telephone sheet as data: what is typeset or read out, already filled. */
import type { NoticeContent, NoticeFinding } from '../../domain/notice/content.ts'
import type { NoticeValues } from './notice-values.ts'
import { renderVariant } from './render-notice.ts'
import { type TextSection, textSections } from './text-sections.ts'

export interface LetterDocument {
  title: string
  /** 演练: it is never posted. */
  drill: boolean
  number: string
  revision: number
  sections: TextSection[]
  signatory: string
}

export interface LetterSetting {
  values: NoticeValues
  number: string
  revision: number
  drill: boolean
}

/** The text of `letter` or `phone` for one person; findings when it cannot be filled. */
export function letterDocument(
  content: NoticeContent,
  variant: 'letter' | 'phone',
  { values, number, revision, drill }: LetterSetting,
): { document: LetterDocument; findings: [] } | { document: null; findings: NoticeFinding[] } {
  const { text, findings } = renderVariant(content, variant, values)
  if (!text) return { document: null, findings }
  const sections = textSections(text.body)
  const signatory = values.variables.operator ?? ''
  return { document: { title: content.title, drill, number, revision, sections, signatory }, findings: [] }
}
