/** Public numbers, counted within the year of Shanghai, without gaps: the counter is part of the transaction. */
import type { AggregateKind } from '#shared/domain/aggregates.ts'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import type { Instant } from '#shared/domain/values.ts'
import type { Tx } from '../store/store.ts'

const forms: Record<AggregateKind, { letter: string; digits: number }> = {
  case: { letter: 'R', digits: 6 },
  incident: { letter: 'E', digits: 4 },
  notice: { letter: 'N', digits: 4 },
  record: { letter: 'G', digits: 6 },
  report: { letter: 'B', digits: 4 },
}

/** `R26-004187`, `E26-0013`, `N26-0031`. */
export function numberOf(kind: AggregateKind, from: { year: string; value: number }): string {
  const { letter, digits } = forms[kind]
  return `${letter}${from.year}-${String(from.value).padStart(digits, '0')}`
}

/** Last two digits of the year in Shanghai. */
export function numberYear(at: Instant): string {
  return shanghaiDate(at).slice(2, 4)
}

/** The next number of this kind. */
export async function nextNumber(tx: Tx, kind: AggregateKind, now: Instant): Promise<string> {
  const year = numberYear(now)
  const { value } = await tx
    .insertInto('counter')
    .values({ name: `${kind}:${year}`, value: 1 })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(({ eb }) => ({ value: eb('counter.value', '+', 1) })))
    .returning('value')
    .executeTakeFirstOrThrow()
  return numberOf(kind, { year, value })
}
