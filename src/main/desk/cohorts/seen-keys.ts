/**
 * Who was in the list so far. Open addressing over 128 bits of hash: a million people take 40 MiB here, where a set of
 * strings would take several times as much. Hashes live as long as the thread, under a secret that nobody keeps.
 */
import { hash, randomBytes } from 'node:crypto'

/** Words of a slot: four of the hash, one that says what the row said. */
const SLOT = 5
const FIRST_CAPACITY = 1 << 14

export type Seen = 'new' | 'same' | 'different'

export class SeenKeys {
  readonly #secret = randomBytes(16).toString('base64')
  #slots = new Uint32Array(SLOT * FIRST_CAPACITY)
  #count = 0

  /** Takes a person, and says whether they were there before: with the same row, or with another. */
  add(key: string, row: string): Seen {
    if (this.#count * 2 >= this.#capacity) this.#grow()
    // A text of bytes: a buffer for each of a million keys would take twice as long.
    const digest = hash('sha256', this.#secret + key, 'binary')
    const words: Words = [word(digest, 0), word(digest, 4), word(digest, 8), word(digest, 12) || 1]
    const print = word(hash('sha256', row, 'binary'), 0)
    const at = this.#find(this.#slots, words)
    // The last word of a hash is never zero, as that of an empty slot is.
    if (this.#slots[at + 3] !== 0) return this.#slots[at + 4] === print ? 'same' : 'different'
    for (const [index, each] of words.entries()) this.#slots[at + index] = each
    this.#slots[at + 4] = print
    this.#count += 1
    return 'new'
  }

  get #capacity(): number {
    return this.#slots.length / SLOT
  }

  /** The slot of this hash, or the empty one where it would stand. */
  #find(slots: Uint32Array, [a, b, c, d]: Words): number {
    const mask = slots.length / SLOT - 1
    for (let slot = a & mask; ; slot = (slot + 1) & mask) {
      const at = slot * SLOT
      if (slots[at + 3] === 0) return at
      if (slots[at] === a && slots[at + 1] === b && slots[at + 2] === c && slots[at + 3] === d) return at
    }
  }

  #grow(): void {
    const old = this.#slots
    const larger = new Uint32Array(old.length * 2)
    for (let at = 0; at < old.length; at += SLOT) {
      if (old[at + 3] === 0) continue
      const slot = old.subarray(at, at + SLOT)
      larger.set(slot, this.#find(larger, slot as unknown as Words))
    }
    this.#slots = larger
  }
}

type Words = [number, number, number, number]

function word(bytes: string, at: number): number {
  const byte = (index: number) => bytes.charCodeAt(at + index)
  return (byte(0) | (byte(1) << 8) | (byte(2) << 16) | (byte(3) << 24)) >>> 0
}
