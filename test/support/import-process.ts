/**
 * Imports a file in a process that can be killed: `node import-process.ts <folder> <file> [undecided]`. Says how far
 * it is; `undecided` tries the file and waits for a decision that does not come.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { openImports } from './imports.ts'

const [folder = '', file = '', until] = process.argv.slice(2)
const { imports, desk } = await openImports(folder)
const preview = await imports.begin(file)
if (!preview) throw new Error('no preview')
console.log('trying')
await imports.dryRun(preview.importId, preview.mapping)
if (until === 'undecided') await sleep(60_000)
const committed = imports.commit(preview.importId)
const decided = setInterval(() => {
  if (desk.store.db.prepare('SELECT count(*) FROM import_commit').pluck().get() === 0) return
  clearInterval(decided)
  console.log('decided')
}, 1)
await committed
console.log('done')
