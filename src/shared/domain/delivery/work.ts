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
/**
 * Calls of a kind after which the telephone has failed for a person, who is then told by the next channel. Nobody is
 * called forever: who never picks up is not there by day (3); a busy line is short-lived, and is there (5); who asks for
 * a later call for the third time does not want to be told by telephone. However they mix, the ninth call is the last.
 */
export const callLimits = { no_answer: 3, busy: 5, call_back: 3 } as const
/** The longest that somebody may put off a call: what waits longer is told sooner in writing. */
export const CALL_BACK_MS = 3 * 24 * 3_600_000
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

/** Calls that were made to one person, by what they came to. */
export type CallsMade = Partial<Record<CallOutcome, number>>

/**
 * @param of.made calls before this one
 * @param of.againMs until when the person asked to be called again, from now; the usual pause without it
 */
export function afterCall(outcome: CallOutcome, { made, againMs }: { made: CallsMade; againMs?: number }): WorkNews {
  const news = afterOutcome[outcome]
  if (news.state !== 'ready') return news
  const limit = callLimits[outcome as keyof typeof callLimits]
  if ((made[outcome] ?? 0) + 1 >= limit) return final('failed', news.code)
  return outcome === 'call_back' && againMs !== undefined ? { ...news, againMs } : news
}

/** Whether a call may be put off until then. */
export function mayCallAgain(at: Instant, now: Instant): boolean {
  const ms = Date.parse(at) - Date.parse(now)
  return ms > 0 && ms <= CALL_BACK_MS
}

/** Whether a caller can give somebody back: who has them in hand. Nobody was called, so it counts as no try. */
export function givesBack({ before, holds }: { before: MessageState; holds: boolean }): boolean {
  return before === 'sending' && holds
}

/** 查无此人 · 地址不详 · 迁移新址不明 · 收件人拒收 · 逾期未领 · 其他: as the post marks what it brings back. */
export const letterReturn = z.enum(['unknown', 'bad_address', 'moved_away', 'refused', 'unclaimed', 'other'])
export type LetterReturn = z.infer<typeof letterReturn>

/** @param why of a letter that was returned */
export function afterLetter(event: LetterEvent, why: LetterReturn = 'other'): WorkNews {
  if (event === 'posted') return { state: 'accepted', code: null, againMs: 0 }
  if (event === 'received') return final('delivered')
  return final('failed', why === 'other' ? 'RETURNED' : `RETURNED_${why.toUpperCase()}`)
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
