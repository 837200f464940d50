/** Facts that the rule of a case names. */
import type { CaseFacts } from '#shared/domain/case/context.ts'
import type { Command } from '#shared/domain/command.ts'
import type { Instant } from '#shared/domain/values.ts'
import type { Keys } from '../../keys.ts'
import type { Tx } from '../../store/store.ts'
import { nextNumber } from '../numbers.ts'
import { mayDo } from '../staff.ts'

/**
 * Locks the subjects of all cases that these commands open, in one order for everybody: whether a case has a
 * duplicate stays true until the commit.
 */
export async function lockSubjects(
  tx: Tx,
  from: { commands: readonly Command[]; keys: Keys; now: Instant },
): Promise<void> {
  const tokens = from.commands.flatMap((command) => subjectOf(command, from.keys) ?? [])
  for (const token of [...new Set(tokens)].sort()) {
    await tx
      .insertInto('subject')
      .values({ token, first_seen_at: from.now })
      .onConflict((conflict) => conflict.column('token').doUpdateSet({ token }))
      .execute()
  }
}

function subjectOf(command: Command, keys: Keys): string | null {
  const person = command.type === 'case.open' ? command.records?.person : undefined
  return person ? keys.subjectToken(person) : null
}

/** Issues the number of a case that opens; a refusal gives it back with its savepoint. */
export async function caseFacts(tx: Tx, from: { command: Command; keys: Keys; now: Instant }): Promise<CaseFacts> {
  const { command, keys, now } = from
  if (command.type === 'case.hand_over') return { successorFit: await mayDo(tx, command.args.to, 'case.work') }
  if (command.type === 'case.stop_service' || command.type === 'case.execute_line') return citedFacts(tx, command)
  if (command.type !== 'case.open') return {}
  const subjectToken = subjectOf(command, keys)
  const duplicate =
    subjectToken === null ? undefined : await findUnfinished(tx, subjectToken, String(command.args.kind))
  return {
    number: await nextNumber(tx, 'case', now),
    ...(subjectToken === null ? {} : { subjectToken }),
    ...(duplicate === undefined ? {} : { duplicateOf: duplicate }),
  }
}

/** A hash proves something only while the file is here, and among those of the same case. */
async function citedFacts(tx: Tx, { target, args }: Command): Promise<CaseFacts> {
  if (typeof args.evidence !== 'string') return {}
  const held = await tx
    .selectFrom('evidence')
    .select('id')
    .where('target', '=', target)
    .where('sha256', '=', args.evidence)
    .executeTakeFirst()
  return { evidenceHeld: held !== undefined }
}

async function findUnfinished(tx: Tx, subjectToken: string, kind: string): Promise<string | undefined> {
  const rows = await tx
    .selectFrom('case')
    .select('id')
    .where('subject_token', '=', subjectToken)
    .where('kind', '=', kind)
    .where('is_open', '=', true)
    .execute()
  return rows[0]?.id
}
