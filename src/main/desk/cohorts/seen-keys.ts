/**
 * Who was in the list so far. Open addressing over 128 bits of hash: a million people take 40 MiB here, where a set of
 * strings would take several times as much. Hashes live as long as the thread, under a secret that nobody keeps.
 */
import { hash, randomBytes } from 'node:crypto'

/** Words of a slot: four of the hash, one that says what the row said. */
const SLOT = 5
const LAST = 3
const PRINT = 4
const FIRST_CAPACITY = 1 << 14

export type Seen = 'new' | 'same' | 'different'

export class SeenKeys {
  readonly #secret = randomBytes(16).toString('base64')
  #slots = new Uint32Array(SLOT * FIRST_CAPACITY)
  #count = 0
  /** The person that is looked for. */
  readonly #sought = new Uint32Array(SLOT)

  /** Takes a person, and says whether they were there before: with the same row, or with another. */
  add(key: string, row: string): Seen {
    if (this.#count * 2 * SLOT >= this.#slots.length) this.#grow()
    // Texts of bytes: a buffer for each of a million hashes would take twice as long.
    fillWords(this.#sought, hash('sha256', this.#secret + key, 'binary'))
    this.#sought[PRINT] = word(hash('sha256', row, 'binary'), 0)
    const at = findSlot(this.#slots, this.#sought)
    if (this.#slots[at + LAST] !== 0) return this.#slots[at + PRINT] === this.#sought[PRINT] ? 'same' : 'different'
    this.#slots.set(this.#sought, at)
    this.#count += 1
    return 'new'
  }

  #grow(): void {
    const old = this.#slots
    const larger = new Uint32Array(old.length * 2)
    for (let at = 0; at < old.length; at += SLOT) {
      if (old[at + LAST] === 0) continue
      const slot = old.subarray(at, at + SLOT)
      larger.set(slot, findSlot(larger, slot))
    }
    this.#slots = larger
  }
}

/** The slot of this hash, or the empty one where it would stand. */
function findSlot(slots: Uint32Array, sought: Uint32Array): number {
  const mask = slots.length / SLOT - 1
  for (let slot = (sought[0] ?? 0) & mask; ; slot = (slot + 1) & mask) {
    const at = slot * SLOT
    // The last word of a hash is never zero, as that of an empty slot is.
    if (slots[at + LAST] === 0 || isSame(slots, at, sought)) return at
  }
}

function isSame(slots: Uint32Array, at: number, sought: Uint32Array): boolean {
  for (let index = 0; index <= LAST; index += 1) if (slots[at + index] !== sought[index]) return false
  return true
}

function fillWords(words: Uint32Array, digest: string): void {
  for (let index = 0; index <= LAST; index += 1) words[index] = word(digest, 4 * index)
  if (words[LAST] === 0) words[LAST] = 1
}

function word(bytes: string, at: number): number {
  const low = bytes.charCodeAt(at) | (bytes.charCodeAt(at + 1) << 8)
  return (low | (bytes.charCodeAt(at + 2) << 16) | (bytes.charCodeAt(at + 3) << 24)) >>> 0
}
