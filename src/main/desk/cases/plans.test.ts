import assert from 'node:assert/strict'
import { describe, expect, it, vi } from 'vitest'
import type { QueueQuery } from '#shared/contract/requests.ts'
import type { CaseState } from '#shared/domain/case/state.ts'
import { generateCases, NOW, staffId } from '../../../../bench/generate.ts'
import { openStore } from '../../../../test/fixtures/store/open-store.ts'
import { putOverlay } from '../store/overlay.ts'
import type { Viewer } from './query.ts'
import { ask } from './question.ts'
import { placesSql } from './walk.ts'

// Real files, on machines that are busy.
vi.setConfig({ testTimeout: 60_000 })

const viewer: Viewer = { userId: staffId(0), now: NOW }
const generated = [...generateCases({ seed: 2, cases: 1000, open: 0.5 })]

function openFilled() {
  const open = openStore()
  open.writer.applyRows(
    'case',
    generated.map((each) => each.case),
  )
  open.writer.applyRows(
    'person',
    generated.map((each) => each.person),
  )
  return open
}

const views = ['todo', 'done', 'opened'] as const
const orders = [
  ['dueAt', 'due_key'],
  ['receivedAt', 'received_at'],
  ['number', 'number_key'],
] as const
const places = [undefined, 'same', 'beyond'] as const

/** How SQLite carries a statement out, without the lines about subqueries. */
function plan(open: ReturnType<typeof openStore>, query: QueueQuery, place: (typeof places)[number]): string[] {
  const question = ask(open.store, query, viewer)
  assert(question.kind === 'walked', 'these are many')
  const sql = placesSql(question, { backward: query.sort.descending, ...(place && { place }) })
  const parameters = Object.fromEntries([...sql.matchAll(/@(\w+)/g)].map(([, name]) => [name, '[]']))
  const lines = open.store.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(parameters) as { detail: string }[]
  return lines.map(({ detail }) => detail)
}

describe('the page of a queue', () => {
  const filters: QueueQuery['filter'][] = [
    {},
    { kinds: ['cancel_account'] },
    { channels: ['in_app'], requesters: ['self'] },
  ]
  const shapes = orders.flatMap(([by, key]) =>
    [false, true].flatMap((descending) =>
      places.flatMap((place) => filters.map((filter) => ({ by, key, descending, place, filter }))),
    ),
  )

  it.each(views)('of %s reads the index of its order and nothing else, in that order', (view) => {
    const open = openFilled()
    const [covered, other] = generated
    const state = other?.case.state as CaseState
    open.store.write(() => putOverlay(open.store, { id: covered?.case.id ?? '', version: 1, pending: 1, state }))
    for (const { by, key, descending, place, filter } of shapes) {
      const lines = plan(open, { view, filter, sort: { by, descending } }, place)
      expect(lines[0]).toMatch(new RegExp(`^(SEARCH|SCAN) cache.case_row USING COVERING INDEX ${view}_${key}`))
      expect(lines.join()).not.toContain('TEMP B-TREE')
      if (place === 'same') expect(lines[0]).toContain(`${key}=? AND rid`)
      if (place === 'beyond') expect(lines[0]).toContain(`${key}${descending ? '<' : '>'}?`)
    }
  })

  it('of one urgency stays within its due instants', () => {
    const query: QueueQuery = {
      view: 'todo',
      filter: { urgency: 'ok' },
      sort: { by: 'dueAt', descending: false },
    }
    expect(plan(openFilled(), query, undefined)[0]).toBe(
      'SEARCH cache.case_row USING COVERING INDEX todo_due_key (due_key>? AND due_key<?)',
    )
  })

  it('of a rare filter, and of a search, collects the few that there are', () => {
    const { store } = openFilled()
    const filters: QueueQuery['filter'][] = [{ kinds: ['port'] }, { text: '1234' }, { text: generated[0]?.person.name }]
    for (const filter of filters) {
      const query: QueueQuery = { view: 'done', filter, sort: { by: 'dueAt', descending: false } }
      expect(ask(store, query, viewer).kind).toBe('listed')
    }
  })
})

describe('the reads beside it', () => {
  const statements = {
    'the rows of a list': [
      "SELECT due_key FROM json_each('[1]') CROSS JOIN cache.case_row ON case_row.rid = json_each.value WHERE open = 1",
      'SEARCH cache.case_row USING INTEGER PRIMARY KEY (rowid=?)',
    ],
    'what the overlay covers': [
      'SELECT count(*) FROM (SELECT id AS covered FROM overlay) CROSS JOIN cache.case_row ON case_row.id = covered WHERE opened_by = 1',
      'SEARCH cache.case_row USING INDEX sqlite_autoindex_case_row_1 (id=?)',
    ],
    'a rare urgency': [
      "SELECT rid FROM cache.case_row INDEXED BY done_due_key WHERE open = 0 AND due_key BETWEEN '1' AND '2' AND deadline IN (1, 2)",
      'USING COVERING INDEX done_due_key (due_key>? AND due_key<?)',
    ],
    'the cases of a facet': [
      'SELECT rid FROM cache.case_row INDEXED BY case_facet WHERE facet IN (1, 2)',
      'USING COVERING INDEX case_facet (facet=?)',
    ],
    'a case by its id': [
      "SELECT version FROM cache.case_row WHERE id = 'x'",
      'USING INDEX sqlite_autoindex_case_row_1 (id=?)',
    ],
    'a person by case': [
      "SELECT name FROM cache.person WHERE case_id = 'x'",
      'USING INDEX sqlite_autoindex_person_1 (case_id=?)',
    ],
    'the entries of a case': [
      "SELECT body FROM cache.entry WHERE target = 'x' ORDER BY recorded_at",
      'USING INDEX entry_target (target=?)',
    ],
    'the texts of a case': ["SELECT body FROM cache.text WHERE target = 'x'", 'USING INDEX text_target (target=?)'],
    'the documents of a case': [
      "SELECT id FROM cache.document WHERE case_id = 'x'",
      'USING INDEX document_case (case_id=?)',
    ],
    'the outbox in order': [
      "SELECT id FROM outbox WHERE state = 'waiting' ORDER BY seq",
      'USING INDEX outbox_state (state=?)',
    ],
    'the commands of a case': [
      "SELECT id FROM outbox WHERE target = 'x' ORDER BY seq",
      'USING INDEX outbox_case (target=?)',
    ],
  } as const

  it.each(Object.entries(statements))('%s: by index', (_, [sql, how]) => {
    const { store } = openStore()
    const lines = store.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]
    expect(lines.map(({ detail }) => detail).join()).toContain(how)
    expect(lines.map(({ detail }) => detail).join()).not.toContain('TEMP B-TREE')
  })
})
