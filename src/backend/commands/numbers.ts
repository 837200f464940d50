/** Public numbers, counted within the year of Shanghai, without gaps: the counter is part of the transaction. */
import type { AggregateKind } from '#shared/domain/aggregates.ts'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import type { Instant } from '#shared/domain/values.ts'
import type { Tx } from '../store/store.ts'

const forms: Record<AggregateKind, { letter: string; digits: number }> = {
  case: { letter: 'R', digits: 6 },
  incident: { letter: 'E', digits: 4 },
  notice: { letter: 'N', digits: 4 },
}

/** `R26-004187`, `E26-0013`, `N26-0031`. */
export async function nextNumber(tx: Tx, kind: AggregateKind, now: Instant): Promise<string> {
  const { letter, digits } = forms[kind]
  const year = shanghaiDate(now).slice(2, 4)
  const { value } = await tx
    .insertInto('counter')
    .values({ name: `${kind}:${year}`, value: 1 })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(({ eb }) => ({ value: eb('counter.value', '+', 1) })))
    .returning('value')
    .executeTakeFirstOrThrow()
  return `${letter}${year}-${String(value).padStart(digits, '0')}`
}
