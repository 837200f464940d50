/**
 * The aggregates, by kind: whoever carries commands from the button to the database and back (desk, sync, backend)
 * knows them through this table only. A kind is the word before the dot in a command's type.
 */
import { z } from 'zod'
import { additiveCaseCommands, casePermissions } from './case/commands.ts'
import type { CaseFacts } from './case/context.ts'
import { decideCase } from './case/rule.ts'
import { type CaseState, caseState, isFinished } from './case/state.ts'
import type { Command, Decision } from './command.ts'
import { incidentObservations, incidentPermissions } from './incident/commands.ts'
import type { IncidentRuleFacts } from './incident/context.ts'
import { decideIncident } from './incident/rule.ts'
import { type IncidentState, incidentState, isOver } from './incident/state.ts'
import { noticeObservations, noticePermissions } from './notice/commands.ts'
import type { NoticeFacts } from './notice/context.ts'
import { decideNotice } from './notice/rule.ts'
import { type NoticeState, noticeState } from './notice/state.ts'
import { recordObservations, recordPermissions } from './register/commands.ts'
import { decideRecord, type RecordFacts } from './register/rule.ts'
import { hasEnded, type RecordState, recordState } from './register/state.ts'
import { reportObservations, reportPermissions } from './report/commands.ts'
import { decideReport, type ReportFacts } from './report/rule.ts'
import { type ReportState, reportState } from './report/state.ts'
import { type Permission, permits, type Role } from './roles.ts'
import type { RuleContext } from './rule.ts'

export const aggregateKind = z.enum(['case', 'incident', 'notice', 'record', 'report'])
export type AggregateKind = z.infer<typeof aggregateKind>

export interface StateOf {
  case: CaseState
  incident: IncidentState
  notice: NoticeState
  record: RecordState
  report: ReportState
}
export type AnyState = StateOf[AggregateKind]

/** Facts of every kind: each rule reads its own. */
export type AnyFacts = CaseFacts & IncidentRuleFacts & NoticeFacts & RecordFacts & ReportFacts

interface Aggregate<State> {
  schema: z.ZodType<State>
  permissions: Record<string, Permission>
  /** Additive commands: no version check and no version bump. */
  observations: readonly string[]
  decide(state: State | null, command: Command, context: RuleContext<AnyFacts>): Decision<State>
  /** Nobody has anything left to do. */
  isFinished(state: State): boolean
}

const aggregates: { [K in AggregateKind]: Aggregate<StateOf[K]> } = {
  case: {
    schema: caseState,
    permissions: casePermissions,
    observations: additiveCaseCommands,
    decide: decideCase,
    isFinished,
  },
  incident: {
    schema: incidentState,
    permissions: incidentPermissions,
    observations: incidentObservations,
    decide: decideIncident,
    isFinished: isOver,
  },
  notice: {
    schema: noticeState,
    permissions: noticePermissions,
    observations: noticeObservations,
    decide: decideNotice,
    isFinished: ({ stage }) => stage === 'withdrawn',
  },
  record: {
    schema: recordState,
    permissions: recordPermissions,
    observations: recordObservations,
    decide: decideRecord,
    isFinished: hasEnded,
  },
  report: {
    schema: reportState,
    permissions: reportPermissions,
    observations: reportObservations,
    decide: decideReport,
    isFinished: ({ stage }) => stage === 'withdrawn',
  },
}

export function aggregateOf<K extends AggregateKind>(kind: K): Aggregate<StateOf[K]> {
  return aggregates[kind]
}

/** The kind of aggregate that a command is about; undefined for a type that no rule knows. */
export function kindOf(type: string): AggregateKind | undefined {
  const kind = aggregateKind.safeParse(type.split('.', 1)[0])
  return kind.success && Object.hasOwn(aggregates[kind.data].permissions, type) ? kind.data : undefined
}

/** Additive commands have no version check and no version bump; every other one is exact. */
export function isAdditive(type: string): boolean {
  const kind = kindOf(type)
  return kind !== undefined && aggregates[kind].observations.includes(type)
}

/** Opening commands make an aggregate: everything else on it builds on one. */
export function isOpening(type: string): boolean {
  return type.endsWith('.open') && kindOf(type) !== undefined
}

/** Whether these roles may give commands of a type at all; what state and four eyes say is the rule's. */
export function mayGive(roles: readonly Role[], type: string): boolean {
  const kind = kindOf(type)
  const permission = kind && aggregates[kind].permissions[type]
  return permission !== undefined && permits(roles, permission)
}

/** Runs the rule of the command's kind. `state` must be of that kind, or null when there is none yet. */
export function decide(state: AnyState | null, command: Command, context: RuleContext<AnyFacts>): Decision<AnyState> {
  const kind = kindOf(command.type)
  if (!kind) return { ok: false, rejection: { code: 'INVALID_ARGUMENT', data: { field: 'type' } } }
  const aggregate = aggregates[kind] as Aggregate<AnyState>
  return aggregate.decide(state, command, context)
}
