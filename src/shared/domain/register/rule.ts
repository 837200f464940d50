/** Whether a command on a record is legal, and what it does. Decided here and nowhere else. */

import { shanghaiDate } from '../calendar.ts'
import { putInForce } from '../cohort/summary.ts'
import { type Command, type Decision, demand } from '../command.ts'
import { anotherPerson, userId } from '../four-eyes.ts'
import { type Change, changed, type HandlerContext, happened, type Rule, type RuleContext, runRule } from '../rule.ts'
import { type RecordArguments, type RecordCommandType, recordArguments, recordPermissions } from './commands.ts'
import { dueRuleOf, findRegister, type RegisterDefinition } from './definition.ts'
import { withComputedDays } from './due.ts'
import { demandLinks, type LinkedFacts } from './links.ts'
import { inForce, type RecordProposal, type RecordState } from './state.ts'
import { demandRecord, type RecordValues } from './values.ts'

/** Facts that the rule names. */
export interface RecordFacts {
  /** Issued by the backend when a record opens. */
  number?: string
  /** Fields in which the text of the command has something written; absent when the text is none. */
  written?: readonly string[]
  /** What the record newly names, by id; absent for what is not known. */
  links?: LinkedFacts
}

type Context = HandlerContext<RecordFacts>
type Handlers = {
  [T in Exclude<RecordCommandType, 'record.open'>]: (
    state: RecordState,
    args: RecordArguments<T>,
    context: Context,
  ) => Change<RecordState>
}

const MOST = { revisions: 100, evidence: 40 }

function definitionOf(register: string, { legal }: Context): RegisterDefinition {
  const definition = findRegister(legal.registers, register)
  demand(definition !== undefined, 'NOT_FOUND', { register })
  return definition
}

function openRecord(args: RecordArguments<'record.open'>, context: Context): Change<RecordState> {
  const { actor, at, facts, legal } = context
  const definition = definitionOf(args.register, context)
  const empty: RecordState = {
    number: facts.number ?? null,
    register: definition.id,
    stage: 'proposed',
    policyVersion: legal.policyVersion,
    recordedAt: at,
    openedBy: userId(actor),
    revisions: [],
    proposal: null,
    ended: null,
    evidence: [],
  }
  const { state } = propose(empty, { ...args, reason: null }, context)
  return changed(state, 'record.opened', { data: { register: definition.id, stage: state.stage } })
}

const handlers: Handlers = {
  'record.revise': (state, args, context) => {
    going(state)
    demand(state.revisions.length < MOST.revisions, 'INVALID_TRANSITION', { revisions: state.revisions.length })
    const { state: next, revision } = propose(state, args, context)
    return changed(next, 'record.revised', { data: { revision, stage: next.stage }, text: args.reason })
  },

  'record.approve': (state, { revision }, context) => {
    const { actor, at } = context
    const { returned, ...proposal } = waiting(state, revision)
    demand(returned === null, 'INVALID_TRANSITION', { returned: true })
    anotherPerson(actor, proposal.by)
    // The day may have come, or passed, since it was proposed.
    check(state, proposal, context)
    const approved = { ...proposal, approvedBy: actor.id, since: at }
    const next: RecordState = {
      ...state,
      stage: 'in_force',
      proposal: null,
      revisions: [...state.revisions, approved],
    }
    return changed(next, 'record.approved', { data: { revision } })
  },

  'record.return': (state, { revision, text }, { actor, at }) => {
    const proposal = waiting(state, revision)
    demand(proposal.returned === null, 'INVALID_TRANSITION', { returned: true })
    anotherPerson(actor, proposal.by)
    const returned = { by: actor.id, at, text }
    return changed({ ...state, proposal: { ...proposal, returned } }, 'record.returned', { data: { revision }, text })
  },

  'record.end': (state, { at: said, text }, { actor, now }) => {
    demand(state.stage === 'in_force', 'INVALID_TRANSITION', { stage: state.stage })
    const { at, flags } = happened(said, now)
    const ended = { by: userId(actor), at, text }
    return changed({ ...state, stage: 'ended', proposal: null, ended }, 'record.ended', { occurredAt: at, flags, text })
  },

  'record.void': (state, { text }, { actor, at }) => {
    demand(state.stage !== 'void', 'INVALID_TRANSITION', { stage: state.stage })
    const last = inForce(state) ?? state.proposal
    anotherPerson(actor, last?.by ?? null)
    const ended = { by: userId(actor), at, text }
    return changed({ ...state, stage: 'void', proposal: null, ended }, 'record.voided', { text })
  },

  'record.set_cohort': (state, { summary }, context) => {
    going(state)
    const { notice } = definitionOf(state.register, context)
    demand(notice !== undefined, 'INVALID_ARGUMENT', { register: state.register })
    const { cohort, data } = putInForce(state.cohort, summary, context)
    return changed({ ...state, cohort }, 'record.cohort_set', { data })
  },

  'record.note': (state, { text }) => changed(state, 'record.noted', { text }),

  'record.reveal': (state, { field, reason }, context) => {
    const known = definitionOf(state.register, context).fields.find(({ id }) => id === field)
    demand(known?.personal === true, 'INVALID_ARGUMENT', { field })
    return changed(state, 'record.revealed', { data: { field, reason } })
  },

  'record.view': (state) => changed(state, 'record.viewed'),

  'record.attach_evidence': (state, { evidence: id, hash, bytes }, { actor, at }) => {
    demand(state.evidence.length < MOST.evidence, 'INVALID_TRANSITION', { evidence: state.evidence.length })
    const evidence = [...state.evidence, { id, hash, bytes, by: userId(actor), at }]
    return changed({ ...state, evidence }, 'record.evidence_attached', { data: { evidence: id, hash, bytes } })
  },
}

