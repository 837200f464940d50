/**
 * When a command happened. The desk gives its own time, corrected by the offset that it measured; the backend
 * accepts it between what the device must have seen already and the receipt, and moves it to the nearer end otherwise.
 */
import type { Instant } from '#shared/domain/values.ts'

/** An offset is measured over a network: this much beyond an end is taken for its error and not flagged. */
const TOLERANCE_MS = 2000

export interface Occurrence {
  at: Instant
  /** The desk's time lay outside by more than an error of measurement. */
  corrected: boolean
}

/**
 * @param bounds `notBefore`: the latest server time that is behind the command, for it builds on a row of that time;
 * `receipt`: now
 */
export function occurrence(at: Instant, bounds: { notBefore: Instant | null; receipt: Instant }): Occurrence {
  const { notBefore, receipt } = bounds
  if (at > receipt) return { at: receipt, corrected: apart(receipt, at) > TOLERANCE_MS }
  if (notBefore !== null && at < notBefore) return { at: notBefore, corrected: apart(at, notBefore) > TOLERANCE_MS }
  return { at, corrected: false }
}

function apart(earlier: Instant, later: Instant): number {
  return Date.parse(later) - Date.parse(earlier)
}
