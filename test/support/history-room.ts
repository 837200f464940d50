/** Where histories are played: a backend, and offices of three desks that work on it. */
import { type Booted, bootBackend, type Engine } from './backend.ts'
import { Office } from './desk-histories.ts'
import type { FaultProxyOptions } from './fault-proxy.ts'
import { removeFolder, temporaryFolder } from './folders.ts'

/** Of a short history, as the tests play it; `npm run faults` plays long ones. */
export const COMMANDS = 120

/** HISTORY_SEED plays one history again, in both halves; HISTORIES plays more of them, half on each engine. */
export function seeds(half: 0 | 1): number[] {
  const only = process.env.HISTORY_SEED
  if (only) return [Number(only)]
  const all = Array.from({ length: Number(process.env.HISTORIES ?? 6) }, (_, n) => 4200 + n)
  return all.filter((_, index) => index % 2 === half)
}

export class HistoryRoom {
  readonly #backend: Booted
  readonly #folders: string[] = []
  readonly #offices: Office[] = []

  private constructor(backend: Booted) {
    this.#backend = backend
  }

  static async open(engine: Engine): Promise<HistoryRoom> {
    return new HistoryRoom(await bootBackend(engine, { now: () => new Date().toISOString() }))
  }

  /** Three desks on fresh folders; with `sabotage`, something between them and the backend cheats. */
  async openOffice(sabotage?: Partial<FaultProxyOptions>): Promise<Office> {
    const fresh = await Promise.all([temporaryFolder(), temporaryFolder(), temporaryFolder()])
    this.#folders.push(...fresh)
    const office = new Office(this.#backend, fresh, sabotage)
    this.#offices.push(office)
    await office.open()
    return office
  }

  async close(): Promise<void> {
    await Promise.all(this.#offices.map((office) => office.close()))
    await this.#backend.close()
    await Promise.all(this.#folders.map(removeFolder))
  }
}
