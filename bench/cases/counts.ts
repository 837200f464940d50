/** Kept counts against counting, on a filled store, in turns. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { viewTotal } from '../../src/main/desk/cases/counted.ts'
import { queueCounts } from '../../src/main/desk/cases/counts.ts'
import { DeskStore } from '../../src/main/desk/store/desk-store.ts'
import { storeKeys } from '../../src/main/desk/store/keys.ts'
import { answer, caseOptions } from '../child.ts'
import { NOW, staffId } from '../generate.ts'
import { load, spread } from '../measure.ts'

const { folder, rounds } = caseOptions<{ folder: string; rounds: number }>()
const store = new DeskStore(folder, storeKeys(readFileSync(join(folder, 'key.sealed'))))
const group = store.db.prepare('SELECT open, count(*) AS n FROM cache.case_row GROUP BY open')
const facets = store.db.prepare(
  'SELECT facet.open, kind, stage, count(*) FROM cache.case_row JOIN cache.facet ON facet.id = facet GROUP BY 1, 2, 3',
)
const millis = (act: () => unknown) => {
  const begun = performance.now()
  act()
  return performance.now() - begun
}
const kept: number[] = []
const tabs: number[] = []
const grouped: number[] = []
const groupedByKind: number[] = []
for (let round = 0; round < rounds; round += 1) {
  grouped.push(millis(() => group.all()))
  groupedByKind.push(millis(() => facets.all()))
  // Too short for the clock alone.
  kept.push(millis(() => Array.from({ length: 100 }, () => [viewTotal(store, 'todo'), viewTotal(store, 'done')])) / 100)
  tabs.push(millis(() => queueCounts(store, { userId: staffId(0), now: NOW })))
}
const counted = Object.fromEntries(
  (group.all() as { open: number; n: number }[]).map(({ open, n }) => [open ? 'todo' : 'done', n]),
)
const equal = counted.todo === viewTotal(store, 'todo') && counted.done === viewTotal(store, 'done')
store.close()
answer({
  load: load(),
  equal,
  kept: spread(kept),
  tabs: spread(tabs),
  grouped: spread(grouped),
  groupedByKind: spread(groupedByKind),
})
