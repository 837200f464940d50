/** A desk in a process of its own, for the killers: signs in, works as fast as it can, and says what it has taken. */
import { setTimeout as sleep } from 'node:timers/promises'
import { createRouterClient } from '@orpc/server'
import { createDesk } from '../../src/main/desk/desk.ts'
import { testPorts } from '../support/desk-ports.ts'
import { dice } from '../support/dice.ts'
import { openRequest, workOn } from '../support/staff-work.ts'

const [dataDir = '', url = '', password = '', seed = '0', csv = ''] = process.argv.slice(2)
const random = dice(Number(seed))
const ports = testPorts(dataDir, { dialogs: { save: async () => null, open: async () => csv } })
const desk = await createDesk(ports)
const calls = createRouterClient(desk.router, { context: () => desk.context() })

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

if ((await calls.session.status()).state === 'connect') await calls.session.connect({ url })
await calls.session.signIn({ login: 'chen', password })
say({ ready: true })
if (csv) void importFile()
for (;;) {
  const { rows } = await calls.requests.page({ query: { view: 'todo' }, anchor: { at: 'start' }, limit: 20 })
  const opens = rows.length === 0 || random.chance(0.1)
  const taken = await (opens ? openRequest(calls, random) : workOn(calls, random.pick(rows).id, random)).catch(passOver)
  if (taken) say(taken)
  // Lets go of the thread, as a page of another process would: the sync thread must be heard.
  await sleep(random.below(6))
}

async function importFile(): Promise<void> {
  const preview = await calls.imports.begin({ handle: null })
  if (!preview) throw new Error('no file')
  const { importId, mapping } = preview
  await calls.imports.dryRun({ importId, mapping })
  say({ tried: true })
  await calls.imports.commit({ importId })
  say({ imported: importId })
}

/** The console said no. */
function passOver(error: unknown): null {
  const { code } = error as { code?: string }
  if (code === 'REJECTED' || code === 'NOT_FOUND') return null
  throw error
}
