/**
 * An alert of the monitoring becomes a lead through the same rule as any other, with the actor `app`. A person judges
 * it; nothing is promoted by a machine.
 */
import { v7 } from 'uuid'
import type { AlertBody, AlertResult } from '#shared/contract/intake.ts'
import { canonicalJson } from '#shared/domain/canonical-json.ts'
import type { Command } from '#shared/domain/command.ts'
import type { IncidentState } from '#shared/domain/incident/state.ts'
import type { Instant, Uuid } from '#shared/domain/values.ts'
import type { Backend } from '../backend.ts'
import { submitIn } from '../commands/submission.ts'
import { referenceTo, writeText } from '../commands/texts.ts'
import { ProblemError } from '../http/problem.ts'
import type { Reader } from '../store/store.ts'
import { app } from './open-request.ts'
import { claim, keepReference } from './references.ts'

export interface OpenedAlert {
  result: AlertResult
  /** False when the reference was known. */
  fresh: boolean
}

/**
 * @throws ProblemError 422 IDEMPOTENCY_KEY_REUSED for a known reference with another body; 422 with the code of the
 * rule that refuses the alert, which then leaves no trace and may come again
 */
export function openAlert(backend: Backend, apiKeyId: Uuid, body: AlertBody): Promise<OpenedAlert> {
  const { store, keys, now } = backend
  const contentHash = keys.contentHash(`alert ${canonicalJson(body)}`)
  return store.transaction(async (tx) => {
    const from = { apiKeyId, reference: body.reference, contentHash, now: now() }
    const { target, exists } = await claim(tx, from)
    if (exists) return { result: await readResult(tx, target), fresh: false }
    const command = openCommand(target, body, now())
    const [answer] = await submitIn(tx, backend, { actor: app, commands: [command] })
    if (answer?.rejection) throw new ProblemError(422, answer.rejection.code)
    if (answer?.status !== 200) throw new Error('the incident was not opened')
    await keepReference(tx, { ...from, target })
    return { result: await readResult(tx, target), fresh: true }
  })
}

/** It became known when the monitoring raised it, and is recorded now. */
function openCommand(target: Uuid, body: AlertBody, at: Instant): Command {
  const title = writeText(target, body.title)
  const note = body.note === null ? null : writeText(target, body.note)
  return {
    id: v7(),
    type: 'incident.open',
    target,
    baseVersion: 0,
    args: {
      ...{ drill: false, source: 'alert', title: referenceTo(title), known: { at: body.knownAt, basis: 'alert' } },
      ...{ occurred: null, category: null, harms: [], systems: body.systems, cases: [], paperForm: null },
      ...(note ? { text: referenceTo(note) } : {}),
    },
    records: { texts: note ? [title, note] : [title] },
    at,
  }
}

async function readResult(db: Reader, incident: Uuid): Promise<AlertResult> {
  const row = await db.selectFrom('incident').select('state').where('id', '=', incident).executeTakeFirstOrThrow()
  const { number, stage, triageDueAt } = JSON.parse(row.state) as IncidentState
  if (number === null) throw new Error('the backend numbers every incident')
  return { number, stage, triageDueAt }
}
