/** Answers as pages may see them: what is in force, what is written, and what was asked. */
import type { AnswersDetail, LineOfAnswers, ReadAnswers } from '#shared/contract/answers.ts'
import type { Command } from '#shared/domain/command.ts'
import {
  type AnswersVersion,
  answersInForce,
  answersOf,
  isStale,
  whyNotInForce,
} from '#shared/domain/notice/answers.ts'
import type { FoundOccasion } from '#shared/domain/notice/occasion.ts'
import { latestRevision, type NoticeState } from '#shared/domain/notice/state.ts'
import type { AnswerLine } from '#shared/domain/notice/vocabulary.ts'
import { fillAnswers } from '#shared/text/notice/answers.ts'
import { type CommandDesk, newId, predict } from '../../commands/command-desk.ts'
import { namesIn } from '../../targets/staff-names.ts'
import { findCachedTarget } from '../../targets/target.ts'
import { getNoticeDetail } from '../notice.ts'
import { getOccasion } from '../occasion.ts'
import { answersNotice, findAnswers } from './content.ts'
import { countGiven, type Line, listLogged, listOpen, newestLogged } from './log.ts'

/** Lines of a log that a page gets. */
const SHOWN = 50

/** @throws DeskError NOT_FOUND */
export function getAnswers(desk: CommandDesk, id: string): AnswersDetail {
  const { store } = desk
  const { state, version, content, occasion, verbs, pending } = getNoticeDetail(desk, id)
  const { cohort: _, ...view } = occasion
  const found = getOccasion(desk, state)
  const latest = latestRevision(state)
  const logged = listLogged(store, id)
  const lineOf = (line: AnswerLine): LineOfAnswers => ({
    ...standing(desk, { id, line, state, occasion: found }),
    ...written(desk, { id, line, state }),
    ...asked(
      desk,
      logged.filter(({ entry }) => entry.data.line === line),
    ),
  })
  const lines = { hotline: lineOf('hotline'), press: lineOf('press') }
  return {
    ...{ id, version, verbs, pending, lines },
    ...{ number: state.number, stage: state.stage, drill: state.drill, title: content?.title ?? '' },
    occasion: view,
    notice: latest && { revision: latest.revision, hash: latest.hash },
    questions: listOpen(store, state.questions ?? [], logged),
    staff: namesIn(store, state, lines),
  }
}

function asked({ store }: CommandDesk, lines: readonly Line[]): Pick<LineOfAnswers, 'given' | 'log' | 'logged'> {
  return { given: countGiven(lines), log: newestLogged(store, lines, SHOWN), logged: lines.length }
}

/**
 * What may be read out, by what the backend has acknowledged: an approval that only this desk knows puts nothing in force.
 */
function standing(
  desk: CommandDesk,
  { id, line, state, occasion }: { id: string; line: AnswerLine; state: NoticeState; occasion: FoundOccasion },
): Pick<LineOfAnswers, 'inForce' | 'why'> {
  const known = findCachedTarget(desk.store, { kind: 'notice', id })?.state
  const version = known && answersInForce(known, line)
  if (!version) {
    const told = known ? whyNotInForce(known, line) : 'none'
    // What I have written and the backend does not know yet is not nothing.
    return { inForce: null, why: told === 'none' ? (whyNotInForce(state, line) ?? 'not_approved') : told }
  }
  const inForce = readOut(desk, { version, notice: known, occasion })
  return { inForce, why: inForce ? null : 'not_held' }
}

interface Version {
  version: AnswersVersion
  notice: NoticeState
  occasion: FoundOccasion
}

/** A version, filled; null while its words or those of its notice are not held. */
export function readOut(desk: CommandDesk, { version, notice, occasion }: Version): ReadAnswers | null {
  const content = findAnswers(desk.store, version)
  const filling = answersNotice(desk, { notice, occasion, revision: version.notice.revision })
  return content && filling ? { version, items: fillAnswers(content, filling).items } : null
}

function written(
  desk: CommandDesk,
  { id, line, state }: { id: string; line: AnswerLine; state: NoticeState },
): Pick<LineOfAnswers, 'versions' | 'content' | 'stale' | 'approval'> {
  const versions = answersOf(state, line)
  const last = versions.at(-1)
  return {
    versions,
    content: last ? findAnswers(desk.store, last) : null,
    stale: last !== undefined && isStale(last, latestRevision(state)),
    approval: last ? approvalOf(desk, { id, last, state }) : null,
  }
}

/** The rule is asked what it would say of an approval by this person. */
function approvalOf(
  desk: CommandDesk,
  { id, last, state }: { id: string; last: AnswersVersion; state: NoticeState },
): LineOfAnswers['approval'] {
  if (last.approval !== null || last.withdrawn !== null) return null
  const { line, revision, hash } = last
  const at = desk.clock.now()
  const type = 'notice.approve_answers'
  const command: Command = { id: newId(), type, target: id, baseVersion: 0, args: { line, revision, hash }, at }
  const decision = predict(desk, state, command)
  if (decision.ok) return { blockedBy: null }
  return decision.rejection.code === 'FORBIDDEN' ? null : { blockedBy: decision.rejection.code }
}

/** What is in force on a line, for a document. */
export function findInForce(desk: CommandDesk, id: string, line: AnswerLine) {
  const known = findCachedTarget(desk.store, { kind: 'notice', id })?.state
  const version = known && answersInForce(known, line)
  if (!known || !version) return null
  const occasion = getOccasion(desk, known)
  const read = readOut(desk, { version, notice: known, occasion })
  return read && { notice: known, read }
}
