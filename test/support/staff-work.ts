/** What a member of staff does in a history: looks at a case, picks a verb that the console offers, gives it. */
import type { CaseDetail } from '../../src/shared/contract/requests.ts'
import type { DeskCalls } from './desk.ts'
import type { Dice } from './dice.ts'

/** A command that the desk has taken: from here on it must not be lost. */
export interface Taken {
  id: string
  caseId: string
  type: string
}

type Arguments = (detail: CaseDetail, dice: Dice) => object

const HASH = 'ab'.repeat(32)

const exact: Record<string, Arguments> = {
  'case.claim': () => ({}),
  'case.release': () => ({}),
  'case.verify_identity': (_detail, dice) => ({ method: 'sms_code', passed: dice.chance(0.9) }),
  'case.check_conditions': () => ({ findings: [] }),
  'case.ask_completion': () => ({ reasons: ['claim_unclear'] }),
  'case.receive_completion': () => ({}),
  'case.accept': () => ({}),
  'case.draft_plan': ({ suggestedLines }) => ({
    proposal: 'fulfil',
    refusalGround: null,
    lines: suggestedLines.slice(0, 2),
  }),
  'case.submit_plan': () => ({}),
  'case.approve_plan': ({ state }) => ({ revision: state.plan?.revision ?? 1 }),
  'case.return_plan': ({ state }) => ({ revision: state.plan?.revision ?? 1 }),
  'case.stop_service': () => ({ evidence: null }),
  'case.execute_line': ({ state }, dice) => ({
    line: state.plan?.lines.find(({ execution }) => execution === null)?.id ?? 'none',
    // Now and then a file is cited that the backend has never seen: this desk cannot know.
    ...(dice.chance(0.2)
      ? { outcome: 'done', method: 'hard_delete', count: 1, evidence: HASH }
      : { outcome: 'no_data', method: 'query_only', count: 0, evidence: null }),
  }),
  'case.submit_result': () => ({}),
  'case.verify_result': () => ({}),
  'case.suspend': () => ({ state: 'dispute', reasons: ['claim_unclear'] }),
  'case.resume': () => ({}),
}

/** Opens a case for a synthetic person. */
export async function openRequest(calls: DeskCalls, dice: Dice): Promise<Taken> {
  const { id } = await calls.requests.open({
    ...{ kind: 'cancel_account', requester: 'self', channel: 'hotline', receivedAt: '2026-11-20T02:00:00.000Z' },
    ...{ name: '测试丙', phone: `100${String(dice.below(1e8)).padStart(8, '0')}` },
    ...{ accountId: null, replyContact: null, actingName: null },
  })
  // By its first line, wherever the command has got to meanwhile.
  const [line] = await calls.requests.timeline({ id })
  return { id: line?.id.slice(0, 36) ?? '', caseId: id, type: 'case.open' }
}

/** Writes down what was seen of an incident, or when it may have become known: both commute with everything. */
export async function observe(calls: DeskCalls, incident: string, dice: Dice): Promise<Taken> {
  const at = new Date(Date.now() - dice.below(3_600_000)).toISOString()
  const given = dice.chance(0.5)
    ? { type: 'incident.add_known', args: { at, basis: 'check' } }
    : { type: 'incident.log', args: { kind: 'observation', supersedes: null, occurredAt: at, callee: null } }
  const texts = { text: `记录 ${dice.below(1e6)}` }
  const { id } = await calls.incidents.command({ ...given, target: incident, texts })
  return { id, caseId: incident, type: given.type }
}

/** Does one thing on a case. */
export async function workOn(calls: DeskCalls, caseId: string, dice: Dice): Promise<Taken> {
  const detail = await calls.requests.get({ id: caseId })
  const verbs = detail.verbs
    .filter(({ type, blockedBy }) => blockedBy === null && type in exact)
    .map(({ type }) => type)
  const isNote = verbs.length === 0 || dice.chance(0.2)
  const type = isNote ? 'case.note' : dice.pick(verbs)
  const args = isNote ? {} : (exact[type]?.(detail, dice) ?? {})
  const text = isNote ? `记录 ${dice.below(1e6)}` : undefined
  const { id } = await calls.requests.command({ type, caseId, args: { ...args }, ...(text ? { text } : {}) })
  return { id, caseId, type }
}
