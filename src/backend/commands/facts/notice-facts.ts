/** Facts that the rule of a notice names. */
import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '#shared/domain/canonical-json.ts'
import type { Command } from '#shared/domain/command.ts'
import type { IncidentState } from '#shared/domain/incident/state.ts'
import { type NoticeContent, type NoticeGate, noticeContent } from '#shared/domain/notice/content.ts'
import type { NoticeFacts } from '#shared/domain/notice/context.ts'
import { deviceSignature, type NoticeState } from '#shared/domain/notice/state.ts'
import type { Uuid } from '#shared/domain/values.ts'
import { checkNotice } from '#shared/text/notice/check-notice.ts'
import { longestSample, noticeVariables } from '#shared/text/notice/notice-values.ts'
import { isSignedBy } from '../../approvals/keys.ts'
import type { Backend } from '../../backend.ts'
import { findCohortInForce } from '../../cohorts/incident.ts'
import { readyChannels } from '../../dispatch/readiness.ts'
import type { Reader, Tx } from '../../store/store.ts'
import { nextNumber } from '../numbers.ts'
import { mayDo } from '../staff.ts'
import type { Asked } from './facts.ts'

export async function noticeFacts(tx: Tx, backend: Backend, asked: Asked): Promise<NoticeFacts> {
  const { command, now } = asked
  const state = asked.row?.state as NoticeState | undefined
  const incident = incidentOf(asked, state)
  return {
    ...(incident ? { incident } : {}),
    ...(await gateFact(tx, backend, { command, state, incident })),
    ...(command.type === 'notice.open' ? { number: await nextNumber(tx, 'notice', now) } : {}),
    ...(command.type === 'notice.approve' ? { signatureValid: await isSigned(tx, asked) } : {}),
    ...(command.type === 'notice.record_oral_approval' ? { oralFit: await isOralFit(tx, command) } : {}),
    ...(state && sends.has(command.type) ? await approvalFacts(tx, command.target, state) : {}),
    ...(command.type === 'notice.start_sending' ? { readyChannels: readyChannels(backend) } : {}),
  }
}

export function incidentOf({ command, rows }: Asked, state: NoticeState | undefined): IncidentState | undefined {
  const found = rows.get(String(state?.incident ?? command.args.incident))
  return found?.kind === 'incident' ? (found.state as IncidentState) : undefined
}

interface Checked {
  command: Command
  state: NoticeState | undefined
  incident: IncidentState | undefined
}

/** Commands that stand on what the gate says. */
const gated = new Set([
  ...['notice.save', 'notice.submit', 'notice.approve', 'notice.record_oral_approval'],
  ...['notice.start_sending', 'notice.resume_sending'],
])

/** Says nothing of a content that is not held or is none: a version is then neither saved nor approved. */
async function gateFact(tx: Tx, backend: Backend, of: Checked): Promise<Pick<NoticeFacts, 'gate'>> {
  const { command, state, incident } = of
  if (!state || !incident || !gated.has(command.type)) return {}
  const saved = command.type === 'notice.save'
  const revision = saved ? state.revisions.length + 1 : Number(command.args.revision ?? state.sending?.revision)
  const content = saved ? parseContent(command.records?.texts?.[0]?.body) : await heldContent(tx, state, revision)
  return content ? { gate: gateOf(content, backend, { incident, revision }) } : {}
}

/** The content of a version, as it stands; null when there is no such version, or its words were erased. */
export async function heldContent(db: Reader, state: NoticeState, revision: number): Promise<NoticeContent | null> {
  const named = state.revisions.find((each) => each.revision === revision)
  if (!named) return null
  const row = await db.selectFrom('text').select('body').where('id', '=', named.text.id).executeTakeFirst()
  return parseContent(row?.body)
}

function parseContent(body: string | undefined): NoticeContent | null {
  if (body === undefined) return null
  try {
    return noticeContent.safeParse(JSON.parse(body)).data ?? null
  } catch {
    return null
  }
}

export function gateOf(
  content: NoticeContent,
  { legal }: Pick<Backend, 'legal'>,
  of: { incident: IncidentState; revision: number },
): NoticeGate {
  const variables = noticeVariables({ ...of, legal, publishedOn: null })
  const setting = { rules: legal.incidents.notice, variables, longest: longestSample(variables) }
  const hash = createHash('sha256')
    .update(canonicalJson(content as unknown as Json))
    .digest('hex')
  return { hash, findings: checkNotice(content, setting) }
}

/** The approval as the device signed it, at the time that it gave. */
async function isSigned(tx: Tx, { command, actor, device }: Asked): Promise<boolean> {
  const { target, args } = command
  const signature = deviceSignature.safeParse(args.signature)
  if (!signature.success || device === null) return false
  const { at } = signature.data
  const approval = { notice: target, revision: Number(args.revision), hash: String(args.hash), by: actor.id, at }
  return isSignedBy(tx, approval, { device, signature: signature.data })
}

const sends = new Set(['notice.start_sending', 'notice.resume_sending'])

/** Whether the approval still stands, and whether the people are here. */
async function approvalFacts(
  tx: Tx,
  notice: Uuid,
  { incident, approval }: NoticeState,
): Promise<Pick<NoticeFacts, 'approverFit' | 'signatureValid' | 'peopleHeld'>> {
  if (!approval) return {}
  const { revision, hash, by, signature } = approval
  const signed = { notice, revision, hash, by }
  return {
    approverFit: await mayDo(tx, by, 'notice.approve'),
    ...(signature ? { signatureValid: await isSignedBy(tx, { ...signed, at: signature.at }, { signature }) } : {}),
    peopleHeld: (await findCohortInForce(tx, incident)) !== undefined,
  }
}

/** Everything that `refusalOfSending` asks, of a notice that is being sent. */
export async function sendingFacts(
  tx: Tx,
  backend: Backend,
  { id, state, incident }: { id: Uuid; state: NoticeState; incident: IncidentState },
): Promise<NoticeFacts> {
  const revision = state.sending?.revision ?? 0
  const content = await heldContent(tx, state, revision)
  return {
    incident,
    ...(content ? { gate: gateOf(content, backend, { incident, revision }) } : {}),
    ...(await approvalFacts(tx, id, state)),
    readyChannels: readyChannels(backend),
  }
}

/** Who gave the approval may give it, and the witness is on the staff. */
async function isOralFit(tx: Tx, { args }: Command): Promise<boolean> {
  return (await mayDo(tx, args.by, 'notice.approve')) && (await mayDo(tx, args.witness, 'case.read'))
}
