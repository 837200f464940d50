/** Turns what the demo file writes into values of a record: days from now, people by name, records by key. */
import { createHash } from 'node:crypto'
import { addDays, shanghaiDate } from '#shared/domain/calendar.ts'
import type { RecordValue, RecordValues } from '#shared/domain/register/values.ts'
import type { Instant, Uuid } from '#shared/domain/values.ts'
import type { GivenValue } from './register-words.ts'

export interface Resolving {
  now: Instant
  staff: readonly { id: Uuid; name: string }[]
  records: ReadonlyMap<string, Uuid>
  incidents: ReadonlyMap<string, Uuid>
  /** Complaints, the latest first. */
  cases: readonly Uuid[]
  /** Cancellations that are worked on, the latest first. */
  cancellations: readonly Uuid[]
}

/** @throws Error for a name that the demo does not have */
export function resolveValues(
  given: Readonly<Record<string, GivenValue>>,
  seed: string,
  from: Resolving,
): RecordValues {
  return Object.fromEntries(
    Object.entries(given).map(([field, value]) => {
      if (Array.isArray(value)) return [field, value.map((each) => String(resolve(each, from)))]
      if (value === 'hash') return [field, createHash('sha256').update(`demo ${seed} ${field}`).digest('hex')]
      return [field, typeof value === 'string' ? resolve(value, from) : value]
    }),
  )
}

function resolve(value: string, from: Resolving): RecordValue {
  const [, kind, name] = /^(day|time|january|staff|record|incident|case|cancellation):(.+)$/.exec(value) ?? []
  if (kind === undefined || name === undefined) return value
  const today = shanghaiDate(from.now)
  switch (kind) {
    case 'day':
      return addDays(today, Number(name))
    case 'time':
      return `${addDays(today, Number(name))}T02:00:00.000Z`
    case 'january':
      return `${Number(today.slice(0, 4)) + Number(name)}-01-31`
    default:
      return named(kind, name, from)
  }
}

function named(kind: string, name: string, { staff, records, incidents, cases, cancellations }: Resolving): Uuid {
  const found = {
    staff: staff.find((member) => member.name === name)?.id,
    record: records.get(name),
    incident: incidents.get(name),
    case: cases[Number(name)],
    cancellation: cancellations[Number(name)],
  }[kind]
  if (found === undefined) throw new Error(`the demo has no ${kind} ${name}`)
  return found
}
