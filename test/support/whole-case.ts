/** A cancellation from intake to closing, given command by command over HTTP by the people of the demo. */
import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import type { CaseRow, CommandResult } from '../../src/shared/contract/sync.ts'
import type { CaseState } from '../../src/shared/domain/case/state.ts'
import { suggestPlan } from '../../src/shared/domain/case/suggest-plan.ts'
import type { PersonRecord } from '../../src/shared/domain/person.ts'
import type { Booted } from './backend.ts'
import { done, legal } from './case-builder.ts'
import { type DeskClient, type Draft, openDraft } from './desk-client.ts'
import { attachProof } from './proof.ts'

export interface WholeCase {
  id: string
  /** Gives the next command on the case as this person, at the version of the row. */
  give(desk: DeskClient, type: string, args?: object): Promise<CommandResult>
  row(): Promise<CaseRow>
}

export async function openWholeCase(backend: Booted, person: Partial<PersonRecord>): Promise<WholeCase> {
  const chen = await backend.desk('chen')
  const id = v7()
  const opened = await chen.give(openDraft({ target: id, person, now: backend.backend.now() }))
  if (opened.status !== 200) throw new Error(JSON.stringify(opened))
  const row = async (): Promise<CaseRow> => {
    const { version, state } = await backend.store.db
      .selectFrom('case')
      .select(['version', 'state'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return { id, version, state: JSON.parse(state) as CaseState }
  }
  return {
    id,
    row,
    give: async (desk, type, args = {}) => {
      return desk.give({ type, target: id, baseVersion: (await row()).version, args: { ...args } })
    },
  }
}

/** Works a case up to the reply, or until `before` would come next, and throws when a step is refused. */
export async function workToReply(backend: Booted, whole: WholeCase, before?: string): Promise<void> {
  const [chen, zhou, xu] = await Promise.all([backend.desk('chen'), backend.desk('zhou'), backend.desk('xu')])
  const lines = suggestPlan((await whole.row()).state, legal, backend.backend.now())
  const evidence = await attachProof(chen, whole.id)
  const steps: [DeskClient, string, object?][] = [
    [chen, 'case.claim'],
    [chen, 'case.verify_identity', { method: 'app_session', passed: true }],
    [chen, 'case.check_conditions', { findings: [] }],
    [chen, 'case.accept'],
    [chen, 'case.draft_plan', { proposal: 'fulfil', refusalGround: null, lines }],
    [chen, 'case.submit_plan'],
    [zhou, 'case.approve_plan', { revision: 1 }],
    [xu, 'case.stop_service', { evidence }],
    ...lines
      .filter((line) => line.action !== 'expire_backup')
      .map((line): [DeskClient, string, object] => [xu, 'case.execute_line', { line: line.id, ...done, evidence }]),
    [chen, 'case.submit_result'],
    [zhou, 'case.verify_result'],
    [chen, 'case.reply', { via: 'result_page' }],
  ]
  for (const [desk, type, args] of steps) {
    if (type === before) return
    const result = await whole.give(desk, type, args)
    if (result.status !== 200) throw new Error(`${type} ${JSON.stringify(result)}`)
  }
}

/** A note with its text, as a desk sends it. */
export function noteDraft(caseId: string, body: string): Draft {
  const text = { id: v7(), target: caseId, body, salt: '00112233445566778899aabbccddeeff' }
  const hash = createHash('sha256').update(`${text.salt}\n${text.body}`).digest('hex')
  return { type: 'case.note', target: caseId, args: { text: { id: text.id, hash } }, records: { texts: [text] } }
}
