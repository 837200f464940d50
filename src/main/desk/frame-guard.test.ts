import { once } from 'node:events'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import { oc } from '@orpc/contract'
import { implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { FRAME_LIMITS, guardPort, isFrame } from './frame-guard.ts'

const FRAMES = Number(process.env.FUZZ_FRAMES ?? 10_000)
const good = '{"i":"1","p":{"u":"/notes/put","b":{"json":{"text":"x"}}}}'

function serve(guard: boolean): { page: MessagePort; calls: () => number } {
  let calls = 0
  const contract = { notes: { put: oc.input(z.strictObject({ text: z.string() })).output(z.string()) } }
  const os = implement(contract)
  const router = os.router({
    notes: {
      put: os.notes.put.handler(({ input }) => {
        calls += 1
        return input.text
      }),
    },
  })
  const { port1, port2 } = new MessageChannel()
  new RPCHandler(router).upgrade(guard ? guardPort(port2, () => performance.now()) : (port2 as never))
  port2.start()
  return { page: port1, calls: () => calls }
}

async function answer(page: MessagePort, frame: unknown): Promise<string> {
  const answered = once(page, 'message').then(([data]) => String(data))
  const closed = once(page, 'close').then(() => 'closed')
  page.postMessage(frame)
  return Promise.race([answered, closed])
}

/** Arbitrary values, and good frames with one thing wrong. */
const fuzzed = fc.oneof(
  fc.anything({ withBigInt: false, withTypedArray: true }),
  fc.json(),
  fc.string(),
  fc
    .tuple(fc.nat(good.length), fc.string({ maxLength: 4 }))
    .map(([at, text]) => good.slice(0, at) + text + good.slice(at + 1)),
  fc.record({ i: fc.anything(), t: fc.anything(), p: fc.anything() }).map((value) => JSON.stringify(value)),
  fc
    .record({
      i: fc.constant('9'),
      p: fc.record({ u: fc.webPath(), b: fc.json(), h: fc.dictionary(fc.string(), fc.string()) }),
    })
    .map((value) => JSON.stringify(value)),
)

it('answers a good frame', async () => {
  const { page } = serve(true)
  expect(await answer(page, good)).toContain('"json":"x"')
  page.close()
})

it('closes the port of a bad frame and keeps the thread', { timeout: 600_000 }, async () => {
  const failures: unknown[] = []
  const listener = (reason: unknown) => failures.push(reason)
  process.on('unhandledRejection', listener)
  let bad = 0
  for (const frame of fc.sample(fuzzed, { numRuns: FRAMES, seed: 20_261_123 })) {
    const refused = !isFrame(frame)
    if (!refused) continue
    bad += 1
    const { page, calls } = serve(true)
    expect(await answer(page, cloneable(frame))).toBe('closed')
    expect(calls()).toBe(0)
  }
  process.off('unhandledRejection', listener)
  expect(failures).toEqual([])
  expect(bad).toBeGreaterThan(FRAMES / 2)
  const { page } = serve(true)
  expect(await answer(page, good)).toContain('"json":"x"')
  page.close()
})

it('closes the port of a page that floods', async () => {
  const { page } = serve(true)
  page.start()
  const closed = once(page, 'close')
  for (let sent = 0; sent < FRAME_LIMITS.burst * 10; sent += 1)
    page.postMessage(good.replace('"1"', `"${sent.toString(36)}"`))
  await closed
})

it('refuses what is too long', () => {
  const long = JSON.stringify({ i: '1', p: { u: '/notes/put', b: { json: 'x'.repeat(FRAME_LIMITS.characters) } } })
  expect(isFrame(long)).toBe(false)
})

it('without the guard, one malformed frame ends the thread', async () => {
  const source = `
    import('@orpc/server/message-port').then(({ RPCHandler }) => {
      require('node:worker_threads').parentPort.once('message', (port) => { new RPCHandler({}).upgrade(port); port.start() })
    })
  `
  const worker = new Worker(source, { eval: true, stderr: true })
  const { port1, port2 } = new MessageChannel()
  worker.postMessage(port2, [port2])
  expect(await answer(port1, good)).toContain('404')
  const died = once(worker, 'error')
  port1.postMessage('{')
  const [error] = await died
  expect(error).toBeInstanceOf(SyntaxError)
  port1.close()
})

/** Functions and symbols cannot even be posted. */
function cloneable(value: unknown): unknown {
  try {
    return structuredClone(value)
  } catch {
    return '{'
  }
}
