/** Writes ledger and report of one moment, and nothing that does not add up. */
import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '#shared/domain/canonical-json.ts'
import type { NoticeContent } from '#shared/domain/notice/content.ts'
import { type FoundOccasion, occasionOf } from '#shared/domain/notice/occasion.ts'
import type { NoticeSending, NoticeState } from '#shared/domain/notice/state.ts'
import { type NoticeVariant, noticeVariant } from '#shared/domain/notice/vocabulary.ts'
import { guardianTemplate, type SmsTemplate, smsBodyOf } from '#shared/text/notice/sms-template.ts'
import type { Backend } from '../../backend.ts'
import { heldContent } from '../../commands/facts/notice-facts.ts'
import { getOccasion } from '../../commands/facts/occasion.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Tx } from '../../store/store.ts'
import { readCounts } from '../board.ts'
import type { CountChange } from '../counts.ts'
import { type LedgerSums, type ProofReport, proofReport } from './format.ts'
import { LEDGER_HEAD, ledgerLine } from './ledger.ts'
import { ledgerPages, type StoredRow } from './read-ledger.ts'
import type { Spool } from './spool.ts'
import { LedgerTally } from './tally.ts'

interface Started {
  id: string
  state: NoticeState
  sending: NoticeSending
  occasion: FoundOccasion
}

/**
 * @param tx that sees one moment throughout
 * @throws ProblemError 404 for a notice that is not known, 409 NOT_STARTED for one whose people are not in the ledger,
 * 409 SUMS_DIFFER when the rows do not add up to the sums that were kept with them, or to the list
 */
export async function composeProof(tx: Tx, backend: Backend, from: { id: string; spool: Spool }): Promise<ProofReport> {
  const started = await readStarted(tx, backend, from.id)
  const { state, sending, occasion, id } = started
  const run = { notice: id, revision: sending.revision }
  const content = await heldContent(tx, state, sending.revision)
  const texts = content ? textHashes(content, backend.legal.incidents.notice.smsTemplates) : []
  const tally = await writeLedger(tx, { run, texts, spool: from.spool })
  const sums = tally.sums()
  if (sums.rows === 0) throw new ProblemError(409, 'NOT_STARTED', { detail: 'Nobody stands in the ledger yet.' })
  const messages = await readCounts(tx, run)
  const list = listOf(occasion, sending)
  demandBalance(sums, { messages, list })
  const stage = stageOf(sending, sums)
  return proofReport.parse({
    format: 'privacy-desk-notice-proof',
    formatVersion: 1,
    asOf: backend.now(),
    policyVersion: state.policyVersion,
    legalVersion: { rules: backend.legal.version, incidents: backend.legal.incidents.version },
    notice: { id, number: state.number, revision: sending.revision, hash: sending.hash },
    occasion: { ...state.occasion, number: occasion.state.number },
    texts,
    approval: state.approval,
    sending: {
      stage,
      startedBy: sending.startedBy,
      startedAt: sending.startedAt,
      endedAt: stage === 'finished' || stage === 'stopped' ? tally.last : null,
      acute: sending.acute,
      reason: sending.reason,
    },
    list,
    sums,
    messages: messages.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
    ...announcedOf(occasion, id),
  } satisfies ProofReport)
}

async function readStarted(tx: Tx, backend: Backend, id: string): Promise<Started> {
  const row = await tx.selectFrom('notice').select('state').where('id', '=', id).executeTakeFirst()
  if (!row) throw new ProblemError(404, 'NOT_FOUND')
  const state = JSON.parse(row.state) as NoticeState
  const { sending } = state
  if (!sending) throw new ProblemError(409, 'NOT_STARTED', { detail: 'Start sending the notice first.' })
  return { id, state, sending, occasion: await getOccasion(tx, state, backend) }
}

