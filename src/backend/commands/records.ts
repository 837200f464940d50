/** Erasable records that travel with a command: who the person is, and what somebody wrote. */
import { type Command, demand, type Entry } from '#shared/domain/command.ts'
import { textRef } from '#shared/domain/incident/state.ts'
import { MAX_BODY, MAX_TYPED, type TextRecord } from '#shared/domain/text.ts'
import type { Tx } from '../store/store.ts'
import { referenceTo } from './texts.ts'

/**
 * Stores the records of a command. The person comes when a case opens; every text that the command names comes with the
 * salted hash that state and entries hold, and no other.
 *
 * @throws Refusal INVALID_ARGUMENT
 */
export async function storeRecords(tx: Tx, command: Command, entries: readonly Entry[]): Promise<void> {
  const { person, texts = [] } = command.records ?? {}
  demand(!person || (command.type === 'case.open' && person.caseId === command.target), ...invalid('person'))
  demandTexts(command, texts, namedTexts(command, entries))
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
    .values(texts.map(({ id, target, body, salt }) => ({ id, target, body, salt })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  demand(stored.length === texts.length, ...invalid('texts'))
}

/** Id and hash of every text that the command or one of its entries names. */
function namedTexts({ args }: Command, entries: readonly Entry[]): Map<string, string> {
  const references = [...entries.map(({ text }) => text), ...Object.values(args)]
  return new Map(
    references.flatMap((reference) => {
      const { data } = textRef.safeParse(reference)
      return data ? [[data.id, data.hash] as const] : []
    }),
  )
}

/** Commands whose text is a whole content. */
const wholeContents: ReadonlySet<string> = new Set([
  'notice.save',
  'notice.write_answers',
  'record.open',
  'record.revise',
  'report.save',
])

function demandTexts(command: Command, texts: readonly TextRecord[], named: ReadonlyMap<string, string>): void {
  const longest = wholeContents.has(command.type) ? MAX_BODY : MAX_TYPED
  demand(named.size === texts.length, ...invalid('texts'))
  for (const text of texts) {
    const fits = text.target === command.target && named.get(text.id) === referenceTo(text).hash
    demand(fits && text.body.length <= longest, ...invalid('texts'))
  }
}

function invalid(field: string): ['INVALID_ARGUMENT', { field: string }] {
  return ['INVALID_ARGUMENT', { field: `records.${field}` }]
}
