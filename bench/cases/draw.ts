/** A sample of twenty out of all cases of a store, as an inspection draws it, while the thread of the desk stays free. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PopulationAnswer } from '../../src/main/desk/inspection/population.ts'
import { Populations } from '../../src/main/desk/inspection/populations.ts'
import { DeskStore } from '../../src/main/desk/store/desk-store.ts'
import { storeKeys } from '../../src/main/desk/store/keys.ts'
import { answer, caseOptions } from '../child.ts'
import { load, stalledWhile, timed } from '../measure.ts'

const { folder } = caseOptions<{ folder: string }>()
const store = new DeskStore(folder, storeKeys(readFileSync(join(folder, 'key.sealed'))))
const populations = new Populations(store)
let found: PopulationAnswer | undefined
let stalledMs = 0
const { wallMs } = await timed(async () => {
  stalledMs = await stalledWhile(async () => {
    const all = { of: 'cases' as const, kinds: [], from: null, to: null }
    found = await populations.ask(all, { draw: { seed: '20261127', size: 20 } })
  })
})
store.close()
answer({ load: load(), wallMs, stalledMs, size: found?.size, drawn: found?.drawn.length })
