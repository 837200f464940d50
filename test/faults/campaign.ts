/**
 * The long runs: `npm run faults` plays 40 histories of three desks on a bad network, kills a desk 200 times while it
 * works, and the backend 200 times while it sends a notice to a million people (on PostgreSQL, with TEST_DATABASE_URL,
 * where half of the histories are played as well). `-- --only histories|desk|dispatch`, `--histories <n>`, `--kills <n>`,
 * `--people <n>`, `--seed <n>` for a part, another length, or the same again. Prints each report as JSON; ends with 1
 * when anything was lost, doubled or damaged.
 */
import { rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { bootBackend, type Engine } from '../support/backend.ts'
import { temporaryFolder } from '../support/folders.ts'
import { HistoryRoom } from '../support/history-room.ts'
import { killDesks } from './desk-kills.ts'
import { killDispatch } from './dispatch-kills.ts'

const COMMANDS_OF_A_HISTORY = 200

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    histories: { type: 'string', default: '40' },
    kills: { type: 'string', default: '200' },
    people: { type: 'string', default: '1000000' },
    seed: { type: 'string' },
  },
})
const seed = Number(values.seed ?? Date.now() % 1_000_000)
const kills = Number(values.kills)
const onKill = (done: number) => {
  if (done % 20 === 0) console.error(`killed ${done} times`)
}
console.error(`kills ${kills}, seed ${seed}`)
const campaigns = { histories, desk: desks, dispatch }
let isClean = true
for (const [name, run] of Object.entries(campaigns)) {
  if (!values.only || values.only === name) isClean = (await run()) && isClean
}
process.exit(isClean ? 0 : 1)

async function histories(): Promise<boolean> {
  const engines: Engine[] = process.env.TEST_DATABASE_URL ? ['PGlite', 'PostgreSQL'] : ['PGlite']
  const all = Array.from({ length: Number(values.histories) }, (_, n) => seed + n)
  const wrong: string[] = []
  for (const [at, engine] of engines.entries()) {
    const room = await HistoryRoom.open(engine)
    const office = await room.openOffice()
    for (const each of all.filter((_, n) => n % engines.length === at)) {
      wrong.push(...(await office.play(each, COMMANDS_OF_A_HISTORY)))
      console.error(`played ${each} on ${engine}`)
    }
    await room.close()
  }
  console.log(JSON.stringify({ campaign: 'histories', seed, histories: all.length, wrong }, null, 2))
  return wrong.length === 0
}

async function desks(): Promise<boolean> {
  const backend = await bootBackend('PGlite', { now: () => new Date().toISOString() })
  const folder = await temporaryFolder()
  const report = await killDesks({ backend, folder, kills, seed, onKill })
  await backend.close()
  await rm(folder, { recursive: true, force: true })
  console.log(JSON.stringify({ campaign: 'desk', seed, ...report }, null, 2))
  const { lost, twice, damaged, apart, imports } = report
  return lost.length + twice.length + damaged.length + apart + imports.broken === 0
}

async function dispatch(): Promise<boolean> {
  if (!process.env.TEST_DATABASE_URL) {
    console.error('SKIPPED dispatch: TEST_DATABASE_URL is not set')
    return true
  }
  const report = await killDispatch({ engine: 'PostgreSQL', people: Number(values.people), kills, seed, onKill })
  console.log(JSON.stringify({ campaign: 'dispatch', seed, ...report }, null, 2))
  const { twice, ready, invented, uncertain, mostUncertain, balanced } = report
  return twice + ready + invented === 0 && uncertain <= mostUncertain && balanced
}
