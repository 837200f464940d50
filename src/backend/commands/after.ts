/** What follows from an entry, in the same transaction. */
import type { CaseState } from '#shared/domain/case/state.ts'
import type { Command, Entry } from '#shared/domain/command.ts'
import type { Backend } from '../backend.ts'
import { issueDocuments } from '../documents/issue-documents.ts'
import { settleEvidence } from '../evidence/receive.ts'
import { keepIssuedCode } from '../intake/query-code.ts'
import type { Tx } from '../store/store.ts'
import { keepAlias } from './subjects.ts'

export async function follow(
  tx: Tx,
  backend: Backend,
  done: { command: Command; caseId: string; state: CaseState; entries: readonly Entry[] },
): Promise<void> {
  const { command, caseId, entries } = done
  const { person } = command.records ?? {}
  for (const { type, data, occurredAt } of entries) {
    if (type === 'case.opened' && person) await keepAlias(tx, backend.keys, person)
    if (type === 'case.code_issued') await keepIssuedCode(tx, { caseId, args: command.args, at: occurredAt })
    if (type === 'case.replied') await issueDocuments(tx, backend, done)
    if (type === 'case.archived') await eraseRecords(tx, caseId)
    // A file that arrived before its case became known is taken in now.
    if (type === 'case.evidence_attached') await settleEvidence(tx, String(data.evidence))
  }
}

/**
 * Erases what names the person and what people wrote, with the keys of the files (政策五: the objection window is
 * over). The subject token stays in the state and its alias beside it, themselves listed as retained.
 */
async function eraseRecords(tx: Tx, caseId: string): Promise<void> {
  await tx.deleteFrom('person').where('id', '=', caseId).execute()
  await tx.deleteFrom('text').where('target', '=', caseId).execute()
  await tx.deleteFrom('evidence').where('target', '=', caseId).execute()
  await tx.deleteFrom('evidence_upload').where('target', '=', caseId).execute()
}
