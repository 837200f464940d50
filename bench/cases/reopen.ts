/** From a closed store, key in hand, to its first page. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { queuePage } from '../../src/main/desk/cases/page.ts'
import { toQueuePage } from '../../src/main/desk/cases/view.ts'
import { DeskStore } from '../../src/main/desk/store/desk-store.ts'
import { storeKeys } from '../../src/main/desk/store/keys.ts'
import { answer, caseOptions } from '../child.ts'
import { NOW, staffId } from '../generate.ts'
import { load } from '../measure.ts'

const { folder } = caseOptions<{ folder: string }>()
const keys = storeKeys(readFileSync(join(folder, 'key.sealed')))
const begun = performance.now()
const store = new DeskStore(folder, keys)
const opened = performance.now()
const query = { view: 'todo' as const, filter: {}, sort: { by: 'dueAt' as const, descending: false } }
const page = toQueuePage(
  queuePage(store, { query, anchor: { at: 'start' }, limit: 50 }, { userId: staffId(0), now: NOW }),
)
const answered = performance.now()
store.close()
answer({ ms: answered - begun, openMs: opened - begun, rows: page.rows.length, total: page.total, load: load() })
