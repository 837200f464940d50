import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Booted, bootBackend, describeOnBoth } from '../support/backend.ts'
import { copyOf, tableRows } from '../support/copies.ts'
import type { DeskClient } from '../support/desk-client.ts'

const step = fc.record({
  desk: fc.nat(2),
  act: fc.constantFrom('open', 'claim', 'release', 'erase', 'load', 'pull', 'settle'),
  pick: fc.nat(30),
  limit: fc.integer({ min: 1, max: 7 }),
})
type Act = 'open' | 'claim' | 'release' | 'erase' | 'load' | 'pull' | 'settle'

interface Scene {
  backend: Booted
  desk: DeskClient
  cases: string[]
  pick: number
  limit: number
}

async function exact(type: 'case.claim' | 'case.release', { backend, desk, cases, pick }: Scene): Promise<void> {
  const target = cases[pick % Math.max(1, cases.length)]
  if (!target) return
  const row = await backend.store.db.selectFrom('case').select('version').where('id', '=', target).executeTakeFirst()
  await desk.give({ type, target, baseVersion: row?.version ?? 0 })
}

const acts: Record<Act, (scene: Scene) => Promise<unknown>> = {
  open: async ({ desk, cases }) => cases.push(await desk.open()),
  claim: (scene) => exact('case.claim', scene),
  release: (scene) => exact('case.release', scene),
  erase: async ({ backend, cases, pick }) => {
    const target = cases[pick % Math.max(1, cases.length)]
    if (!target) return
    await backend.store.transaction((tx) => tx.deleteFrom('person').where('id', '=', target).execute())
  },
  load: ({ desk, limit }) => desk.load(limit),
  pull: ({ desk, limit }) => desk.pull(limit),
  settle: ({ backend }) => backend.backend.feed.settle(),
}

describeOnBoth('every desk comes to the rows of the tables', (engine) => {
  let backend: Booted
  beforeAll(async () => {
    backend = await bootBackend(engine)
  })
  afterAll(() => backend.close())

  it('whatever the order of commands, loads, pulls and page sizes', async () => {
    const desks = await Promise.all([backend.desk('chen'), backend.desk('lin'), backend.desk('chen')])
    for (const desk of desks) await desk.load(3)
    const cases: string[] = []
    const property = fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      for (const { desk, act, pick, limit } of steps) {
        await acts[act]({ backend, desk: desks[desk] as DeskClient, cases, pick, limit })
      }
      await backend.backend.feed.settle()
      const rows = await tableRows(backend.store)
      for (const desk of desks) {
        await desk.pullAll(5)
        expect(copyOf(desk)).toEqual(rows)
      }
    })
    await fc.assert(property, { numRuns: engine === 'PGlite' ? 5 : 12, endOnFailure: true })
  })
})