/** In force at once where one person suffices; otherwise it waits for a second one, and what is in force stays so. */
function propose(
  state: RecordState,
  {
    values,
    text = null,
    reason,
  }: { values: RecordValues; text?: RecordProposal['text'] | undefined; reason: RecordProposal['reason'] },
  context: Context,
): { state: RecordState; revision: number } {
  const { actor, at, facts } = context
  const definition = definitionOf(state.register, context)
  const written = text ? [...(facts.written ?? [])] : []
  demand(text === null || facts.written !== undefined, 'INVALID_ARGUMENT', { field: 'text' })
  const revision = Math.max(0, ...state.revisions.map((each) => each.revision), state.proposal?.revision ?? 0) + 1
  const days = withDays(definition, { values, written }, context)
  const content = { revision, definition: definition.version, ...days, text, written, reason, by: userId(actor), at }
  check(state, content, context)
  if (definition.secondPerson) return { state: { ...state, proposal: { ...content, returned: null } }, revision }
  const revisions = [...state.revisions, { ...content, approvedBy: null, since: at }]
  return { state: { ...state, stage: 'in_force', revisions, proposal: null }, revision }
}

/** The values with the days that follow from them. */
function withDays(
  definition: RegisterDefinition,
  { values, written }: Pick<RecordProposal, 'values' | 'written'>,
  { legal, now }: Context,
): Pick<RecordProposal, 'values' | 'computed'> {
  if (!definition.fields.some(dueRuleOf)) return { values }
  const asked = { values, written, today: shanghaiDate(now) }
  const { subject, provisional } = withComputedDays(definition, asked, legal.calendar)
  return { values: subject.values, computed: { calendar: legal.calendar.version, provisional } }
}

function check(
  state: RecordState,
  content: { values: RecordValues; written: readonly string[] },
  context: Context,
): void {
  const { legal, now, facts } = context
  const definition = definitionOf(state.register, context)
  demandRecord(definition, { ...content, today: shanghaiDate(now) }, legal)
  demandLinks(definition, { values: content.values, before: inForce(state)?.values, links: facts.links ?? {} })
}

function going({ stage }: RecordState): void {
  demand(stage === 'proposed' || stage === 'in_force', 'INVALID_TRANSITION', { stage })
}

function waiting({ proposal, stage }: RecordState, revision: number): RecordProposal {
  demand(proposal !== null, 'INVALID_TRANSITION', { stage })
  demand(proposal.revision === revision, 'VERSION_CONFLICT', { revision: proposal.revision })
  return proposal
}

const rule: Rule<RecordState, RecordFacts> = {
  arguments: recordArguments,
  permissions: recordPermissions,
  open: { type: 'record.open', handle: openRecord },
  handlers,
  isGone: () => false,
}

/** Runs a command against a record. `state` is null when it does not exist yet. */
export function decideRecord(
  state: RecordState | null,
  command: Command,
  context: RuleContext<RecordFacts>,
): Decision<RecordState> {
  return runRule(rule, { state, command, context })
}
