/** Notifications of a system that shows them all: what they say is recorded. */
import { EventEmitter } from 'node:events'
import { record } from './record.ts'

export class Notification extends EventEmitter {
  readonly #words: { title: string; body: string }

  constructor(words: { title: string; body: string }) {
    super()
    this.#words = words
  }

  static isSupported(): boolean {
    return true
  }

  show(): void {
    record('notification', this.#words)
  }
}
