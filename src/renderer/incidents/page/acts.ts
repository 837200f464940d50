import { createContext, use } from 'react'

/** Acts that ask something first. One dialog may serve several commands. */
export type ActId =
  | 'promote'
  | 'dismiss'
  | 'assign'
  | 'describe'
  | 'link_case'
  | 'known'
  | 'assess'
  | 'add_sample'
  | 'set_level'
  | 'accept_level'
  | 'judge'
  | 'decide_duty'
  | 'record_filing'
  | 'decide_notice'
  | 'oral_decision'
  | 'ratify_decision'
  | 'declare_unreachable'
  | 'record_publication'
  | 'protect'
  | 'add_task'
  | 'call'
  | 'update_situation'
  | 'hand_evidence'
  | 'correct'
  | 'contain'
  | 'end_handling'
  | 'close'
  | 'review'

/** Opens the dialog of an act. `subject` is what in the incident it is about. */
export type Ask = (act: ActId, subject?: string) => void

export const AskContext = createContext<Ask | null>(null)

export function useAsk(): Ask {
  const ask = use(AskContext)
  if (!ask) throw new Error('useAsk stands outside ActsProvider')
  return ask
}
