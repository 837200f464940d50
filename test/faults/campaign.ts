/**
 * The long runs: `npm run faults` kills a desk 200 times while it works, and the backend 200 times while it sends a notice
 * to a million people (on PostgreSQL, with TEST_DATABASE_URL). `-- --only desk|dispatch`, `--kills <n>`, `--people <n>`,
 * `--seed <n>` for a part, another length, or the same history again. Prints each report as JSON; ends with 1 when
 * anything was lost, doubled or damaged.
 */
import { rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { bootBackend } from '../support/backend.ts'
import { temporaryFolder } from '../support/folders.ts'
import { killDesks } from './desk-kills.ts'
import { killDispatch } from './dispatch-kills.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
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
let isClean = true
if (values.only !== 'dispatch') isClean = (await desks()) && isClean
if (values.only !== 'desk') isClean = (await dispatch()) && isClean
process.exit(isClean ? 0 : 1)

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
