/** Seeded randomness: the same seed, the same throws. */
export interface Random {
  /** In [0, 1). */
  next(): number
  /** Whole number in [0, limit). */
  below(limit: number): number
  /** One of the values, each as often as its weight says. */
  pick<T>(weights: readonly (readonly [T, number])[]): T
  /** One of the values, the early ones more often. */
  skewed<T>(values: readonly T[]): T
  hex(digits: number): string
}

/** mulberry32. */
export function random(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    pick: (weights) => {
      const total = weights.reduce((sum, [, weight]) => sum + weight, 0)
      let rest = next() * total
      for (const [value, weight] of weights) {
        rest -= weight
        if (rest < 0) return value
      }
      return last(weights)[0]
    },
    skewed: (values) => values[Math.floor(next() ** 2 * values.length)] ?? last(values),
    hex: (digits) => {
      let text = ''
      while (text.length < digits) text += below(0x1000000).toString(16).padStart(6, '0')
      return text.slice(0, digits)
    },
  }
}

function last<T>(values: readonly T[]): T {
  const value = values.at(-1)
  if (value === undefined) throw new Error('nothing to choose from')
  return value
}
