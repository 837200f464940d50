/** Guards shared by the handlers of a notice. */
import { demand } from '../command.ts'
import type { NoticeFacts } from './context.ts'
import type { NoticeRevision, NoticeState } from './state.ts'
import type { NoticeStage } from './vocabulary.ts'

export function inStage(state: NoticeState, ...stages: NoticeStage[]): void {
  demand(stages.includes(state.stage), 'INVALID_TRANSITION', { stage: state.stage })
}

/** The latest version, if it is the one that was seen. */
export function latest(state: NoticeState, seen: { revision: number; hash: string }): NoticeRevision {
  const last = state.revisions.at(-1)
  demand(last !== undefined, 'INVALID_TRANSITION', { revisions: 0 })
  demand(last.revision === seen.revision && last.hash === seen.hash, 'HASH_MISMATCH', { revision: last.revision })
  return last
}

/** All elements stand where they must (the gate), and a person has read that they say what they must. */
export function complete(state: NoticeState, { revision, hash }: NoticeRevision, { gate }: NoticeFacts): void {
  demand(gate !== undefined, 'NOTICE_INCOMPLETE', { held: false })
  demand(gate.hash === hash, 'HASH_MISMATCH', { revision })
  demand(gate.findings.length === 0, 'NOTICE_INCOMPLETE', { findings: gate.findings.length })
  demand(state.meaning?.revision === revision, 'NOTICE_INCOMPLETE', { meaning: false })
}

/** The occasion goes on, and two people have decided that its people are told. */
export function toBeTold(state: NoticeState, { occasion }: NoticeFacts): void {
  demand(occasion !== undefined, 'NOT_FOUND', { [state.occasion.kind]: state.occasion.id })
  demand(!occasion.over, 'INVALID_TRANSITION', { stage: occasion.stage })
  demand(occasion.decided, 'UNDECIDED', { field: 'decision' })
}
