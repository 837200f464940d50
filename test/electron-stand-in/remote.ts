/** The line to the test that launched the app: it may run a function in the main process, as Playwright's `app.evaluate` does. */

/** What the stand-in tells the test. */
export type ToTest =
  | { type: 'debugging'; url: string }
  | { type: 'answer'; id: number; value?: unknown; error?: string }

/** What the test asks: `source` is that of a function of the electron module and an argument. */
export interface Evaluate {
  readonly id: number
  readonly source: string
  readonly argument: unknown
}

export function tellTest(message: ToTest): void {
  process.send?.(message)
}

export function answerTest(electron: object): void {
  process.on('message', async ({ id, source, argument }: Evaluate) => {
    try {
      const run: (electron: object, argument: unknown) => unknown = new Function(`return (${source})`)()
      tellTest({ type: 'answer', id, value: await run(electron, argument) })
    } catch (error) {
      tellTest({ type: 'answer', id, error: String(error) })
    }
  })
}
