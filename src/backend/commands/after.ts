/** What follows from an entry, in the same transaction. */
import { type AnyState, kindOf } from '#shared/domain/aggregates.ts'
import type { CaseState } from '#shared/domain/case/state.ts'
import type { Command, Entry } from '#shared/domain/command.ts'
import type { IncidentState } from '#shared/domain/incident/state.ts'
import type { Backend } from '../backend.ts'
import { issueDocuments } from '../documents/issue-documents.ts'
import { raiseAlarm } from '../duty/alarms.ts'
import { settleEvidence } from '../evidence/receive.ts'
import { keepIssuedCode } from '../intake/query-code.ts'
import type { Tx } from '../store/store.ts'
import { keepAlias } from './subjects.ts'

interface Done {
  command: Command
  state: AnyState
  entries: readonly Entry[]
}

export async function follow(tx: Tx, backend: Backend, done: Done): Promise<void> {
  const { command, state } = done
  const { type, args, target } = command
  if (kindOf(type) === 'case') await followCase(tx, backend, { ...done, state: state as CaseState })
  // A file that arrived before its target became known is taken in now.
  if (type.endsWith('.attach_evidence')) {
    await settleEvidence(tx, String(args.evidence))
  }
  if (type === 'incident.open') await raiseAlarm(tx, { incident: target, state: state as IncidentState, backend })
}

async function followCase(tx: Tx, backend: Backend, done: Done & { state: CaseState }): Promise<void> {
  const { command, state, entries } = done
  const caseId = command.target
  const { person } = command.records ?? {}
  for (const { type, occurredAt } of entries) {
    if (type === 'case.opened' && person) await keepAlias(tx, backend.keys, person)
    if (type === 'case.code_issued') await keepIssuedCode(tx, { caseId, args: command.args, at: occurredAt })
    if (type === 'case.replied') await issueDocuments(tx, backend, { caseId, state })
    if (type === 'case.archived') await eraseRecords(tx, caseId)
  }
}

/**
 * Erases what names the person and what people wrote, with the keys of the files (政策五: the objection window is
 * over). The subject token stays in the state and its alias beside it, themselves listed as retained.
 */
async function eraseRecords(tx: Tx, target: string): Promise<void> {
  await tx.deleteFrom('person').where('id', '=', target).execute()
  for (const table of ['text', 'evidence', 'evidence_upload'] as const) {
    await tx.deleteFrom(table).where('target', '=', target).execute()
  }
}
