/** Control totals of a list: whoever counts must account for every row and every person. */
import type { CohortClass, ReachChannel } from '../incident/vocabulary.ts'
import { type CohortPerson, reachOf } from './person.ts'

export type Sums<Key extends string> = Partial<Record<Key, number>>

/** Counts of people by class, by their first way, and by every way. */
export interface PeopleSums {
  people: number
  classes: Sums<CohortClass>
  firstChannel: Sums<ReachChannel>
  reachable: Sums<ReachChannel>
}

export class PeopleTally {
  readonly sums: PeopleSums = { people: 0, classes: {}, firstChannel: {}, reachable: {} }

  add(person: CohortPerson): void {
    const { sums } = this
    const ways = reachOf(person)
    sums.people += 1
    increase(sums.classes, person.class)
    increase(sums.firstChannel, ways[0] ?? 'announcement')
    for (const way of ways) increase(sums.reachable, way)
  }
}

export function increase<Key extends string>(counts: Sums<Key>, key: Key): void {
  counts[key] = (counts[key] ?? 0) + 1
}

/** Whether two counts say the same of the same people: a count of none and no count are one. */
export function sameSums(a: PeopleSums, b: PeopleSums): boolean {
  return (
    a.people === b.people &&
    same(a.classes, b.classes) &&
    same(a.firstChannel, b.firstChannel) &&
    same(a.reachable, b.reachable)
  )
}

function same<Key extends string>(a: Sums<Key>, b: Sums<Key>): boolean {
  const keys = [...Object.keys(a), ...Object.keys(b)] as Key[]
  return keys.every((key) => (a[key] ?? 0) === (b[key] ?? 0))
}
