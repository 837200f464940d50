import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import {
  type PageAnchor,
  type QueueQuery,
  queuePage as queuePageSchema,
  urgencyLevel,
} from '#shared/contract/requests.ts'
import { caseKind, caseStage, channel, requester, sideState } from '#shared/domain/vocabulary.ts'
import { generateCases, NOW, staffId } from '../../../../bench/generate.ts'
import { type OpenStore, openStore } from '../../../../test/fixtures/store/open-store.ts'
import { type ModelCase, modelQueue } from '../../../../test/fixtures/store/queue-model.ts'
import { reach } from '../../../../test/support/case-builder.ts'
import { dropOverlay, putOverlay, putOverlayPerson } from '../store/overlay.ts'
import { queueCounts } from './counts.ts'
import { queuePage } from './page.ts'
import type { Viewer } from './query.ts'
import { toQueuePage } from './view.ts'

// Real files, on machines that are busy.
vi.setConfig({ testTimeout: 60_000 })

const viewer: Viewer = { userId: staffId(0), now: NOW }

const generated = [...generateCases({ seed: 11, cases: 600, open: 0.5, staff: 3 })]

type Generated = (typeof generated)[number]

const modelled = ({ case: { id, state }, person }: Generated, rid: number): ModelCase => ({
  id,
  rid,
  state,
  name: person.name,
  phone: person.phone,
  accountId: person.accountId,
})

/** A store with cached cases. They stay; what is pending differs from run to run. */
function openFilled(): OpenStore & { cached: ModelCase[] } {
  const open = openStore()
  const cached = generated.slice(0, 500)
  open.writer.applyRows(
    'case',
    cached.map((each) => each.case),
  )
  open.writer.applyRows(
    'person',
    cached.map((each) => each.person),
  )
  return { ...open, cached: cached.map((each, index) => modelled(each, index + 1)) }
}

/** Leaves just these changes pending: to cached cases, and cases opened here. Returns all cases as they stand. */
function setPending(
  { store, cached }: ReturnType<typeof openFilled>,
  changes: { index: number; to: number }[],
): ModelCase[] {
  const model = new Map(cached.map((each) => [each.id, each]))
  store.write(() => {
    for (const {
      case: { id },
    } of generated)
      dropOverlay(store, id)
    for (const { index, to } of changes) {
      const subject = generated[index] as Generated
      const other = (generated[to] as Generated).case.state
      const { id } = subject.case
      const state = index < 500 ? other : { ...other, number: null }
      putOverlay(store, { id, version: 1, pending: 1, state })
      if (index >= 500) putOverlayPerson(store, subject.person)
      const oid = store.db.prepare('SELECT oid FROM overlay WHERE id = ?').pluck().get(id) as number
      model.set(id, modelled({ ...subject, case: { ...subject.case, state } }, model.get(id)?.rid ?? -oid))
    }
  })
  return [...model.values()]
}

const some = <T>(values: readonly T[]) =>
  fc.option(fc.subarray([...values], { minLength: 1, maxLength: 3 }), { nil: undefined })
const texts = [
  '王',
  '李',
  '王伟',
  '小明',
  '赵',
  generated[3]?.person.name,
  generated[4]?.person.phone,
  generated[5]?.person.accountId,
]
const phones = generated.slice(0, 40).map((each) => each.person.phone?.slice(-4))
const numbers = ['R26-000123', 'R26-0001', '123', '17', generated[9]?.case.state.number]

const query: fc.Arbitrary<QueueQuery> = fc.record({
  view: fc.constantFrom('todo', 'done', 'opened'),
  filter: fc.record(
    {
      kinds: some(caseKind.options),
      stages: some(caseStage.options),
      sides: some(sideState.options),
      requesters: some(requester.options),
      channels: some(channel.options),
      urgency: fc.constantFrom('ok', 'due_soon', 'urgent', 'overdue', undefined, undefined),
      assignee: fc.constantFrom('none', staffId(0), staffId(1), undefined, undefined),
      text: fc.option(fc.constantFrom(...[...texts, ...phones, ...numbers].filter((text) => text !== undefined)), {
        nil: undefined,
      }),
    },
    { requiredKeys: [] },
  ),
  sort: fc.record({ by: fc.constantFrom('dueAt', 'receivedAt', 'number'), descending: fc.boolean() }),
}) as fc.Arbitrary<QueueQuery>

/** Questions with long answers. */
const broadQuery = fc.oneof(
  query,
  query.map((each) => ({ ...each, filter: {} })),
)

const changes = fc.uniqueArray(fc.record({ index: fc.nat(599), to: fc.nat(599) }), {
  selector: (each) => each.index,
  maxLength: 40,
})

/** All ids of a queue, page by page. */
function traverse({ store }: OpenStore, asked: QueueQuery, { limit, backward }: { limit: number; backward: boolean }) {
  const pages: string[][] = []
  let page = queuePage(store, { query: asked, anchor: { at: backward ? 'end' : 'start' }, limit }, viewer)
  while (page.rows.length > 0) {
    pages.push(page.rows.map((row) => row.id))
    const cursor = (backward ? page.first : page.last) ?? ''
    page = queuePage(store, { query: asked, anchor: { at: backward ? 'before' : 'after', cursor }, limit }, viewer)
  }
  return backward ? pages.reverse().flat() : pages.flat()
}

