import { afterEach, beforeEach, expect, it } from 'vitest'
import { registerDefinition } from '#shared/domain/register/definition.ts'
import { type CommandBench, openCommandBench } from '../../../../test/support/command-desk.ts'
import { removeFolder, temporaryFolder } from '../../../../test/support/folders.ts'
import { newId } from '../commands/command-desk.ts'
import { submit } from '../commands/submit.ts'
import type { DeskAlert } from '../ports.ts'
import { sealWords } from './content.ts'
import { DueWatch } from './watch.ts'

const liaison = { kind: 'user', id: newId(), roles: ['regulator_liaison'] } as const
const words = { zh: '复查', en: 'Review' }
const secrets = ['王小明', '样例市公安局']

let folder: string
let bench: CommandBench
let said: DeskAlert[]
let watch: DueWatch

beforeEach(async () => {
  folder = await temporaryFolder()
  bench = openCommandBench(folder, liaison)
  said = []
  watch = open()
})
afterEach(async () => {
  watch.close()
  bench.close()
  await removeFolder(folder)
})

/** One person suffices, so that a record is in force at once. */
const definition = registerDefinition.parse({
  ...{
    id: 'sample',
    version: 1,
    order: 1,
    group: 'disclosure',
    words,
    purpose: words,
    obligations: [],
    source: '样例',
  },
  ...{ certainty: 'P', title: 'recipient', secondPerson: false, keepYears: null },
  fields: [
    { id: 'recipient', type: 'text', words, required: true },
    { id: 'contact', type: 'text', words, personal: true },
    { id: 'review_by', type: 'date', words },
    { id: 'ended_on', type: 'date', words },
  ],
  reminders: [{ id: 'review', words, due: 'review_by', done: { field: 'ended_on', present: true } }],
})

function open(): DueWatch {
  bench.desk = { ...bench.desk, legal: { ...bench.desk.legal, registers: [definition] } }
  return new DueWatch({ desk: bench.desk, notify: (alert) => said.push(alert), isReady: () => true })
}

function record(reviewBy: string, ended?: string): void {
  const [contact, recipient] = secrets as [string, string]
  submit(bench.desk, {
    type: 'record.open',
    target: newId(),
    args: { register: 'sample', values: { review_by: reviewBy, ...(ended ? { ended_on: ended } : {}) } },
    texts: { text: sealWords({ recipient, contact }) },
  })
}

const lookOn = (day: string) => {
  bench.setNow(`${day}T02:00:00.000Z`)
  watch.look()
}

it('reminds at 30, 7 and 1 days, on passing, and once each, also after a restart', () => {
  bench.setNow('2026-10-01T02:00:00.000Z')
  record('2026-12-01')
  for (const day of ['2026-10-31', '2026-11-01', '2026-11-02', '2026-11-23', '2026-11-24']) lookOn(day)
  watch.close()
  watch = open()
  for (const day of ['2026-11-24', '2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03']) lookOn(day)
  expect(said.map(({ code }) => code)).toEqual(['day_due', 'day_due', 'day_due', 'day_passed'])
})

it('says many days of one look at once, the earliest first, and nothing that anybody typed', () => {
  bench.setNow('2026-11-20T02:00:00.000Z')
  record('2026-12-10')
  record('2026-11-21')
  record('2026-11-22', '2026-11-19')
  lookOn('2026-11-20')
  expect(said).toEqual([
    {
      ...{ code: 'day_due', number: null, drill: false, more: 1 },
      clock: { ...words, dueAt: '2026-11-21T15:59:59.000Z' },
    },
  ])
  expect(secrets.filter((secret) => JSON.stringify(said).includes(secret))).toEqual([])
})
