/** The line to the test that launched the app: it may run a function in the main process, as Playwright's `app.evaluate` does. */

/** What the stand-in tells the test. */
export type ToTest =
  | { type: 'debugging'; url: string }
  | { type: 'answer'; id: number; value?: unknown; error?: string }

/** What the test says: that it sees the browser; or `source`, of a function of the electron module and an argument. */
export type FromTest = { type: 'attached' } | { type: 'evaluate'; id: number; source: string; argument: unknown }

export function tellTest(message: ToTest): void {
  process.send?.(message)
}

/** Resolves once the test sees the browser, so that no window opens while it connects; at once where there is no test. */
export function whenTestAttached(): Promise<void> {
  if (!process.send) return Promise.resolve()
  return new Promise((resolve) => {
    process.on('message', (message: FromTest) => message.type === 'attached' && resolve())
  })
}

export function answerTest(electron: object): void {
  process.on('message', async (message: FromTest) => {
    if (message.type !== 'evaluate') return
    const { id, source, argument } = message
    try {
      const run: (electron: object, argument: unknown) => unknown = new Function(`return (${source})`)()
      tellTest({ type: 'answer', id, value: await run(electron, argument) })
    } catch (error) {
      tellTest({ type: 'answer', id, error: String(error) })
    }
  })
}
