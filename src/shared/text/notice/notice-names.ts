/** What each kind of template of a notice may name. Nothing else is ever filled in. */

/** Variables of one person: they stand neither on a lock screen nor in what is published. */
export const personalVariables: ReadonlySet<string> = new Set(['member_name', 'categories'])

export interface NoticeNames {
  /** In a block: the variables of the occasion, and those of a person. */
  block: ReadonlySet<string>
  /** In the text of a channel: the same, the blocks by their element, the title and the warning against fraud. */
  variant: ReadonlySet<string>
}

/** @param of the variables that the occasion has (`noticeVariables`), and its elements */
export function noticeNames(of: {
  variables: Readonly<Record<string, string>>
  elements: readonly string[]
}): NoticeNames {
  const block = new Set([...personalVariables, ...Object.keys(of.variables)])
  return { block, variant: new Set([...block, ...of.elements, 'title', 'anti_phishing']) }
}