/** A text is what its channel alone says and what all of them share: changing either makes it another one. */
export function textHashes(
  { title, blocks, antiPhishing, variants }: NoticeContent,
  smsTemplates: readonly SmsTemplate[],
): ProofReport['texts'] {
  const hashOf = (variant: NoticeVariant, template: object) =>
    createHash('sha256')
      .update(canonicalJson({ title, blocks, antiPhishing, variant, template } as Json))
      .digest('hex')
  const own = smsTemplates.find(({ code }) => code === variants.sms.templateCode)
  const theirs = own && guardianTemplate(smsTemplates, own)
  const guardians = theirs && theirs !== own ? { templateCode: theirs.code, body: smsBodyOf(theirs) } : null
  return [
    ...noticeVariant.options.map((variant) => ({ variant, hash: hashOf(variant, variants[variant]) })),
    ...(guardians ? [{ variant: 'sms' as const, addressee: 'guardian' as const, hash: hashOf('sms', guardians) }] : []),
  ]
}

/** Words that are for guardians only have a key of their own. */
function textKey(variant: string, addressee?: string): string {
  return addressee === 'guardian' ? `${variant}/guardian` : variant
}

async function writeLedger(
  tx: Tx,
  of: { run: { notice: string; revision: number }; texts: ProofReport['texts']; spool: Spool },
): Promise<LedgerTally> {
  const { run, spool } = of
  const hashes = new Map<string, string>(
    of.texts.map(({ variant, addressee, hash }) => [textKey(variant, addressee), hash]),
  )
  const tally = new LedgerTally()
  const textHash = ({ channel, addressee }: StoredRow) =>
    hashes.get(textKey(channel, addressee)) ?? hashes.get(textKey(channel)) ?? null
  await spool.write(LEDGER_HEAD)
  for await (const page of ledgerPages(tx, run)) {
    let lines = ''
    for (const row of page) {
      tally.add(row)
      lines += ledgerLine({ ...row, version: run.revision, textHash: textHash(row) })
    }
    await spool.write(lines)
  }
  return tally
}

/** What an incident keeps of people who could not be told one by one. */
function announcedOf(occasion: FoundOccasion, id: string): Pick<ProofReport, 'unreachability' | 'publications'> {
  if (occasion.kind === 'record') return { unreachability: null, publications: [] }
  const { unreachability, publications } = occasion.state
  return { unreachability, publications: publications.filter(({ notice }) => notice === id) }
}

function listOf(occasion: FoundOccasion, sending: NoticeSending): ProofReport['list'] {
  const { cohort } = occasionOf(occasion)
  if (cohort?.cohort !== sending.cohort) return null
  return { cohort: cohort.cohort, revision: cohort.revision, sha256: cohort.sha256, people: cohort.people }
}

type Kind = Pick<CountChange, 'channel' | 'addressee' | 'class' | 'state'>

function keyOf({ channel, addressee, class: kind, state, ...more }: Kind & { moved?: boolean }): string {
  return [channel, addressee, kind, state, more.moved ?? false].join()
}

/** Rows, sums and list are three ways to count the same people: nothing is signed on which they disagree. */
export function demandBalance(
  sums: LedgerSums,
  { messages, list }: { messages: readonly CountChange[]; list: ProofReport['list'] },
): void {
  const present = messages.filter(({ moved }) => !moved)
  const counted = new Map(present.map((each) => [keyOf(each), each.n]))
  const agree =
    sums.people.length === present.length && sums.people.every((each) => counted.get(keyOf(each)) === each.n)
  if (agree && (list === null || list.people === sums.coverage.people)) return
  throw new ProblemError(409, 'SUMS_DIFFER', { detail: 'The rows of the ledger do not add up. Nothing was signed.' })
}

function stageOf({ stage }: NoticeSending, { people }: LedgerSums): ProofReport['sending']['stage'] {
  if (stage !== 'sending') return stage
  const isOpen = ({ channel, state }: LedgerSums['people'][number]) =>
    channel !== 'announcement' && state !== 'delivered' && state !== 'failed'
  return people.some(isOpen) ? 'sending' : 'finished'
}
