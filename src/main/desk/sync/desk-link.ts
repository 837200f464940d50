/** The sync thread's line to the desk thread: notices go out, questions are answered one at a time. */
import type { FromSync, SyncAnswer, SyncQuestion, SyncQuestions } from './messages.ts'

/** The desk thread could not do what it was asked, e.g. because the disk is full. It is asked again later. */
export class DeskRefused extends Error {
  override readonly name = 'DeskRefused'
}

export class DeskLink {
  readonly #post: (message: FromSync) => void
  #answer: PromiseWithResolvers<unknown> | null = null

  constructor(post: (message: FromSync) => void) {
    this.#post = post
  }

  tell(message: Exclude<FromSync, SyncQuestion>): void {
    this.#post(message)
  }

  async ask<Q extends keyof SyncQuestions>(type: Q, ask: SyncQuestions[Q]['ask']): Promise<SyncQuestions[Q]['answer']> {
    this.#answer = Promise.withResolvers()
    this.#post({ type, ...ask } as SyncQuestion)
    return (await this.#answer.promise) as SyncQuestions[Q]['answer']
  }

  receive(answer: SyncAnswer): void {
    if (answer.ok) this.#answer?.resolve(answer.value)
    else this.#answer?.reject(new DeskRefused())
  }
}
