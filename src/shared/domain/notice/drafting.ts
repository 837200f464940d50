/** Writing a notice: versions, the meaning that a person confirms, the dry run, handing it in. */
import { type Actor, demand } from '../command.ts'
import { userId } from '../four-eyes.ts'
import { changed } from '../rule.ts'
import type { Uuid } from '../values.ts'
import type { NoticeArguments } from './commands.ts'
import type { NoticeChange, NoticeFacts, NoticeHandlerContext, NoticeHandlers } from './context.ts'
import { complete, inStage, latest } from './guards.ts'
import { type DryRun, MAX_REVISIONS, type NoticeState } from './state.ts'

/** Opens an empty draft. It may be written while the occasion is still being judged, and not once all is over. */
export function openNotice(args: NoticeArguments<'notice.open'>, context: NoticeHandlerContext): NoticeChange {
  const { actor, at, facts, legal } = context
  const { occasion } = facts
  const { kind, id } = args.occasion
  demand(occasion !== undefined, 'NOT_FOUND', { [kind]: id })
  demand(!occasion.over, 'INVALID_TRANSITION', { stage: occasion.stage })
  // A notice of a drill is marked as one for good: nothing of it can be sent.
  demand(occasion.drill === args.drill, 'INVALID_ARGUMENT', { field: 'drill' })
  const state: NoticeState = {
    number: facts.number ?? null,
    occasion: args.occasion,
    drill: args.drill,
    stage: 'draft',
    policyVersion: legal.policyVersion,
    openedBy: userId(actor),
    recordedAt: at,
    revisions: [],
    meaning: null,
    submitted: null,
    dryRun: null,
    approval: null,
    sending: null,
  }
  return changed(state, 'notice.opened', { data: { [kind]: id, drill: args.drill } })
}

type Drafting =
  | 'notice.save'
  | 'notice.confirm_meaning'
  | 'notice.record_dry_run'
  | 'notice.submit'
  | 'notice.withdraw'
  | 'notice.note'

export const drafting: NoticeHandlers<Drafting> = {
  /**
   * A new version, and with it the notice is a draft again: what waits for approval is the version that was handed in.
   * An approved one is locked; it is withdrawn, and another notice is opened.
   */
  'notice.save': (state, args, { actor, at, facts }) => {
    inStage(state, 'draft', 'in_approval')
    demand(facts.gate !== undefined, 'NOTICE_INCOMPLETE', { held: false })
    demand(facts.gate.hash === args.hash, 'HASH_MISMATCH', { field: 'hash' })
    const last = state.revisions.at(-1)
    demand(last?.hash !== args.hash, 'DUPLICATE', { revision: last?.revision ?? 0 })
    demand(state.revisions.length < MAX_REVISIONS, 'INVALID_TRANSITION', { revisions: state.revisions.length })
    const revision = { revision: (last?.revision ?? 0) + 1, text: args.text, hash: args.hash, by: userId(actor), at }
    const saved: NoticeState = { ...state, stage: 'draft', submitted: null, revisions: [...state.revisions, revision] }
    return changed(saved, 'notice.saved', { data: { revision: revision.revision, hash: args.hash } })
  },

  'notice.confirm_meaning': (state, args, { actor, at }) => {
    inStage(state, 'draft', 'in_approval')
    latest(state, args)
    const meaning = { revision: args.revision, by: person(actor), at }
    return changed({ ...state, meaning }, 'notice.meaning_confirmed', { data: { revision: args.revision } })
  },

  'notice.record_dry_run': (state, args, { actor, at, facts }) => {
    inStage(state, 'draft', 'in_approval', 'approved')
    demand(args.revision === state.revisions.at(-1)?.revision, 'VERSION_CONFLICT', { revision: args.revision })
    checkCohort(args, facts)
    const dryRun = { ...args, at, by: userId(actor) }
    return changed({ ...state, dryRun }, 'notice.dry_run_recorded', {
      data: {
        revision: args.revision,
        people: args.people,
        excluded: args.excluded,
        sms_parts: args.smsParts,
        cost_fen: args.costFen,
      },
    })
  },

  'notice.submit': (state, args, { actor, at, facts }) => {
    inStage(state, 'draft')
    const revision = latest(state, args)
    complete(state, revision, facts)
    const submitted = { ...args, by: person(actor), at }
    return changed({ ...state, stage: 'in_approval', submitted }, 'notice.submitted', { data: { ...args } })
  },

  'notice.withdraw': (state, args) => {
    inStage(state, 'draft', 'in_approval', 'approved')
    // What is on its way to people is stopped first, with a reason.
    const underway = state.sending !== null && state.sending.stage !== 'stopped'
    demand(!underway, 'INVALID_TRANSITION', { sending: state.sending?.stage ?? '' })
    return changed({ ...state, stage: 'withdrawn' }, 'notice.withdrawn', { text: args.text })
  },

  'notice.note': (state, args) => changed(state, 'notice.noted', { text: args.text }),
}

/** Acts that bind a person: no rule and no app does them. */
function person(actor: Actor): Uuid {
  demand(actor.kind === 'user', 'FORBIDDEN', { actor: actor.kind })
  return actor.id
}

/** A dry run is over the list that is in force, and leaves nobody out. */
function checkCohort(args: Omit<DryRun, 'at' | 'by'>, { occasion }: NoticeFacts): void {
  if (occasion === undefined) return
  const { cohort } = occasion
  const same = cohort?.cohort === args.cohort && cohort.revision === args.cohortRevision
  demand(same, 'VERSION_CONFLICT', { cohort: cohort?.revision ?? 0 })
  demand(cohort.people === args.people, 'INVALID_ARGUMENT', { field: 'people' })
}
