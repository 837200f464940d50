/**
 * The backend's time as this desk knows it. A command carries it as `at`, so that a wrong clock on the desk does not
 * move a legal date: the last measured offset and a clock that never jumps, never before the last time that the
 * backend told. Survives a restart; what is left wrong is corrected and flagged by the backend.
 */
import type { Instant } from '#shared/domain/values.ts'
import type { DeskPorts } from '../ports.ts'
import type { Meta } from '../store/meta.ts'

interface Measured {
  /** This machine minus the backend, in milliseconds. */
  offsetMs: number
  /** Last time that the backend told. */
  serverNow: Instant
}

const KEY = 'server_clock'

export class ServerClock {
  readonly #ports: Pick<DeskPorts, 'now' | 'monotonic'>
  readonly #meta: Meta
  #measured: Measured
  /** The backend's time when our steady clock stood at zero; null until measured in this process. */
  #zero: number | null = null

  constructor(ports: Pick<DeskPorts, 'now' | 'monotonic'>, meta: Meta) {
    this.#ports = ports
    this.#meta = meta
    this.#measured = meta.get<Measured>(KEY) ?? { offsetMs: 0, serverNow: '1970-01-01T00:00:00.000Z' }
  }

  get offsetMs(): number {
    return this.#measured.offsetMs
  }

  /** @param latencyMs from asking to answer: half of it has passed since the backend looked at its clock */
  measure(serverNow: Instant, latencyMs: number): void {
    const server = Date.parse(serverNow) + latencyMs / 2
    this.#zero = server - this.#ports.monotonic()
    this.#measured = { offsetMs: Math.round(Date.parse(this.#ports.now()) - server), serverNow }
    this.#meta.set(KEY, this.#measured)
  }

  now(): Instant {
    const { offsetMs, serverNow } = this.#measured
    const estimate =
      this.#zero === null ? Date.parse(this.#ports.now()) - offsetMs : this.#zero + this.#ports.monotonic()
    const bounded = Math.max(estimate, Date.parse(serverNow))
    return new Date(bounded).toISOString()
  }
}
