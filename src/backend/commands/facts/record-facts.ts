/** Facts that the rule of a record names. */
import type { RecordFacts } from '#shared/domain/register/rule.ts'
import { writtenIn } from '#shared/domain/register/words.ts'
import type { Tx } from '../../store/store.ts'
import { nextNumber } from '../numbers.ts'
import type { Asked } from './facts.ts'

export async function recordFacts(tx: Tx, { command, now }: Asked): Promise<RecordFacts> {
  const written = writtenIn(command.records?.texts, command.args.text)
  return {
    ...(written ? { written } : {}),
    ...(command.type === 'record.open' ? { number: await nextNumber(tx, 'record', now) } : {}),
  }
}
