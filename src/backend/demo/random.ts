/** Seeded chance: the same seed gives the same demo on every machine. Not for secrets. */

export interface Random {
  /** In [0, 1). */
  next(): number
  /** Whole number in [from, to]. */
  int(from: number, to: number): number
  chance(share: number): boolean
  pick<T>(list: readonly T[]): T
  /** A key, as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
  /** Log-normal by what is quoted in practice: its median and its 90th percentile. */
  spread(median: number, p90: number): number
  shuffle<T>(list: readonly T[]): T[]
  hex(digits: number): string
  /** Independent chance for a part, so that a change in one part leaves the others as they were. */
  fork(part: string): Random
}

/** 90 % point of the standard normal distribution. */
const Z90 = 1.2815515594

/** FNV-1a, from a basis of one's own. */
function digest(text: string, basis: number): number {
  let hash = basis
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return hash | 0
}

/** sfc32 (Practically Random test suite), seeded with 96 bits, so that thousands of forks stay apart. */
function source(seed: string): () => number {
  let [a, b, c] = [digest(seed, 0x811c9dc5), digest(seed, 0x2c1b3c6d), digest(seed, 0x297a2d39)]
  let counter = 1
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
  for (let warmUp = 0; warmUp < 12; warmUp += 1) next()
  return next
}

export function createRandom(seed: string): Random {
  const next = source(seed)
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const random: Random = {
    next,
    int,
    chance: (share) => next() < share,
    pick<T>(list: readonly T[]): T {
      if (list.length === 0) throw new RangeError('nothing to pick from')
      return list[int(0, list.length - 1)] as T
    },
    weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
      const entries = Object.entries(weights) as [K, number][]
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [key, weight] of entries) {
        left -= weight
        if (left < 0) return key
      }
      throw new RangeError('no weight above zero')
    },
    spread(median, p90) {
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
      return median * Math.exp((Math.log(p90 / median) / Z90) * normal)
    },
    shuffle<T>(list: readonly T[]): T[] {
      const shuffled = [...list]
      for (let last = shuffled.length - 1; last > 0; last -= 1) {
        const other = int(0, last)
        ;[shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T]
      }
      return shuffled
    },
    hex(digits) {
      let text = ''
      while (text.length < digits) text += int(0, 0xffff).toString(16).padStart(4, '0')
      return text.slice(0, digits)
    },
    fork: (part) => createRandom(`${seed}/${part}`),
  }
  return random
}

/** UUIDv7 (RFC 9562 5.7) of an instant, so that demo ids sort by time like real ones. */
export function uuidAt(at: string, random: Random): string {
  const time = Date.parse(at).toString(16).padStart(12, '0')
  const tail = random.hex(18)
  const variant = '89ab'[random.int(0, 3)]
  return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-${variant}${tail.slice(3, 6)}-${tail.slice(6, 18)}`
}
