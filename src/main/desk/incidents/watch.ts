/**
 * Calls attention to a new incident, and to a clock that becomes urgent or runs out, once each and also when the person
 * looks elsewhere. What has been said survives a restart.
 */

import { isOver } from '#shared/domain/incident/state.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import type { Instant, Uuid } from '#shared/domain/values.ts'
import { note } from '../log.ts'
import type { DeskAlert } from '../ports.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { type Meta, metaOf } from '../store/meta.ts'
import { listFiles } from '../targets/file-shelf.ts'
import { clocksOf } from './list.ts'

export interface WatchSettings {
  store: DeskStore
  legal: LegalData
  /** What the hour of triage is called. */
  triage: { zh: string; en: string }
  now(): Instant
  /** Who is signed in: what they opened themselves is no news to them. */
  me(): Uuid
  notify(alert: DeskAlert): void
  /** Whether the open incidents are here: before that, everything would be news. */
  isReady(): boolean
}

const KEY = 'alerted'
/** Changes come in bursts, and clocks run by themselves. */
const BURST_MS = 1_000
const EVERY_MS = 20_000

export class IncidentWatch {
  readonly #settings: WatchSettings
  readonly #meta: Meta
  readonly #clock: NodeJS.Timeout
  #burst: NodeJS.Timeout | null = null
  #closed = false

  constructor(settings: WatchSettings) {
    this.#settings = settings
    this.#meta = metaOf(settings.store.db)
    this.#clock = setInterval(() => this.#glance(), EVERY_MS)
  }

  /** Incidents may have changed. */
  changed(): void {
    if (!this.#closed) this.#burst ??= setTimeout(() => this.#glance(), BURST_MS)
  }

  close(): void {
    this.#closed = true
    clearInterval(this.#clock)
    if (this.#burst) clearTimeout(this.#burst)
  }

  /** Nobody waits for a look, and none may end the desk: a damaged cache is met, and mended, by whoever reads next. */
  #glance(): void {
    this.#burst = null
    try {
      this.look()
    } catch (error) {
      note('watch', error)
    }
  }

  /** Says what has not been said. The first look on a new desk learns how things stand, and says nothing. */
  look(): void {
    if (!this.#settings.isReady()) return
    const said = this.#meta.get<string[]>(KEY)
    const due = this.#due()
    const known = new Set(said)
    if (said) for (const { key, alert } of due) if (!known.has(key)) this.#settings.notify(alert)
    const keys = due.map(({ key }) => key)
    if (JSON.stringify(keys) !== JSON.stringify(said)) this.#meta.set(KEY, keys)
  }

  /** Everything that deserves to be said now, whether it was or not, of incidents that are not over. */
  #due(): { key: string; alert: DeskAlert }[] {
    const { store, legal, triage, now, me } = this.#settings
    const at = now()
    const open = listFiles(store, 'incident').filter(({ state }) => !isOver(state))
    return open.flatMap(({ id, state }) => {
      const { number, drill } = state
      const isMine = state.openedBy === me()
      const opened = { key: `${id} opened`, alert: { code: 'incident_opened', number, drill, clock: null } as const }
      const clocks = clocksOf({ state }, { rules: legal.incidents, triage }).flatMap(({ rule, words, clock }) => {
        const code = codeAt(clock, at)
        if (!code) return []
        // A start that is moved makes another clock of it.
        const key = `${id} ${rule} ${code} ${clock.dueAt}`
        return [{ key, alert: { code, number, drill, clock: { ...words, dueAt: clock.dueAt } } }]
      })
      return isMine ? clocks : [opened, ...clocks]
    })
  }
}

function codeAt({ urgentAt, dueAt }: { urgentAt: Instant; dueAt: Instant }, at: Instant): DeskAlert['code'] | null {
  if (at >= dueAt) return 'clock_overdue'
  return at >= urgentAt ? 'clock_urgent' : null
}
