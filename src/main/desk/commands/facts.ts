/** Facts that the rules name, as far as this desk knows them. The backend reads them again, with authority. */
import { type AggregateKind, type AnyFacts, type AnyState, kindOf } from '#shared/domain/aggregates.ts'
import type { Command } from '#shared/domain/command.ts'
import type { IncidentRuleFacts } from '#shared/domain/incident/context.ts'
import { versionsFiled } from '#shared/domain/incident/filings.ts'
import { filedReport } from '#shared/domain/incident/state.ts'
import type { NoticeFacts } from '#shared/domain/notice/context.ts'
import { occasionOf, occasionRef } from '#shared/domain/notice/occasion.ts'
import type { NoticeState } from '#shared/domain/notice/state.ts'
import type { RecordFacts } from '#shared/domain/register/rule.ts'
import type { RecordState } from '#shared/domain/register/state.ts'
import { writtenIn } from '#shared/domain/register/words.ts'
import type { ReportFacts } from '#shared/domain/report/rule.ts'
import { findFrozen, type ReportState } from '#shared/domain/report/state.ts'
import { type Permission, permits } from '#shared/domain/roles.ts'
import { listStaff } from '../cases/case.ts'
import { answersGateOf } from '../notices/answers/content.ts'
import { gateOf } from '../notices/gate.ts'
import { findOccasion } from '../notices/occasion.ts'
import { linkedFacts } from '../registers/linked-facts.ts'
import { reportGateOf } from '../reports/content.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { listFiles } from '../targets/file-shelf.ts'
import { findTarget } from '../targets/target.ts'
import type { CommandDesk } from './command-desk.ts'

/** A command, and the state that it is given on; null when there is none yet. */
export interface Asked {
  state: AnyState | null
  command: Command
}

const readers: Record<AggregateKind, (desk: CommandDesk, asked: Asked) => AnyFacts> = {
  // A successor of a case is looked at by the backend alone.
  case: () => ({}),
  incident: incidentFacts,
  notice: noticeFacts,
  record: recordFacts,
  report: reportFacts,
}

export function readFacts(desk: CommandDesk, asked: Asked): AnyFacts {
  const kind = kindOf(asked.command.type)
  return kind ? readers[kind](desk, asked) : {}
}

function incidentFacts({ store }: CommandDesk, { command }: Asked): IncidentRuleFacts {
  const { type, args } = command
  switch (type) {
    case 'incident.assign':
      return { assigneeFit: isFit(store, args.to, 'incident.lead') }
    case 'incident.add_task':
      return args.owner === null ? {} : { assigneeFit: isFit(store, args.owner, 'incident.work') }
    case 'incident.record_filing':
      return filingFacts(store, command)
    case 'incident.record_oral_decision':
      return { oralFit: isOralFit(store, args, 'incident.approve') }
    default:
      return {}
  }
}

function noticeFacts(desk: CommandDesk, { state, command }: Asked): NoticeFacts {
  const notice = state as NoticeState | null
  const { args } = command
  const named = notice ?? { occasion: occasionRef.safeParse(args.occasion).data }
  const occasion = named.occasion && findOccasion(desk, { ...named, occasion: named.occasion })
  const gate = occasion && gateOf(desk, { notice, command, occasion })
  const answers = occasion && answersGateOf(desk, { notice, command, occasion })
  return {
    ...(occasion ? { occasion: occasionOf(occasion) } : {}),
    ...(gate ? { gate } : {}),
    ...(answers ? { answers } : {}),
    // What this desk signs is signed with the person's own key; the backend knows the public half.
    ...(args.signature ? { signatureValid: true } : {}),
    ...(command.type === 'notice.record_oral_approval'
      ? { oralFit: isOralFit(desk.store, args, 'notice.approve') }
      : {}),
  }
}

function recordFacts(desk: CommandDesk, { state, command }: Asked): RecordFacts {
  const written = writtenIn(command.records?.texts, command.args.text)
  const links = linkedFacts(desk, { state: state as RecordState | null, command })
  return { ...(written ? { written } : {}), links }
}

/** The version that is filed, if this incident has frozen it, and whether who handed it in is one of us. */
function filingFacts(store: DeskStore, { target, args }: Command): IncidentRuleFacts {
  const named = filedReport.safeParse(args.report).data
  const report = named && findTarget(store, { kind: 'report', id: named.id })?.state
  const reported = named && report?.incident === target ? findFrozen(report, named) : undefined
  return {
    ...(reported ? { reported } : {}),
    ...(typeof args.submitter === 'string' ? { submitterFit: isFit(store, args.submitter, 'case.read') } : {}),
  }
}

function reportFacts(desk: CommandDesk, { state, command }: Asked): ReportFacts {
  const { store } = desk
  const report = state as ReportState | null
  const { target, args } = command
  const incidentId = report?.incident ?? args.incident
  const incident =
    typeof incidentId === 'string' ? findTarget(store, { kind: 'incident', id: incidentId })?.state : undefined
  const gate = reportGateOf(desk, { report, command })
  return {
    ...(incident ? { incident, filed: versionsFiled(incident, target) } : {}),
    ...(gate ? { reportGate: gate } : {}),
    ...(command.type === 'report.open' ? openingFacts(store, args) : {}),
  }
}

/** The number of its kind is a prediction: another desk may open one at the same time. */
function openingFacts(store: DeskStore, { incident, kind, supplements }: Command['args']): ReportFacts {
  const earlier = listFiles(store, 'report').filter(({ state }) => state.incident === incident && state.kind === kind)
  const supplemented =
    typeof supplements === 'string' ? findTarget(store, { kind: 'report', id: supplements })?.state : undefined
  return { sequence: earlier.length + 1, ...(supplemented ? { supplemented } : {}) }
}

/** Who gave the approval may approve, and the witness is one of us. */
function isOralFit(store: DeskStore, { by, witness }: Command['args'], permission: Permission): boolean {
  return isFit(store, by, permission) && isFit(store, witness, 'case.read')
}

function isFit(store: DeskStore, id: unknown, permission: Permission): boolean {
  const member = listStaff(store).find((each) => each.id === id)
  return member?.active === true && permits(member.roles, permission)
}
