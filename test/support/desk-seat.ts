/** A person at a desk of their own, with a line to the backend that can be cut. */
import type { DeskPorts } from '../../src/main/desk/ports.ts'
import type { IncidentDetail, NewIncident } from '../../src/shared/contract/incidents.ts'
import type { TimelineEntry } from '../../src/shared/contract/requests.ts'
import { type Booted, PASSWORD, type PersonName } from './backend.ts'
import { openDesk, type TestDesk, until } from './desk.ts'
import { FaultProxy } from './fault-proxy.ts'
import { removeFolder, temporaryFolder } from './folders.ts'

export class Seat {
  readonly login: PersonName
  readonly #proxy: FaultProxy
  readonly #folder: string
  readonly #ports: Partial<DeskPorts>
  #desk: TestDesk

  private constructor(
    login: PersonName,
    from: { proxy: FaultProxy; folder: string; ports: Partial<DeskPorts>; desk: TestDesk },
  ) {
    this.login = login
    this.#proxy = from.proxy
    this.#folder = from.folder
    this.#ports = from.ports
    this.#desk = from.desk
  }

  /** Signed in, with everything that the backend has. */
  static async take(backend: Booted, login: PersonName, ports: Partial<DeskPorts> = {}): Promise<Seat> {
    const proxy = new FaultProxy({ target: backend.url })
    await proxy.start()
    const folder = await temporaryFolder()
    const desk = await openDesk(folder, ports)
    await desk.calls.session.connect({ url: proxy.url })
    await desk.calls.session.signIn({ login, password: PASSWORD })
    const seat = new Seat(login, { proxy, folder, ports, desk })
    await seat.upToDate()
    return seat
  }

  get calls(): TestDesk['calls'] {
    return this.#desk.calls
  }

  get folder(): string {
    return this.#folder
  }

  /** The line to the backend, for tests in which nobody is signed in to see it go. */
  get line(): FaultProxy {
    return this.#proxy
  }

  async leave(): Promise<void> {
    await this.#desk.close()
    await this.#proxy.stop()
    await removeFolder(this.#folder)
  }

  /** The process ends and starts again, on the same files and the same line. */
  async restart(): Promise<void> {
    await this.#desk.close()
    this.#desk = await openDesk(this.#folder, this.#ports)
    await this.calls.session.signIn({ login: this.login, password: PASSWORD })
  }

  async cut(): Promise<void> {
    await this.#proxy.stop()
    await until(
      () => this.calls.sync.status(),
      ({ connection }) => connection === 'offline',
    )
  }

  /** The line is back, and everything that waited has been answered. */
  async mend(): Promise<void> {
    await this.#proxy.start()
    await this.calls.sync.retry()
    await until(
      () => this.calls.sync.status(),
      ({ pending, connection }) => pending === 0 && connection === 'online',
    )
  }

  async upToDate(): Promise<void> {
    await until(
      () => this.calls.sync.status(),
      ({ connection, lastSyncAt }) => connection === 'online' && lastSyncAt !== null,
    )
  }

  /** Gives a command on an incident or a notice. */
  async give(
    type: string,
    target: string,
    from: { args?: Record<string, unknown>; texts?: Record<string, string> } = {},
  ) {
    const room = type.startsWith('notice.') ? this.calls.notices : this.calls.incidents
    return room.command({ type, target, args: from.args ?? {}, texts: from.texts ?? {} })
  }

  /** The incident once the desk has it as it should be. */
  incident(id: string, check: (detail: IncidentDetail) => boolean = () => true): Promise<IncidentDetail> {
    return until(
      () => this.calls.incidents.get({ id }).catch(() => null) as Promise<IncidentDetail>,
      (detail) => detail !== null && check(detail),
    )
  }

  /** The lines of an incident once all are confirmed. */
  chronology(id: string, count: number): Promise<TimelineEntry[]> {
    return until(
      () => this.calls.incidents.timeline({ id }),
      (lines) => lines.length === count && lines.every(({ provisional }) => !provisional),
    )
  }
}

/** A call at night, as it is typed within a minute. */
export function nightCall(knownAt: string, changes: Partial<NewIncident> = {}): NewIncident {
  return {
    ...{ drill: false, source: 'call', title: '合成：查询接口异常', note: '运维来电，接口被批量查询' },
    ...{ known: { at: knownAt, basis: 'call' }, occurred: null, category: null },
    ...{ harms: [], systems: ['account_center'], cases: [] },
    ...changes,
  }
}
