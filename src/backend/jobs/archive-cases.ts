/** Archives cases whose objection window is over: through the same rule and the same erasure as by hand. */
import { sql } from 'kysely'
import { v7 } from 'uuid'
import type { Actor } from '#shared/domain/command.ts'
import type { Instant } from '#shared/domain/values.ts'
import type { Backend } from '../backend.ts'
import { submitIn } from '../commands/submission.ts'
import type { Reader, Tx } from '../store/store.ts'

/** Cases at a time, oldest first: one that is refused does not stand in the way of the others for long. */
const BATCH = 200

/** The rule that a case is archived when its window is over is published (政策五); nobody needs to decide it again. */
const schedule: Actor = {
  kind: 'rule',
  id: '00000000-0000-0000-0000-000000000000',
  roles: ['pi_protection_officer'],
}

export async function archiveCases(tx: Tx, backend: Backend): Promise<void> {
  const at = backend.now()
  const due = await dueCases(tx, at).execute()
  if (due.length === 0) return
  const commands = due.map(({ id, version }) => {
    return { id: v7(), type: 'case.archive', target: id, baseVersion: version, args: {}, at }
  })
  const results = await submitIn(tx, backend, { actor: schedule, commands })
  for (const { id, status, rejection } of results) {
    if (status !== 200) backend.log.error({ command: id, code: rejection?.code }, 'a case was not archived')
  }
}

/** Closed cases that rest in no side state and whose window is over, the first of them first. Walks `case_archivable`. */
export function dueCases(db: Reader, at: Instant) {
  const archivableAt = sql<Instant>`state ->> 'archivableAt'`
  return db
    .selectFrom('case')
    .select(['id', 'version'])
    .where(sql<boolean>`stage = 'closed' and (state ->> 'side') is null`)
    .where(archivableAt, '<=', at)
    .orderBy(archivableAt)
    .orderBy('id')
    .limit(BATCH)
}
