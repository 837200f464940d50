/** Facts that the rule of a case names, read under the locks of the command's transaction. */

import { shanghaiDate } from '#shared/domain/calendar.ts'
import type { CaseFacts } from '#shared/domain/case/context.ts'
import type { Command } from '#shared/domain/command.ts'
import { permits } from '#shared/domain/roles.ts'
import { type Instant, uuid } from '#shared/domain/values.ts'
import type { Keys } from '../keys.ts'
import type { Tx } from '../store/store.ts'

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

/** The facts for one command. Issues the number of a case that opens; a refusal gives it back with its savepoint. */
export async function readFacts(tx: Tx, from: { command: Command; keys: Keys; now: Instant }): Promise<CaseFacts> {
  const { command, keys, now } = from
  if (command.type === 'case.hand_over') return { successorFit: await isFit(tx, command.args.to) }
  if (command.type !== 'case.open') return {}
  const subjectToken = subjectOf(command, keys)
  const duplicate =
    subjectToken === null ? undefined : await findUnfinished(tx, subjectToken, String(command.args.kind))
  return {
    number: await nextCaseNumber(tx, now),
    ...(subjectToken === null ? {} : { subjectToken }),
    ...(duplicate === undefined ? {} : { duplicateOf: duplicate }),
  }
}

/** Whether the person who shall take a case is on duty and may work on it. */
async function isFit(tx: Tx, successor: unknown): Promise<boolean> {
  const id = uuid.safeParse(successor)
  if (!id.success) return false
  const found = await tx
    .selectFrom('user_account')
    .select(['roles', 'active'])
    .where('id', '=', id.data)
    .executeTakeFirst()
  return found?.active === true && permits(found.roles, 'case.work')
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

/** `R26-004187`: counted within the year of Shanghai, without gaps, for the counter is part of the transaction. */
export async function nextCaseNumber(tx: Tx, now: Instant): Promise<string> {
  const year = shanghaiDate(now).slice(2, 4)
  const { value } = await tx
    .insertInto('counter')
    .values({ name: `case:${year}`, value: 1 })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(({ eb }) => ({ value: eb('counter.value', '+', 1) })))
    .returning('value')
    .executeTakeFirstOrThrow()
  return `R${year}-${String(value).padStart(6, '0')}`
}
