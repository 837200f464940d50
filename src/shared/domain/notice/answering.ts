/**
 * One voice: answers for the lines that people and journalists call, written for one version of the notice, approved by
 * a second person before anybody reads them out, and the log of what is asked.
 */
import { demand } from '../command.ts'
import { anotherPerson, userId } from '../four-eyes.ts'
import { appended } from '../incident/guards.ts'
import { changed, happened } from '../rule.ts'
import {
  type AnswersVersion,
  answersOf,
  authorsSinceApproval,
  isStale,
  MAX_ANSWERS,
  MAX_QUESTIONS,
  openQuestions,
  type UncoveredQuestion,
} from './answers.ts'
import type { NoticeFacts, NoticeHandlers } from './context.ts'
import { inStage, latest } from './guards.ts'
import { latestRevision, type NoticeState } from './state.ts'
import type { AnswerLine } from './vocabulary.ts'

type Answering =
  | 'notice.write_answers'
  | 'notice.approve_answers'
  | 'notice.withdraw_answers'
  | 'notice.log_question'
  | 'notice.join_question'
  | 'notice.answer_question'

export const answering: NoticeHandlers<Answering> = {
  /** A new version of one line, for the latest version of the notice. The version in force stays until it is approved. */
  'notice.write_answers': (state, args, { actor, at, facts }) => {
    inStage(state, 'draft', 'in_approval', 'approved')
    const { line, notice, text, hash } = args
    latest(state, notice)
    held(facts, hash)
    const { answers = [] } = state
    const last = answersOf(state, line).at(-1)
    const same = last?.hash === hash && last.notice.hash === notice.hash && last.withdrawn === null
    demand(!same, 'DUPLICATE', { answers: last?.revision ?? 0 })
    demand(answers.length < MAX_ANSWERS, 'INVALID_TRANSITION', { answers: answers.length })
    const revision = (last?.revision ?? 0) + 1
    const by = userId(actor)
    const written: AnswersVersion = { line, revision, notice, text, hash, by, at, approval: null, withdrawn: null }
    return changed({ ...state, answers: [...answers, written] }, 'notice.answers_written', {
      data: { line, answers: revision, revision: notice.revision, hash },
    })
  },

  /** By somebody who had no hand in it; of what was written for an earlier notice there is nothing to approve. */
  'notice.approve_answers': (state, args, { actor, at, facts }) => {
    inStage(state, 'draft', 'in_approval', 'approved')
    const version = lastOf(state, args)
    demand(version.approval === null && version.withdrawn === null, 'DUPLICATE', { answers: version.revision })
    demand(!isStale(version, latestRevision(state)), 'HASH_MISMATCH', { revision: version.notice.revision })
    demand(held(facts, version.hash).faults === 0, 'NOTICE_INCOMPLETE', { answers: version.revision })
    anotherPerson(actor, ...authorsSinceApproval(answersOf(state, args.line)))
    return changed(replaced(state, { ...version, approval: { by: actor.id, at } }), 'notice.answers_approved', {
      data: { line: args.line, answers: args.revision, hash: args.hash },
    })
  },

  /** Whoever sees that an answer is wrong stops it: the next version waits for two people, this does not. */
  'notice.withdraw_answers': (state, args, { actor, at }) => {
    const version = answersOf(state, args.line).find(({ revision }) => revision === args.revision)
    demand(version !== undefined, 'NOT_FOUND', { answers: args.revision })
    const newest = answersOf(state, args.line).findLast(({ approval }) => approval !== null)
    demand(newest === version && version.withdrawn === null, 'INVALID_TRANSITION', { answers: version.revision })
    demand(actor.kind === 'user', 'FORBIDDEN', { actor: actor.kind })
    const withdrawn = { by: actor.id, at, text: args.text }
    return changed(replaced(state, { ...version, withdrawn }), 'notice.answers_withdrawn', {
      data: { line: args.line, answers: args.revision },
      text: args.text,
    })
  },

  /**
   * Somebody asked. What was answered, or asked before, is a line to be counted; what nobody could answer is work. Many
   * log at once: it is never out of date, and never refused for the stage of the notice.
   */
  'notice.log_question': (state, args, { actor, now, commandId }) => {
    const { line, given, same, text } = args
    const { at, flags } = happened(args.at, now)
    const version = given && answersOf(state, line).find(({ revision }) => revision === given.answers)
    demand(given === null || version !== undefined, 'INVALID_ARGUMENT', { field: 'given' })
    const known = state.questions?.some((each) => each.id === same && each.line === line)
    demand(same === null || (known === true && given === null), 'INVALID_ARGUMENT', { field: 'same' })
    const data = { line, answers: given?.answers ?? null, item: given?.item ?? null, question: same }
    const entry = { data, occurredAt: at, flags, ...(text ? { text } : {}) }
    if (given !== null || same !== null) return changed(state, 'notice.question_logged', entry)
    demand(text !== undefined, 'INVALID_ARGUMENT', { field: 'text' })
    const asked: UncoveredQuestion = { id: commandId, line, text, by: userId(actor), at, joined: null, covered: null }
    const questions = appended(state.questions ?? [], asked, MAX_QUESTIONS)
    return changed({ ...state, questions }, 'notice.question_logged', entry)
  },

  /** Two callers asked the same in other words: what was joined with the one goes on with it to the other. */
  'notice.join_question': (state, args) => {
    const [question, into] = [open(state, args.question), open(state, args.into)]
    demand(question.id !== into.id && question.line === into.line, 'INVALID_ARGUMENT', { field: 'into' })
    const moves = ({ id, joined }: UncoveredQuestion) => id === question.id || joined === question.id
    const questions = state.questions?.map((each) => (moves(each) ? { ...each, joined: into.id } : each))
    return changed({ ...state, questions }, 'notice.question_joined', {
      data: { line: question.line, question: question.id, into: into.id },
    })
  },

  /** The author says which pair of which version covers it. */
  'notice.answer_question': (state, args, { actor, at }) => {
    const question = open(state, args.question)
    demand(actor.kind === 'user', 'FORBIDDEN', { actor: actor.kind })
    const { answers, item } = args
    const version = answersOf(state, question.line).find(({ revision }) => revision === answers)
    demand(version !== undefined, 'NOT_FOUND', { answers })
    const covered = { by: actor.id, at, answers, item }
    const questions = state.questions?.map((each) => (each.id === question.id ? { ...each, covered } : each))
    return changed({ ...state, questions }, 'notice.question_answered', {
      data: { line: question.line, question: question.id, answers, item },
    })
  },
}

