/** Runs each measurement in a process of its own, so that none inherits the heap, the caches or the code of another. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const path = (name: string) => fileURLToPath(new URL(`./${name}.ts`, import.meta.url))

function start(name: string, options: object): { child: ChildProcess; line: Promise<string> } {
  const child = spawn(process.execPath, ['--max-old-space-size=6144', path(name), JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })
  const line = Promise.race([
    once(lines, 'line').then(([text]) => text as string),
    once(child, 'exit').then(([code]) => {
      throw new Error(`${name} ended with ${code} and no answer`)
    }),
  ])
  return { child, line }
}

/** Runs `bench/cases/<name>.ts` and returns what it prints. */
export async function runCase<Result>(name: string, options: object): Promise<Result> {
  const { child, line } = start(`cases/${name}`, options)
  const ended = once(child, 'exit')
  const answer = JSON.parse(await line) as Result
  await ended
  return answer
}

/** A backend for as long as `act` runs. */
export async function withBackend<Result>(options: object, act: (url: string) => Promise<Result>): Promise<Result> {
  const { child, line } = start('backend', options)
  try {
    return await act((JSON.parse(await line) as { listening: string }).listening)
  } finally {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
}

/** Options of a case, from its command line. */
export function caseOptions<Options>(): Options {
  return JSON.parse(process.argv[2] ?? '{}') as Options
}

/** Answers the parent, and ends. */
export function answer(result: object): void {
  process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0))
}
