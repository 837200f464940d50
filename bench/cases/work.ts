/**
 * A person at work while others are, too: one page of a queue per 50 ms, one command per second, and so many changed
 * cases from the backend, evenly. Times run from the call in the main process to the decoded answer.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { answer, caseOptions } from '../child.ts'
import { type Calls, signIn, startDesk } from '../desk.ts'
import { load, spread } from '../measure.ts'
import { random } from '../random.ts'
import { type Answered, nextRequest } from './page-requests.ts'

const { url, dataDir, seconds, changes } = caseOptions<{
  url: string
  dataDir: string
  seconds: number
  changes: number
}>()
const PAGE_EVERY_MS = 50
const COMMAND_EVERY_MS = 1000

const desk = await startDesk(dataDir, url)
await signIn(desk.calls)
const open = await openCases(desk.calls)
const idle = await measurePages(5)
const before = await taken()
const commands: number[] = []
const [pages] = await Promise.all([measurePages(seconds), give(), others()])
const synced = (await takenNow()) - before
const { pending, conflicts, unreadable } = await desk.calls.sync.status()
await desk.close()
answer({
  page: spread(pages),
  idle: spread(idle),
  command: spread(commands),
  synced,
  pending,
  conflicts,
  unreadable,
  load: load(),
})

/** Requests at their times, whether or not the one before has been answered: waiting counts. */
async function measurePages(lasting: number): Promise<number[]> {
  const times: number[] = []
  const waiting: Promise<unknown>[] = []
  const dice = random(9)
  let before: Answered | null = null
  const begun = performance.now()
  for (let index = 0; index * PAGE_EVERY_MS < lasting * 1000; index += 1) {
    await sleep(Math.max(0, begun + index * PAGE_EVERY_MS - performance.now()))
    const due = performance.now()
    const request = nextRequest(dice, before)
    const answered = desk.calls.requests.page(request).then((page) => {
      times.push(performance.now() - due)
      before = { request, page }
    })
    waiting.push(answered)
  }
  await Promise.all(waiting)
  return times
}

async function give(): Promise<void> {
  for (let index = 0; index < seconds; index += 1) {
    const begun = performance.now()
    const caseId = open[index % open.length] ?? ''
    await desk.calls.requests.command({ type: 'case.note', caseId, args: {}, text: `第${index}次联系申请人` })
    commands.push(performance.now() - begun)
    await sleep(Math.max(0, begun + COMMAND_EVERY_MS - performance.now()))
  }
}

/** At their times from the first second on, so that the last ones have a second to arrive. */
async function others(): Promise<void> {
  const begun = performance.now()
  for (let second = 0; second < seconds; second += 1) {
    await sleep(Math.max(0, begun + second * 1000 - performance.now()))
    const count = Math.ceil(changes / seconds)
    await fetch(`${url}/bench/changes`, { method: 'POST', body: JSON.stringify({ count }) })
  }
}

/** The desk says where it is only when it asks for more: it is made to ask. */
async function takenNow(): Promise<number> {
  await desk.calls.sync.retry()
  await sleep(500)
  return taken()
}

async function taken(): Promise<number> {
  const response = await fetch(`${url}/bench/taken`)
  return ((await response.json()) as { taken: number }).taken
}

async function openCases(calls: Calls): Promise<string[]> {
  const query = { view: 'todo' as const, filter: {}, sort: { by: 'receivedAt' as const, descending: true } }
  const { rows } = await calls.requests.page({ query, anchor: { at: 'start' }, limit: 200 })
  return rows.map((row) => row.id)
}
