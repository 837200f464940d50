/** Waits that grow, with jitter, so that fifty desks do not knock at the same instant when a backend returns. */
export interface BackOff {
  /** Milliseconds to wait before the next attempt. */
  next(): number
  reset(): void
}

const FIRST_MS = 500
const LAST_MS = 10_000

/** @param random a number in [0, 1), uniformly distributed */
export function backOff(random: () => number = Math.random): BackOff {
  let attempts = 0
  return {
    next() {
      const ceiling = Math.min(LAST_MS, FIRST_MS * 2 ** attempts)
      attempts += 1
      return ceiling / 2 + (random() * ceiling) / 2
    },
    reset() {
      attempts = 0
    },
  }
}
