/**
 * Work lists: what a call or a letter came to, and the state that its message gets by it. One rule for all who ask.
 * A message is `sending` while somebody has it in hand: a caller, or the volume in which a letter is printed.
 */
import { z } from 'zod'
import type { Instant } from '../values.ts'
import type { MessageState } from './message.ts'

/** 已告知 · 无人接听 · 忙线 · 拒绝接听 · 号码有误 · 约定再拨. */
export const callOutcome = z.enum(['reached', 'no_answer', 'busy', 'refused', 'wrong_number', 'call_back'])
export type CallOutcome = z.infer<typeof callOutcome>

/** 已寄出 · 已签收 · 已退回. */
export const letterEvent = z.enum(['posted', 'received', 'returned'])
export type LetterEvent = z.infer<typeof letterEvent>

/** The state that follows. `againMs`: how long nobody is given a message that is ready again. */
export interface WorkNews {
  state: Exclude<MessageState, 'sending' | 'uncertain'>
  code: string | null
  againMs: number
}

/** How long a caller has people in hand before they are given to others. */
export const HELD_MS = 30 * 60_000
/** Calls that nobody answers before the telephone has failed. */
export const NO_ANSWERS = 3
/** Letters of one volume: what is folded and registered at one counter. */
export const VOLUME_LETTERS = 500

const MINUTE_MS = 60_000
const final = (state: 'delivered' | 'failed', code: string | null = null): WorkNews => ({ state, code, againMs: 0 })
const again = (code: string, minutes: number): WorkNews => ({ state: 'ready', code, againMs: minutes * MINUTE_MS })

const afterOutcome: Record<CallOutcome, WorkNews> = {
  reached: final('delivered'),
  no_answer: again('NO_ANSWER', 60),
  busy: again('BUSY', 10),
  // Who has refused the call is told in writing, and not called again.
  refused: final('failed', 'REFUSED'),
  wrong_number: final('failed', 'WRONG_NUMBER'),
  call_back: again('CALL_BACK', 30),
}

/** @param noAnswers calls before this one that nobody answered */
export function afterCall(outcome: CallOutcome, { noAnswers }: { noAnswers: number }): WorkNews {
  if (outcome === 'no_answer' && noAnswers + 1 >= NO_ANSWERS) return final('failed', 'NO_ANSWER')
  return afterOutcome[outcome]
}

const afterEvent: Record<LetterEvent, WorkNews> = {
  posted: { state: 'accepted', code: null, againMs: 0 },
  received: final('delivered'),
  returned: final('failed', 'RETURNED'),
}

export function afterLetter(event: LetterEvent): WorkNews {
  return afterEvent[event]
}

/** When a message that is ready again may be taken; null for one that is not, and for at once. */
export function againAt({ state, againMs }: WorkNews, now: Instant): Instant | null {
  return state === 'ready' && againMs > 0 ? new Date(Date.parse(now) + againMs).toISOString() : null
}

/**
 * What a call changes of a message in `before`. A call is written down whatever it changes: nothing that is final, and
 * nothing that another caller has in hand by now, unless the call has settled it.
 */
export function changesCall(news: WorkNews, of: { before: MessageState; holds: boolean }): boolean {
  if (of.before !== 'sending' && of.before !== 'ready') return false
  return news.state !== 'ready' || (of.before === 'sending' && of.holds)
}
