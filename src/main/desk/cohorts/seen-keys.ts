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
  readonly #secret = randomBytes(32).toString('hex')
  #slots = new Uint32Array(SLOT * FIRST_CAPACITY)
  #count = 0

  /** Takes a person, and says whether they were there before: with the same row, or with another. */
  add(key: string, row: string): Seen {
    if (this.#count * 2 >= this.#capacity) this.#grow()
    const digest = hash('sha256', this.#secret + key, 'buffer')
    const words = [0, 4, 8, 12].map((at) => digest.readUInt32LE(at)) as Words
    // An empty slot is all zero, so no hash may be.
    words[3] |= 1
    const print = fingerprint(row)
    const at = this.#find(this.#slots, words)
    if (this.#slots[at + 3] !== 0) return this.#slots[at + 4] === print ? 'same' : 'different'
    this.#slots.set([...words, print], at)
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

/** FNV-1a over the characters: tells two rows of one person apart, and is no secret. */
function fingerprint(text: string): number {
  let print = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) print = Math.imul(print ^ text.charCodeAt(at), 0x01000193)
  return print >>> 0
}
