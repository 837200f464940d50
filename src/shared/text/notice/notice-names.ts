/** What each kind of template of a notice may name. Nothing else is ever filled in. */
import { noticeElement, noticeVariable } from '../../domain/notice/vocabulary.ts'

/** Variables of one person: they stand neither on a lock screen nor in what is published. */
export const personalVariables: ReadonlySet<string> = new Set(['member_name', 'categories'])

/** In a block: the variables, and the fixed place of the full notice. */
export const blockNames: ReadonlySet<string> = new Set([...noticeVariable.options, 'pointer'])

/** In the text of a channel: the same, the blocks by their element, the title and the warning against fraud. */
export const variantNames: ReadonlySet<string> = new Set([
  ...blockNames,
  ...noticeElement.options,
  'title',
  'anti_phishing',
])
