/**
 * Numbers of consents become a record of the register through the same rule as any other, with the actor `app`. Day,
 * scope and version name it: the same numbers again change nothing, other numbers make its next version.
 */
import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import type { ConsentCounts, ConsentKey, ConsentResult } from '#shared/contract/consents.ts'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import { canonicalJson } from '#shared/domain/canonical-json.ts'
import type { Actor, Command } from '#shared/domain/command.ts'
import { CONSENTS } from '#shared/domain/register/counted.ts'
import { inForce, type RecordState } from '#shared/domain/register/state.ts'
import type { RecordValues } from '#shared/domain/register/values.ts'
import type { Uuid } from '#shared/domain/values.ts'
import type { Backend } from '../backend.ts'
import { submitIn } from '../commands/submission.ts'
import { referenceTo, writeText } from '../commands/texts.ts'
import { ProblemError } from '../http/problem.ts'
import type { Tx } from '../store/store.ts'
import { claim, keepReference } from './references.ts'

/** The app, in the narrowest role that writes registers. */
const reporter: Actor = { kind: 'app', id: '00000000-0000-0000-0000-000000000000', roles: ['regulator_liaison'] }

interface Stored {
  state: RecordState
  version: number
}

export interface ReportedConsents {
  result: ConsentResult
  /** False when the record was there. */
  fresh: boolean
}

/** @throws ProblemError 422 TOO_EARLY for a day that has not begun; the status and code with which the rule refuses */
export function reportConsents(
  backend: Backend,
  apiKeyId: Uuid,
  report: { key: ConsentKey; counts: ConsentCounts },
): Promise<ReportedConsents> {
  const now = backend.now()
  const { day, scope, version } = report.key
  if (day > shanghaiDate(now)) throw new ProblemError(422, 'TOO_EARLY', { detail: 'The day has not begun.' })
  const values = valuesOf(report)
  return backend.store.transaction(async (tx) => {
    const reference = `consents ${day} ${scope} ${version}`
    const known = await findTarget(tx, reference)
    const from = { apiKeyId, reference, contentHash: backend.keys.contentHash(reference), now }
    const { target, exists } = known ? { target: known, exists: true } : await claim(tx, from)
    const before = exists ? await read(tx, target) : undefined
    if (before && inForce(before.state)?.values.batch_hash === values.batch_hash) {
      return { result: resultOf(before.state), fresh: false }
    }
    const command = commandFor({
      target,
      before,
      values,
      version,
      reason: backend.wording.words.consentsAgain,
      at: now,
    })
    const [answer] = await submitIn(tx, backend, { actor: reporter, commands: [command] })
    if (answer?.rejection) throw new ProblemError(answer.status, answer.rejection.code)
    if (answer?.status !== 200) throw new Error('the record was not written')
    if (!before) await keepReference(tx, { ...from, target })
    return { result: resultOf((await read(tx, target)).state), fresh: !before }
  })
}

function valuesOf({ key, counts }: { key: ConsentKey; counts: ConsentCounts }): RecordValues {
  const { withdrawalDone, consequenceShown, refusalBlocks, setAfterRefusal, ...people } = counts
  return {
    ...{ day: key.day, scope: key.scope, source: 'app', ...people },
    ...{ withdrawal_done: withdrawalDone, consequence_shown: consequenceShown, refusal_blocks: refusalBlocks },
    ...(setAfterRefusal === undefined ? {} : { set_after_refusal: setAfterRefusal }),
    batch_hash: createHash('sha256')
      .update(canonicalJson({ ...key, ...counts }))
      .digest('hex'),
  }
}

interface Writing {
  target: Uuid
  before: Stored | undefined
  values: RecordValues
  version: string
  reason: string
  at: string
}

function commandFor({ target, before, values, version, reason, at }: Writing): Command {
  const words = writeText(target, canonicalJson({ policy_text_version: version }))
  const command = { id: v7(), target, at }
  if (!before) {
    const args = { register: CONSENTS, values, text: referenceTo(words) }
    return { ...command, type: 'record.open', baseVersion: 0, args, records: { texts: [words] } }
  }
  const why = writeText(target, reason)
  const args = { values, text: referenceTo(words), reason: referenceTo(why) }
  return { ...command, type: 'record.revise', baseVersion: before.version, args, records: { texts: [words, why] } }
}

/** Whichever key reported it first: a key that is replaced goes on with the same records. */
async function findTarget(tx: Tx, reference: string): Promise<Uuid | undefined> {
  const row = await tx
    .selectFrom('intake_reference')
    .select('target')
    .where('reference', '=', reference)
    .executeTakeFirst()
  return row?.target
}

async function read(tx: Tx, id: Uuid): Promise<Stored> {
  const row = await tx.selectFrom('record').select(['state', 'version']).where('id', '=', id).executeTakeFirstOrThrow()
  return { state: JSON.parse(row.state) as RecordState, version: row.version }
}

function resultOf(state: RecordState): ConsentResult {
  const revision = inForce(state)?.revision
  if (state.number === null || revision === undefined) throw new Error('one person suffices for this register')
  return { number: state.number, revision }
}
