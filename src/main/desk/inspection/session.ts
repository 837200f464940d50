/**
 * What runs on this desk while officials are here (迎检会话): which inspection, what its scope opens, whether the guest
 * screen is on, and what was on the screen meanwhile. It lies in `work.db`, so that neither a restart nor a power cut
 * ends it: only the password does.
 */
import type { ShownScreen } from '#shared/contract/inspection.ts'
import { type GuestRoom, guestVerdict, shownThing } from '#shared/domain/inspection/guest.ts'
import type { Instant } from '#shared/domain/values.ts'
import { DeskError } from '../errors.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { metaOf } from '../store/meta.ts'

interface Running {
  inspection: string
  since: Instant
  rooms: GuestRoom[]
  guest: boolean
}
export type Seen = Omit<ShownScreen, 'number'>

const RUNNING = 'inspection'
const seenKey = (inspection: string) => `inspection_seen.${inspection}`
/** Screens that are remembered of one inspection. */
const MOST_SEEN = 500
const SAME_LOOK_MS = 60_000

export class InspectionWatch {
  readonly #store: DeskStore
  readonly #now: () => Instant
  #running: Running | null

  constructor(store: DeskStore, now: () => Instant) {
    this.#store = store
    this.#now = now
    this.#running = store.read(() => metaOf(store.db).get<Running>(RUNNING)) ?? null
  }

  get running(): Running | null {
    return this.#running
  }

  /** Whether officials look at this desk now. */
  get isGuest(): boolean {
    return this.#running?.guest ?? false
  }

  /** @throws DeskError REJECTED when one runs already */
  start(inspection: string, rooms: readonly GuestRoom[]): void {
    if (this.running) throw new DeskError('REJECTED', { code: 'INVALID_TRANSITION', data: { running: true } })
    this.#put({ inspection, rooms: [...rooms], since: this.#now(), guest: true })
  }

  /** @throws DeskError NOT_FOUND when none runs */
  showGuest(guest: boolean): void {
    this.#put({ ...this.#demand(), guest })
  }

  end(): void {
    this.#demand()
    this.#store.write(() => metaOf(this.#store.db).delete(RUNNING))
    this.#running = null
  }

  /**
   * Stands before every procedure of the desk.
   *
   * @param procedure `requests.get`
   * @throws DeskError GUEST_SCREEN for what is not on the list of what a guest may ask
   */
  demand(procedure: string): void {
    const running = this.running
    if (!running?.guest) return
    const verdict = guestVerdict(procedure, running.rooms)
    if (verdict !== 'allowed') throw new DeskError('GUEST_SCREEN', { reason: verdict })
  }

  /** Notes what a procedure put on the screen while the guest screen is on. */
  note(procedure: string, input: unknown): void {
    const running = this.running
    const thing = running?.guest ? shownThing(procedure, input) : undefined
    if (!running || !thing) return
    const at = this.#now()
    const seen = this.seen(running.inspection)
    const known = seen.find(isOf(procedure, thing.subject))
    // A page asks again whenever something changes: that is the same look.
    if (known && Date.parse(at) - Date.parse(known.lastAt) < SAME_LOOK_MS) return
    const line: Seen = known
      ? { ...known, lastAt: at, times: known.times + 1 }
      : { screen: procedure, subject: thing.subject, firstAt: at, lastAt: at, times: 1, item: null }
    this.#putSeen(running.inspection, [line, ...seen.filter((each) => each !== known)].slice(0, MOST_SEEN))
  }

  /** The latest first. */
  seen(inspection: string): Seen[] {
    return this.#store.read(() => metaOf(this.#store.db).get<Seen[]>(seenKey(inspection))) ?? []
  }

  /** A screen that was seen has become a line of the list. */
  taken(inspection: string, { screen, subject, item }: Pick<Seen, 'screen' | 'subject'> & { item: string }): void {
    const isIt = isOf(screen, subject)
    this.#putSeen(
      inspection,
      this.seen(inspection).map((each) => (isIt(each) ? { ...each, item } : each)),
    )
  }

  #demand(): Running {
    const running = this.running
    if (!running) throw new DeskError('NOT_FOUND', { what: 'inspection_session' })
    return running
  }

  #put(running: Running): void {
    this.#store.write(() => metaOf(this.#store.db).set(RUNNING, running))
    this.#running = running
  }

  #putSeen(inspection: string, seen: readonly Seen[]): void {
    this.#store.write(() => metaOf(this.#store.db).set(seenKey(inspection), seen))
  }
}

const isOf =
  (screen: string, subject: string | null) =>
  (each: Seen): boolean =>
    each.screen === screen && each.subject === subject
