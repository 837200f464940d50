/** What the rule of a notice is given, and what each of its handlers answers. */

import type { ProviderChannel } from '../delivery/message.ts'
import type { Change, HandlerContext, RuleContext } from '../rule.ts'
import type { AnswersGate } from './answers-content.ts'
import type { NoticeArguments, NoticeCommandType } from './commands.ts'
import type { NoticeGate } from './content.ts'
import type { Occasion } from './occasion.ts'
import type { NoticeState } from './state.ts'

/** Facts that the rule names; the backend reads them in the command's transaction. */
export interface NoticeFacts {
  /** Issued by the backend when a notice opens. */
  number?: string
  /** What the notice is of, as it stands now. */
  occasion?: Occasion
  /** What the gate says of the content that the command names; absent when that content is not held. */
  gate?: NoticeGate
  /** The same of the answers that the command writes or approves. */
  answers?: AnswersGate
  /** Whether the device signature of an approval, given now or before, is the approver's own over exactly this approval. */
  signatureValid?: boolean
  /** Whether who gave an oral approval may approve, and whether the witness is on duty. */
  oralFit?: boolean
  /** Whether who approved may still approve. */
  approverFit?: boolean
  /** Whether the backend holds all people of the list in force. */
  peopleHeld?: boolean
  /** Channels whose provider can carry a notice now; the backend alone knows. */
  readyChannels?: readonly ProviderChannel[]
}

export type NoticeContext = RuleContext<NoticeFacts>
export type NoticeHandlerContext = HandlerContext<NoticeFacts>
export type NoticeChange = Change<NoticeState>

export type NoticeHandler<T extends NoticeCommandType> = (
  state: NoticeState,
  args: NoticeArguments<T>,
  context: NoticeHandlerContext,
) => NoticeChange

export type NoticeHandlers<T extends NoticeCommandType> = { [K in T]: NoticeHandler<K> }
