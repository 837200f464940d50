import { expect, it } from 'vitest'
import type { Meta } from '../store/meta.ts'
import { ServerClock } from './server-clock.ts'

const T = Date.parse('2026-11-23T06:00:00.000Z')
const HOUR = 3_600_000

function memory(): Meta {
  const values = new Map<string, unknown>()
  return {
    get: <V>(key: string) => values.get(key) as V | undefined,
    set: (key, value) => void values.set(key, value),
    delete: (key) => void values.delete(key),
  }
}

/** A machine whose wall clock is wrong by `skewMs`. */
function machine(skewMs: number) {
  let passed = 0
  return {
    skewMs,
    pass: (ms: number) => {
      passed += ms
    },
    now() {
      return new Date(T + passed + this.skewMs).toISOString()
    },
    monotonic: () => 5_000 + passed,
  }
}

it('tells the time of the backend on a machine whose clock is wrong', () => {
  const ports = machine(48 * HOUR)
  const clock = new ServerClock(ports, memory())
  clock.measure(new Date(T).toISOString(), 200)
  ports.pass(HOUR)
  expect(clock.now()).toBe(new Date(T + HOUR + 100).toISOString())
  expect(clock.offsetMs).toBe(48 * HOUR - 100)
})

it('does not follow a wall clock that is set while the desk runs', () => {
  const ports = machine(0)
  const clock = new ServerClock(ports, memory())
  clock.measure(new Date(T).toISOString(), 0)
  ports.skewMs = -9 * HOUR
  ports.pass(60_000)
  expect(clock.now()).toBe(new Date(T + 60_000).toISOString())
})

it('keeps the offset over a restart without a network', () => {
  const meta = memory()
  new ServerClock(machine(2 * HOUR), meta).measure(new Date(T).toISOString(), 0)
  const later = machine(2 * HOUR)
  later.pass(HOUR)
  expect(new ServerClock(later, meta).now()).toBe(new Date(T + HOUR).toISOString())
})

it('never goes behind the last time that the backend told', () => {
  const meta = memory()
  new ServerClock(machine(0), meta).measure(new Date(T).toISOString(), 0)
  expect(new ServerClock(machine(-30 * HOUR), meta).now()).toBe(new Date(T).toISOString())
})
