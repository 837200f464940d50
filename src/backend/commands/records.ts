/** Erasable records that travel with a command: who the person is, and what somebody wrote. */
import { createHash } from 'node:crypto'
import { type Command, demand, type Entry } from '#shared/domain/command.ts'
import { type TextRecord, textHashInput } from '#shared/domain/text.ts'
import type { Tx } from '../store/store.ts'

/**
 * Stores the records of a command. The person comes when a case opens; every text that an entry names comes with the
 * salted hash that the entry holds, and no other.
 *
 * @throws Refusal INVALID_ARGUMENT
 */
export async function storeRecords(tx: Tx, command: Command, entries: readonly Entry[]): Promise<void> {
  const { person, texts = [] } = command.records ?? {}
  demand(!person || (command.type === 'case.open' && person.caseId === command.target), ...invalid('person'))
  const named = new Map(entries.flatMap(({ text }) => (text ? [[text.id, text.hash] as const] : [])))
  demand(named.size === texts.length, ...invalid('texts'))
  for (const text of texts) {
    demand(text.caseId === command.target && named.get(text.id) === textHash(text), ...invalid('texts'))
  }
  if (person) {
    const { caseId, name, phone, accountId, replyContact, actingName } = person
    const contact = { reply_contact: replyContact, acting_name: actingName }
    await tx
      .insertInto('person')
      .values({ id: caseId, name, phone, account_id: accountId, ...contact })
      .execute()
  }
  if (texts.length === 0) return
  const stored = await tx
    .insertInto('text')
    .values(texts.map(({ id, caseId, body, salt }) => ({ id, case_id: caseId, body, salt })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  demand(stored.length === texts.length, ...invalid('texts'))
}

function invalid(field: string): ['INVALID_ARGUMENT', { field: string }] {
  return ['INVALID_ARGUMENT', { field: `records.${field}` }]
}

function textHash(text: TextRecord): string {
  return createHash('sha256').update(textHashInput(text)).digest('hex')
}
