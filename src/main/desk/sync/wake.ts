/** A bell for one sleeper. Ringing while nobody sleeps is remembered. */
export class Wake {
  #rung = false
  #wake: (() => void) | null = null

  ring(): void {
    this.#rung = true
    this.#wake?.()
  }

  /** Whether it rang since the last time; forgets it. */
  take(): boolean {
    const rung = this.#rung
    this.#rung = false
    return rung
  }

  /** Sleeps until it rings or the time is over. Rejects with the reason of the signal when that aborts. */
  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted()
    if (this.take()) return
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const aborted = () => reject(signal?.reason)
    const timer = setTimeout(resolve, ms)
    this.#wake = resolve
    signal?.addEventListener('abort', aborted, { once: true })
    try {
      await promise
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', aborted)
      this.#wake = null
      this.#rung = false
    }
  }
}
