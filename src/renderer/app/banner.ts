import type { SessionStatus, SyncStatus } from '#shared/contract/session.ts'
import type { Instant } from '#shared/domain/values.ts'

/** What the window has to say across its top: the first that is true, never two. */
export type BannerFact =
  | { kind: 'offline'; since: Instant }
  | { kind: 'clock'; fast: boolean; seconds: number }
  | { kind: 'calendar'; year: string }
  | { kind: 'demo'; embedded: boolean }

/** A clock that is further off than this is wrong; milliseconds. */
const CLOCK_TOLERANCE = 120_000

/** @param now decides which year's calendar is needed: clocks of this year may end in the next */
export function chooseBanner(
  session: Pick<SessionStatus, 'backend'> | undefined,
  sync: SyncStatus | undefined,
  now: Instant,
): BannerFact | null {
  if (sync?.connection === 'offline' && sync.offlineSince) return { kind: 'offline', since: sync.offlineSince }
  if (sync && Math.abs(sync.clockOffsetMs) > CLOCK_TOLERANCE) {
    return { kind: 'clock', fast: sync.clockOffsetMs > 0, seconds: Math.round(Math.abs(sync.clockOffsetMs) / 1000) }
  }
  const missing = sync?.calendar.provisionalFrom?.slice(0, 4)
  if (missing && isNeeded(missing, now)) return { kind: 'calendar', year: missing }
  const { backend } = session ?? {}
  return backend?.demo ? { kind: 'demo', embedded: backend.embedded } : null
}

/** A clock of 15 working days that starts in December ends in the next year. */
function isNeeded(year: string, now: Instant): boolean {
  return now.slice(0, 4) >= year || (Number(now.slice(0, 4)) + 1 === Number(year) && now.slice(5, 7) === '12')
}
