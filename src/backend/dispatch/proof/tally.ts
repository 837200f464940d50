/** Adds up rows of a ledger: by who signs it, and in the same way by who checks it. */
import type { Coverage } from '#shared/contract/delivery.ts'
import type { MessageState } from '#shared/domain/delivery/message.ts'
import { type Remedy, remedy } from '#shared/domain/delivery/remedy.ts'
import { type CohortClass, cohortClass, type ReachChannel } from '#shared/domain/incident/vocabulary.ts'
import type { Instant } from '#shared/domain/values.ts'
import type { Addressee } from '../../store/delivery-tables.ts'
import { coverageOf } from '../board.ts'
import type { LedgerSums } from './format.ts'

/** Of a row, what is counted. */
export interface Counted {
  channel: ReachChannel
  addressee: Addressee
  class: CohortClass
  state: MessageState
  sentAt: Instant | null
  settledAt: Instant | null
  /** What the person has taken up, in the order of the vocabulary; of a guardian's row none. */
  remedies: readonly Remedy[]
}

const POINTS = 240
const MINUTE_MS = 60_000

export class LedgerTally {
  #rows = 0
  #last: Instant | null = null
  readonly #people = new Map<string, LedgerSums['people'][number]>()
  /** Deliveries to people of the list, by minute. */
  readonly #minutes = new Map<number, number>()
  readonly #remedies = new Map<Remedy, number>()

  add(row: Counted): void {
    this.#rows += 1
    const { channel, addressee, class: kind, state } = row
    const key = `${channel} ${addressee} ${kind} ${state}`
    const counted = this.#people.get(key)
    if (counted) counted.n += 1
    else this.#people.set(key, { channel, addressee, class: kind, state, n: 1 })
    for (const each of row.remedies) this.#remedies.set(each, (this.#remedies.get(each) ?? 0) + 1)
    const at = row.settledAt ?? row.sentAt
    if (at === null) return
    if (this.#last === null || at > this.#last) this.#last = at
    if (addressee !== 'self' || state !== 'delivered' || channel === 'announcement') return
    const minute = Math.floor(Date.parse(at) / MINUTE_MS)
    this.#minutes.set(minute, (this.#minutes.get(minute) ?? 0) + 1)
  }

  /** The last thing that happened to a message. */
  get last(): Instant | null {
    return this.#last
  }

  sums(): LedgerSums {
    const people = [...this.#people].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, counted]) => ({ ...counted }))
    const selves = people.filter(({ addressee }) => addressee === 'self')
    return {
      rows: this.#rows,
      people,
      coverage: covered(selves),
      classes: cohortClass.options.map((kind) => ({
        class: kind,
        coverage: covered(selves.filter((each) => each.class === kind)),
      })),
      guardians: covered(people.filter(({ addressee }) => addressee === 'guardian')),
      coverageByTime: this.#byTime(),
      remedies: remedy.options.flatMap((each) => {
        const n = this.#remedies.get(each)
        return n === undefined ? [] : [{ remedy: each, n }]
      }),
    }
  }

  #byTime(): LedgerSums['coverageByTime'] {
    const minutes = [...this.#minutes].toSorted(([a], [b]) => a - b)
    const [first = 0, last = 0] = [minutes.at(0)?.[0], minutes.at(-1)?.[0]]
    const stepMinutes = Math.max(1, Math.ceil((last - first + 1) / POINTS))
    const points: { at: Instant; delivered: number }[] = []
    let delivered = 0
    for (const [minute, n] of minutes) {
      delivered += n
      const at = new Date(Math.floor(minute / stepMinutes) * stepMinutes * MINUTE_MS).toISOString()
      const point = points.at(-1)
      if (point?.at === at) point.delivered = delivered
      else points.push({ at, delivered })
    }
    return { stepMinutes, points }
  }
}

function covered(people: LedgerSums['people']): Coverage {
  return coverageOf(people.map((each) => ({ ...each, moved: false })))
}
