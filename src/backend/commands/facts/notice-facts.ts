/** Facts that the rule of a notice names. */
import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '#shared/domain/canonical-json.ts'
import type { Command } from '#shared/domain/command.ts'
import { type NoticeContent, type NoticeGate, noticeContent } from '#shared/domain/notice/content.ts'
import type { NoticeFacts } from '#shared/domain/notice/context.ts'
import { type FoundOccasion, occasionOf, occasionRef } from '#shared/domain/notice/occasion.ts'
import { deviceSignature, type NoticeState } from '#shared/domain/notice/state.ts'
import type { Uuid } from '#shared/domain/values.ts'
import { checkNotice } from '#shared/text/notice/check-notice.ts'
import { gateSetting } from '#shared/text/notice/told-occasion.ts'
import { isSignedBy } from '../../approvals/keys.ts'
import type { Backend } from '../../backend.ts'
import { findCohortInForce } from '../../cohorts/occasion.ts'
import { readyChannels } from '../../dispatch/readiness.ts'
import type { Reader, Tx } from '../../store/store.ts'
import { nextNumber } from '../numbers.ts'
import { mayDo } from '../staff.ts'
import type { Asked } from './facts.ts'
import { findOccasion } from './occasion.ts'

export async function noticeFacts(tx: Tx, backend: Backend, asked: Asked): Promise<NoticeFacts> {
  const { command, now } = asked
  const state = asked.row?.state as NoticeState | undefined
  const occasion = await namedOccasion(tx, backend, asked)
  return {
    ...(occasion ? { occasion: occasionOf(occasion) } : {}),
    ...(await gateFact(tx, backend, { command, state, occasion })),
    ...(command.type === 'notice.open' ? { number: await nextNumber(tx, 'notice', now) } : {}),
    ...(command.type === 'notice.approve' ? { signatureValid: await isSigned(tx, asked) } : {}),
    ...(command.type === 'notice.record_oral_approval' ? { oralFit: await isOralFit(tx, command) } : {}),
    ...(state && sends.has(command.type) ? await approvalFacts(tx, command.target, state) : {}),
    ...(command.type === 'notice.start_sending' ? { readyChannels: readyChannels(backend) } : {}),
  }
}

/** What the notice is of, or shall be of. */
export async function namedOccasion(
  tx: Tx,
  { legal }: Pick<Backend, 'legal'>,
  { command, row, rows }: Asked,
): Promise<FoundOccasion | undefined> {
  const state = row?.state as NoticeState | undefined
  const occasion = state?.occasion ?? occasionRef.safeParse(command.args.occasion).data
  return occasion && findOccasion(tx, { ...state, occasion }, { legal, rows })
}

interface Checked {
  command: Command
  state: NoticeState | undefined
  occasion: FoundOccasion | undefined
}

/** Commands that stand on what the gate says. */
const gated = new Set([
  ...['notice.save', 'notice.submit', 'notice.approve', 'notice.record_oral_approval'],
  ...['notice.start_sending', 'notice.resume_sending'],
])

/** Says nothing of a content that is not held or is none: a version is then neither saved nor approved. */
async function gateFact(tx: Tx, backend: Backend, of: Checked): Promise<Pick<NoticeFacts, 'gate'>> {
  const { command, state, occasion } = of
  if (!state || !occasion || !gated.has(command.type)) return {}
  const saved = command.type === 'notice.save'
  const revision = saved ? state.revisions.length + 1 : Number(command.args.revision ?? state.sending?.revision)
  const content = saved ? parseContent(command.records?.texts?.[0]?.body) : await heldContent(tx, state, revision)
  return content ? { gate: gateOf(content, backend, { occasion, revision }) } : {}
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
  { occasion, revision }: { occasion: FoundOccasion; revision: number },
): NoticeGate {
  const hash = createHash('sha256')
    .update(canonicalJson(content as unknown as Json))
    .digest('hex')
  return { hash, findings: checkNotice(content, gateSetting(occasion, { legal, revision })) }
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
  { occasion, approval }: NoticeState,
): Promise<Pick<NoticeFacts, 'approverFit' | 'signatureValid' | 'peopleHeld'>> {
  if (!approval) return {}
  const { revision, hash, by, signature } = approval
  const signed = { notice, revision, hash, by }
  return {
    approverFit: await mayDo(tx, by, 'notice.approve'),
    ...(signature ? { signatureValid: await isSignedBy(tx, { ...signed, at: signature.at }, { signature }) } : {}),
    peopleHeld: (await findCohortInForce(tx, occasion)) !== undefined,
  }
}

/** Everything that `refusalOfSending` asks, of a notice that is being sent. */
export async function sendingFacts(
  tx: Tx,
  backend: Backend,
  { id, state, occasion }: { id: Uuid; state: NoticeState; occasion: FoundOccasion },
): Promise<NoticeFacts> {
  const revision = state.sending?.revision ?? 0
  const content = await heldContent(tx, state, revision)
  return {
    occasion: occasionOf(occasion),
    ...(content ? { gate: gateOf(content, backend, { occasion, revision }) } : {}),
    ...(await approvalFacts(tx, id, state)),
    readyChannels: readyChannels(backend),
  }
}

/** Who gave the approval may give it, and the witness is on the staff. */
async function isOralFit(tx: Tx, { args }: Command): Promise<boolean> {
  return (await mayDo(tx, args.by, 'notice.approve')) && (await mayDo(tx, args.witness, 'case.read'))
}
