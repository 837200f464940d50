/**
 * The long run: `npm run faults` kills a desk 200 times. `-- --kills <n> --seed <n>` for another length, or the same
 * history again. Prints the report as JSON; ends with 1 when anything was lost, doubled or damaged.
 */
import { rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { bootBackend } from '../support/backend.ts'
import { temporaryFolder } from '../support/folders.ts'
import { killDesks } from './desk-kills.ts'

const { values } = parseArgs({ options: { kills: { type: 'string', default: '200' }, seed: { type: 'string' } } })
const seed = Number(values.seed ?? Date.now() % 1_000_000)
const backend = await bootBackend('PGlite', { now: () => new Date().toISOString() })
const folder = await temporaryFolder()
console.error(`kills ${values.kills}, seed ${seed}`)
const onKill = (kills: number) => {
  if (kills % 20 === 0) console.error(`killed ${kills} times`)
}
const report = await killDesks({ backend, folder, kills: Number(values.kills), seed, onKill })
await backend.close()
await rm(folder, { recursive: true, force: true })
console.log(JSON.stringify({ seed, ...report }, null, 2))
const { lost, twice, damaged, apart, imports } = report
const isClean = lost.length + twice.length + damaged.length + apart + imports.broken === 0
process.exit(isClean ? 0 : 1)
