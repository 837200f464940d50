/** Searches on a filled store: time from the question to the rows, in the thread that holds the store. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { queuePage } from '../../src/main/desk/cases/page.ts'
import { DeskStore } from '../../src/main/desk/store/desk-store.ts'
import { storeKeys } from '../../src/main/desk/store/keys.ts'
import type { QueueQuery } from '../../src/shared/contract/requests.ts'
import { answer, caseOptions } from '../child.ts'
import { NOW, staffId } from '../generate.ts'
import { load, spread } from '../measure.ts'
import { random } from '../random.ts'

const { folder, rounds } = caseOptions<{ folder: string; rounds: number }>()
const store = new DeskStore(folder, storeKeys(readFileSync(join(folder, 'key.sealed'))))
const viewer = { userId: staffId(0), now: NOW }
const dice = random(5)
const last = store.db.prepare('SELECT max(rid) FROM cache.person').pluck().get() as number
const somebody = store.db.prepare('SELECT name, phone, account_id AS accountId FROM cache.person WHERE rid = ?')

interface Person {
  name: string
  phone: string
  accountId: string
}
const questions: Record<string, (person: Person) => string> = {
  'one character': ({ name }) => name.slice(0, 1),
  'two characters': ({ name }) => name.slice(0, 2),
  'three characters': ({ name }) => name.padEnd(3, '明').slice(0, 3),
  'two characters that nobody bears': ({ name }) => `${name.slice(0, 1)}龘`,
  'last four of the phone': ({ phone }) => phone.slice(-4),
  'whole phone': ({ phone }) => phone,
  'account id': ({ accountId }) => accountId,
  'case number': () => `R26-${String(dice.below(999_999)).padStart(6, '0')}`,
  'digits of a case number': () => String(dice.below(999_999)),
}
const views: QueueQuery['view'][] = ['todo', 'done']

const times: Record<string, number[]> = {}
for (let round = 0; round < rounds; round += 1) {
  for (const [name, question] of Object.entries(questions)) {
    const text = question(somebody.get(1 + dice.below(last)) as Person)
    const query: QueueQuery = {
      view: views[round % 2] ?? 'todo',
      filter: { text, ...(round % 4 === 3 && { channels: ['hotline' as const] }) },
      sort: { by: 'dueAt', descending: false },
    }
    const begun = performance.now()
    queuePage(store, { query, anchor: { at: 'start' }, limit: 50 }, viewer)
    times[name] = [...(times[name] ?? []), performance.now() - begun]
  }
}
store.close()
answer({ load: load(), ...Object.fromEntries(Object.entries(times).map(([name, each]) => [name, spread(each)])) })
