/**
 * Reminds of days of the compliance calendar, also the person who looks elsewhere: at the days before that the register
 * names, on the day itself, and once it has passed. Each of these once; all that is new at one look is one reminder, so that
 * many records which fall due together do not bury the screen.
 */
import { shanghaiDate } from '#shared/domain/calendar.ts'
import { findRegister } from '#shared/domain/register/definition.ts'
import { type DueDay, dueDays } from '#shared/domain/register/review.ts'
import type { CommandDesk } from '../commands/command-desk.ts'
import { note } from '../log.ts'
import type { DeskAlert } from '../ports.ts'
import { type Meta, metaOf } from '../store/meta.ts'
import { listFiles } from '../targets/file-shelf.ts'

export interface DueWatchSettings {
  desk: CommandDesk
  notify(alert: DeskAlert): void
  /** Whether the records are here: before that, everything would be news. */
  isReady(): boolean
}

const KEY = 'reminded'
/** Days change once a day, and records seldom. */
const EVERY_MS = 10 * 60_000
const FIRST_MS = 5_000

interface Call {
  key: string
  number: string | null
  day: DueDay
}

export class DueWatch {
  readonly #settings: DueWatchSettings
  readonly #meta: Meta
  readonly #timers: NodeJS.Timeout[]

  constructor(settings: DueWatchSettings) {
    this.#settings = settings
    this.#meta = metaOf(settings.desk.store.db)
    this.#timers = [setTimeout(() => this.#glance(), FIRST_MS), setInterval(() => this.#glance(), EVERY_MS)]
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer)
  }

  /** Nobody waits for a look, and none may end the desk. */
  #glance(): void {
    try {
      this.look()
    } catch (error) {
      note('due', error)
    }
  }

  /** Says what has not been said. What has been said survives a restart; what is not due any more is forgotten. */
  look(): void {
    if (!this.#settings.isReady()) return
    const said = new Set(this.#meta.get<string[]>(KEY) ?? [])
    const calls = this.#calls()
    const fresh = calls.filter(({ key }) => !said.has(key))
    if (fresh.length > 0) this.#settings.notify(alertOf(fresh))
    if (fresh.length > 0 || said.size !== calls.length)
      this.#meta.set(
        KEY,
        calls.map(({ key }) => key),
      )
  }

  /** Every day that calls now, the earliest first, with how near it is. */
  #calls(): Call[] {
    const { store, legal, clock } = this.#settings.desk
    const today = shanghaiDate(clock.now())
    return listFiles(store, 'record')
      .flatMap(({ id, state }) => {
        const definition = findRegister(legal.registers, state.register)
        if (!definition) return []
        return dueDays(definition, state, today).flatMap((day) => {
          const reminder = definition.reminders.find((each) => each.id === day.id)
          const nearness = nearnessOf(day.daysLeft, reminder?.daysBefore ?? [])
          // A day that is moved makes another call of it.
          return nearness === null ? [] : [{ key: `${id} ${day.id} ${day.due} ${nearness}`, number: state.number, day }]
        })
      })
      .sort((a, b) => a.day.daysLeft - b.day.daysLeft)
  }
}

/** The step that a day has reached: so many days before it, or that it has passed; null while it is far. */
function nearnessOf(daysLeft: number, daysBefore: readonly number[]): number | 'passed' | null {
  if (daysLeft < 0) return 'passed'
  const reached = daysBefore.filter((days) => daysLeft <= days)
  return reached.length > 0 ? Math.min(...reached) : null
}

/** The earliest day stands for all: its number and the words of its rule, and how many more there are. */
function alertOf(calls: readonly Call[]): DeskAlert {
  const [first] = calls as [Call, ...Call[]]
  const { words, due, daysLeft } = first.day
  return {
    code: daysLeft < 0 ? 'day_passed' : 'day_due',
    number: first.number,
    drill: false,
    clock: { ...words, dueAt: new Date(Date.parse(`${due}T00:00:00.000+08:00`) + 86_399_000).toISOString() },
    more: calls.length - 1,
  }
}