describe('a queue', () => {
  it('has each case of its question once, in order, forward and backward, whatever is pending', () => {
    const open = openFilled()
    fc.assert(
      fc.property(
        changes,
        fc.array(query, { minLength: 8, maxLength: 8 }),
        fc.integer({ min: 1, max: 90 }),
        (pending, queries, limit) => {
          const model = setPending(open, pending)
          for (const asked of queries) {
            const expected = modelQueue(model, asked, viewer)
            expect(traverse(open, asked, { limit, backward: false })).toEqual(expected)
            expect(traverse(open, asked, { limit, backward: true })).toEqual(expected)
            const { total, totalCapped } = queuePage(
              open.store,
              { query: asked, anchor: { at: 'start' }, limit: 1 },
              viewer,
            )
            expect({ total, totalCapped }).toEqual({ total: expected.length, totalCapped: false })
          }
        },
      ),
      { numRuns: 25 },
    )
  })

  it('has the same rows at an offset, counted from whichever end', () => {
    const open = openFilled()
    fc.assert(
      fc.property(
        changes,
        broadQuery,
        fc.nat(100),
        fc.integer({ min: 1, max: 90 }),
        (pending, asked, percent, limit) => {
          const expected = modelQueue(setPending(open, pending), asked, viewer)
          const offset = Math.floor((expected.length * percent) / 100)
          const ids = (anchor: PageAnchor) =>
            queuePage(open.store, { query: asked, anchor, limit }, viewer).rows.map((row) => row.id)
          expect(ids({ at: 'offset', offset })).toEqual(expected.slice(offset, offset + limit))
          expect(ids({ at: 'end' })).toEqual(expected.slice(-limit))
          const end = queuePage(open.store, { query: asked, anchor: { at: 'end' }, limit }, viewer)
          expect(end.offset).toBe(expected.length - end.rows.length)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('is counted as it is listed', () => {
    const open = openFilled()
    fc.assert(
      fc.property(changes, fc.integer({ min: -40, max: 40 }), (pending, days) => {
        const model = setPending(open, pending)
        const at = { ...viewer, now: new Date(Date.parse(NOW) + days * 86_400_000).toISOString() }
        const count = (view: QueueQuery['view'], filter: QueueQuery['filter'] = {}) =>
          modelQueue(model, { view, filter, sort: { by: 'dueAt', descending: false } }, at).length
        expect(queueCounts(open.store, at)).toEqual({
          todo: count('todo'),
          done: count('done'),
          opened: count('opened'),
          urgency: Object.fromEntries(urgencyLevel.options.map((urgency) => [urgency, count('todo', { urgency })])),
        })
      }),
      { numRuns: 40 },
    )
  })

  it('shows a name that thousands bear by looking at the queue row by row', () => {
    const open = openStore()
    const many = [...generateCases({ seed: 5, cases: 3000, open: 0.3 })]
    const named = many.map((each, index) => ({ ...each.person, name: index % 5 === 0 ? '周以宁' : `王${index}` }))
    open.writer.applyRows(
      'case',
      many.map((each) => each.case),
    )
    open.writer.applyRows('person', named)
    const asked: QueueQuery = { view: 'todo', filter: { text: '王' }, sort: { by: 'receivedAt', descending: true } }
    const model = many.map((each, index) => ({
      id: each.case.id,
      rid: index + 1,
      state: each.case.state,
      ...(named[index] as (typeof named)[number]),
    }))
    expect(traverse(open, asked, { limit: 50, backward: false })).toEqual(modelQueue(model, asked, viewer))
    expect(queuePage(open.store, { query: asked, anchor: { at: 'start' }, limit: 50 }, viewer)).toMatchObject({
      total: 2000,
      totalCapped: true,
    })
  })

  it('carries the assignee by name and the person whole, for the view to mask', () => {
    const open = openStore()
    const [first] = generated
    open.writer.applyRows('user', [{ id: staffId(0), version: 1, name: '陈嘉禾', roles: ['operator'], active: true }])
    const state = { ...reach('executing'), assignee: staffId(0) }
    open.writer.applyRows('case', [{ id: first?.case.id, version: 3, state }])
    open.writer.applyRows('person', [{ ...first?.person, name: '欧阳明月', phone: '10812342046' }])
    const asked: QueueQuery = { view: 'todo', filter: {}, sort: { by: 'dueAt', descending: false } }
    const page = queuePage(open.store, { query: asked, anchor: { at: 'start' }, limit: 5 }, viewer)
    expect(page.rows[0]).toMatchObject({ name: '欧阳明月', assigneeName: '陈嘉禾' })
    expect(toQueuePage(page).rows[0]).toMatchObject({
      name: '欧阳**',
      phone: '108****2046',
      assignee: { id: staffId(0), name: '陈嘉禾' },
      clock: { startedAt: state.receivedAt, metAt: null },
      version: 3,
      pending: 0,
    })
    expect(queuePageSchema.parse(toQueuePage(page))).toBeTruthy()
  })
})