/** What `shared/text` says of this very content; it cannot be written or approved unread. */
function held({ answers }: NoticeFacts, hash: string): NonNullable<NoticeFacts['answers']> {
  demand(answers !== undefined, 'NOTICE_INCOMPLETE', { held: false })
  demand(answers.hash === hash, 'HASH_MISMATCH', { field: 'hash' })
  return answers
}

/** The latest version of a line, if it is the one that was seen. */
function lastOf(state: NoticeState, seen: { line: AnswerLine; revision: number; hash: string }): AnswersVersion {
  const last = answersOf(state, seen.line).at(-1)
  demand(last !== undefined, 'INVALID_TRANSITION', { answers: 0 })
  demand(last.revision === seen.revision && last.hash === seen.hash, 'HASH_MISMATCH', { answers: last.revision })
  return last
}

function replaced(state: NoticeState, version: AnswersVersion): NoticeState {
  const isIt = ({ line, revision }: AnswersVersion) => line === version.line && revision === version.revision
  return { ...state, answers: state.answers?.map((each) => (isIt(each) ? version : each)) }
}

function open(state: NoticeState, id: string): UncoveredQuestion {
  const found = openQuestions(state).find((each) => each.id === id)
  demand(found !== undefined, 'NOT_FOUND', { question: id })
  return found
}
