/** Facts that the rules name, as far as this desk knows them. The backend reads them again, with authority. */
import { type AggregateKind, type AnyFacts, type AnyState, kindOf } from '#shared/domain/aggregates.ts'
import type { Command } from '#shared/domain/command.ts'
import type { IncidentRuleFacts } from '#shared/domain/incident/context.ts'
import type { NoticeFacts } from '#shared/domain/notice/context.ts'
import type { NoticeState } from '#shared/domain/notice/state.ts'
import type { RecordFacts } from '#shared/domain/register/rule.ts'
import { writtenIn } from '#shared/domain/register/words.ts'
import { type Permission, permits } from '#shared/domain/roles.ts'
import { listStaff } from '../cases/case.ts'
import { answersGateOf } from '../notices/answers/content.ts'
import { gateOf } from '../notices/gate.ts'
import type { DeskStore } from '../store/desk-store.ts'
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
}

export function readFacts(desk: CommandDesk, asked: Asked): AnyFacts {
  const kind = kindOf(asked.command.type)
  return kind ? readers[kind](desk, asked) : {}
}

function incidentFacts({ store }: CommandDesk, { command: { type, args } }: Asked): IncidentRuleFacts {
  switch (type) {
    case 'incident.assign':
      return { assigneeFit: isFit(store, args.to, 'incident.lead') }
    case 'incident.add_task':
      return args.owner === null ? {} : { assigneeFit: isFit(store, args.owner, 'incident.work') }
    case 'incident.record_oral_decision':
      return { oralFit: isOralFit(store, args, 'incident.approve') }
    default:
      return {}
  }
}

function noticeFacts(desk: CommandDesk, { state, command }: Asked): NoticeFacts {
  const notice = state as NoticeState | null
  const { args } = command
  const incidentId = notice?.incident ?? args.incident
  const incident =
    typeof incidentId === 'string' ? findTarget(desk.store, { kind: 'incident', id: incidentId }) : undefined
  const gate = incident && gateOf(desk, { notice, command, incident: incident.state })
  const answers = incident && answersGateOf(desk, { notice, command, incident: incident.state })
  return {
    ...(incident ? { incident: incident.state } : {}),
    ...(gate ? { gate } : {}),
    ...(answers ? { answers } : {}),
    // What this desk signs is signed with the person's own key; the backend knows the public half.
    ...(args.signature ? { signatureValid: true } : {}),
    ...(command.type === 'notice.record_oral_approval'
      ? { oralFit: isOralFit(desk.store, args, 'notice.approve') }
      : {}),
  }
}

function recordFacts(_desk: CommandDesk, { command }: Asked): RecordFacts {
  const written = writtenIn(command.records?.texts, command.args.text)
  return written ? { written } : {}
}

/** Who gave the approval may approve, and the witness is one of us. */
function isOralFit(store: DeskStore, { by, witness }: Command['args'], permission: Permission): boolean {
  return isFit(store, by, permission) && isFit(store, witness, 'case.read')
}

function isFit(store: DeskStore, id: unknown, permission: Permission): boolean {
  const member = listStaff(store).find((each) => each.id === id)
  return member?.active === true && permits(member.roles, permission)
}
