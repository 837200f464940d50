import type { NoticeDetail } from '#shared/contract/notices.ts'
import type { NoticeCommandType } from '#shared/domain/notice/commands.ts'

type Verb = NoticeDetail['verbs'][number]

/** The verbs that stand open in the head (those of a sending stand on its board); 同意 before 退回, as everywhere. */
const open: readonly NoticeCommandType[] = [
  'notice.save',
  'notice.approve',
  'notice.return',
  'notice.submit',
  'notice.ratify',
  'notice.start_sending',
]

/** Behind 更多. What is confirmed or tried out stands among the steps before submitting. */
const aside: readonly NoticeCommandType[] = ['notice.record_oral_approval', 'notice.note', 'notice.withdraw']

interface ArrangedVerbs {
  open: Verb[]
  menu: Verb[]
  /** The way forward. */
  primary: NoticeCommandType | undefined
}

/** @param dirty whether something is typed that is no version yet: then saving is the way forward */
export function arrangeVerbs(verbs: readonly Verb[], dirty: boolean): ArrangedVerbs {
  const find = (type: NoticeCommandType) => verbs.filter((verb) => verb.type === type)
  const shown = open.flatMap(find).filter(({ type }) => type !== 'notice.save' || dirty)
  // Who may both submit and approve somebody else's notice never sees both at once: the stage decides.
  const forward: NoticeCommandType[] = ['notice.approve', 'notice.ratify', 'notice.submit', 'notice.start_sending']
  const primary = dirty ? 'notice.save' : forward.find((type) => shown.some((verb) => verb.type === type))
  return { open: shown, menu: aside.flatMap(find), primary }
}
