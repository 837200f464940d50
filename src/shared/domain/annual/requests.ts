/** The requests of a year: a tally over rows that stream past, and the tables it ends in. */
import { type CaseKind, caseKind, channel, outcome, requester } from '../vocabulary.ts'
import { type Delay, delay } from './delay.ts'
import { countsTable, gridTable, sharesTable } from './make-table.ts'
import { type Month, months } from './period.ts'
import { DayTally, sharesOf, type WorkingDays } from './statistics.ts'
import { type AnnualTable, column, Tally } from './table.ts'

/** What the report reads of a request that was received in the year. Instants; null while it has not happened. */
export interface RequestFacts {
  kind: string
  requester: string
  channel: string
  receivedAt: string
  recordedAt: string
  /** Of the clock that rules it; null when none does. */
  startedAt: string | null
  metAt: string | null
  outcome: string | null
  /** Ground of refusal, or reason of non-acceptance. */
  ground: string | null
  /** Where it was held up, for one that is or was late. */
  delay: Delay | null
}

/** 在办: in a table of outcomes, what has none yet. */
const OPEN = 'open'
const outcomes = [...outcome.options, OPEN]
/** Working days up to which a class goes (operations.md 5: medians lie between 0 and 9, the term of most is 15). */
export const timeClasses = [
  { id: 'to_1', to: 1 },
  { id: 'to_5', to: 5 },
  { id: 'to_10', to: 10 },
  { id: 'to_15', to: 15 },
  { id: 'over_15', to: null },
] as const

export class RequestTally {
  readonly #days: WorkingDays
  readonly #through: Month
  readonly #kinds = new Tally()
  readonly #late = new Tally()
  readonly #kindOutcomes = new Tally()
  readonly #outcomes = new Tally()
  readonly #grounds = new Tally()
  readonly #requesters = new Tally()
  readonly #channels = new Tally()
  readonly #months = new Tally()
  readonly #lateMonths = new Tally()
  readonly #delays = new Tally()
  readonly #sameDay = new Tally()
  readonly #later = new Tally()
  readonly #times = new Map<string, DayTally>()
  readonly #allTimes = new DayTally()

  /** @param through the last month that has begun */
  constructor(days: WorkingDays, through: Month = '12') {
    this.#days = days
    this.#through = through
  }

  add(row: RequestFacts): void {
    const result = row.outcome ?? OPEN
    const received = this.#days.dateOf(row.receivedAt)
    const month = received.slice(5, 7)
    this.#kinds.add(row.kind)
    this.#outcomes.add(result)
    this.#kindOutcomes.add(`${row.kind} ${result}`)
    this.#requesters.add(row.requester)
    this.#channels.add(row.channel)
    this.#months.add(month)
    if (row.ground !== null) this.#grounds.add(row.ground)
    if (row.delay !== null) {
      this.#late.add(row.kind)
      this.#lateMonths.add(month)
      this.#delays.add(row.delay)
    }
    if (row.channel === 'in_app') {
      const arrived = this.#days.dateOf(row.recordedAt) > received ? this.#later : this.#sameDay
      arrived.add(month)
    }
    if (row.startedAt && row.metAt) this.#time(row.kind, this.#days.between(row.startedAt, row.metAt))
  }

  get total(): number {
    return this.#kinds.total
  }

  get open(): number {
    return this.#outcomes.of(OPEN)
  }

  /** Requests of guardians: the chapter on minors. */
  get ofGuardians(): number {
    return this.#requesters.of('guardian')
  }

  tables(): AnnualTable[] {
    const line = (list: string, tally: Tally, order: readonly string[]) =>
      sharesTable({ id: `requests_by_${list}`, about: 'people', list }, tally, order)
    return [
      this.#byKind(),
      this.#byMonth(),
      line('outcome', this.#outcomes, outcomes),
      gridTable(
        { id: 'requests_kind_outcome', about: 'people', list: 'kind' },
        {
          rows: this.#kinds.keys(caseKind.options),
          columns: this.#outcomes.keys(outcomes),
          across: 'outcome',
          at: (kind, result) => this.#kindOutcomes.of(`${kind} ${result}`),
        },
      ),
      line('ground', this.#grounds, []),
      line('requester', this.#requesters, requester.options),
      line('channel', this.#channels, channel.options),
      this.#byTime(),
      sharesTable({ id: 'requests_late', about: 'people', list: 'delay' }, this.#delays, delay.options),
    ]
  }

  /** In-app requests by the month in which the app says that they were made, and whether they came on the same day. */
  arrivals(): AnnualTable {
    const of = (month: string) => this.#sameDay.of(month) + this.#later.of(month)
    return countsTable(
      { id: 'in_app_arrivals', about: 'people', list: 'month' },
      ['n', column('later', 'count', { partOf: 'n' })],
      months.filter((month) => of(month) > 0).map((id) => ({ id, cells: [of(id), this.#later.of(id)] })),
    )
  }

  #time(kind: string, days: number): void {
    const times = this.#times.get(kind) ?? new DayTally()
    this.#times.set(kind, times)
    times.add(days)
    this.#allTimes.add(days)
  }

  #byKind(): AnnualTable {
    const kinds = this.#kinds.keys(caseKind.options) as CaseKind[]
    const shares = sharesOf(kinds.map((kind) => this.#kinds.of(kind)))
    const spread = (times: DayTally | undefined) => [times?.percentile(0.5) ?? null, times?.percentile(0.9) ?? null]
    return {
      ...{ id: 'requests_by_kind', about: 'people', shape: 'line', list: 'kind', chart: 'bars' },
      columns: [
        ...[column('n'), column('share', 'share'), column('median', 'days'), column('p90', 'days')],
        column('late', 'count', { partOf: 'n' }),
      ],
      rows: kinds.map((kind, index) => ({
        ...{ id: kind, words: null },
        cells: [this.#kinds.of(kind), shares[index] ?? 0, ...spread(this.#times.get(kind)), this.#late.of(kind)],
      })),
      total: [this.total, this.total > 0 ? 1000 : 0, ...spread(this.#allTimes), this.#late.total],
    }
  }

  #byMonth(): AnnualTable {
    return countsTable(
      { id: 'requests_by_month', about: 'people', list: 'month', chart: 'months' },
      ['n', column('late', 'count', { partOf: 'n' })],
      months
        .filter((month) => month <= this.#through)
        .map((month) => ({ id: month, cells: [this.#months.of(month), this.#lateMonths.of(month)] })),
    )
  }

  #byTime(): AnnualTable {
    const found = this.#allTimes.classes(timeClasses)
    const tally = new Tally()
    for (const [id, n] of Object.entries(found)) if (n > 0) tally.add(id, n)
    const order = timeClasses.map(({ id }) => id)
    return sharesTable({ id: 'requests_by_time', about: 'people', list: 'time_class' }, tally, order)
  }
}
