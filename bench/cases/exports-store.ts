/** Writes a store of generated cases for the exports, and ends: the memory of generating is not theirs. */

import { CacheWriter } from '../../src/main/desk/store/cache-writer.ts'
import { DeskStore } from '../../src/main/desk/store/desk-store.ts'
import { storeKeys } from '../../src/main/desk/store/keys.ts'
import { answer, caseOptions } from '../child.ts'
import { generateCases } from '../generate.ts'

const { folder, cases, seed } = caseOptions<{ folder: string; cases: number; seed: number }>()
const keys = storeKeys(Buffer.alloc(32, 7))
new DeskStore(folder, keys).close()
const writer = new CacheWriter(folder, keys)
type Generated = ReturnType<typeof generateCases> extends Iterable<infer One> ? One : never
let batch: Generated[] = []
const flush = () => {
  writer.applyRows(
    'case',
    batch.map((each) => each.case),
  )
  writer.applyRows(
    'person',
    batch.map((each) => each.person),
  )
  batch = []
}
for (const each of generateCases({ seed, cases })) {
  batch.push(each)
  if (batch.length === 5000) flush()
}
flush()
writer.checkpoint()
writer.close()
answer({ cases })
