/** Random numbers that a seed repeats (mulberry32). */
export interface Dice {
  /** A number in [0, 1). */
  roll(): number
  below(n: number): number
  pick<T>(options: readonly T[]): T
  /** True with this probability. */
  chance(probability: number): boolean
}

export function dice(seed: number): Dice {
  let state = seed >>> 0
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number) => Math.floor(roll() * n)
  return {
    roll,
    below,
    pick: (options) => options[below(options.length)]!,
    chance: (probability) => roll() < probability,
  }
}
