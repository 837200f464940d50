import { afterEach, beforeEach, expect, it } from 'vitest'
import { registerDefinition } from '#shared/domain/register/definition.ts'
import { type CommandBench, openCommandBench } from '../../../../test/support/command-desk.ts'
import { removeFolder, temporaryFolder } from '../../../../test/support/folders.ts'
import { newId } from '../commands/command-desk.ts'
import { submit } from '../commands/submit.ts'
import { sealWords } from './content.ts'
import { keptWords } from './kept-words.ts'
import { findRecords, findThing, listHolders, listTouching } from './links.ts'
import { getRecordDetail } from './record-detail.ts'
import { listRecords } from './records.ts'

const liaison = { kind: 'user', id: newId(), roles: ['regulator_liaison'] } as const
const words = { zh: '样例', en: 'Sample' }
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
    { id: 'scope', type: 'choice', words, options: ['all_users', 'named'].map((id) => ({ id, words })) },
    { id: 'cases', type: 'link', to: 'case', many: true, words },
    { id: 'before', type: 'link', to: 'record', register: 'sample', words },
  ],
})

let folder: string
let bench: CommandBench

beforeEach(async () => {
  folder = await temporaryFolder()
  bench = openCommandBench(folder, liaison)
  bench.desk = { ...bench.desk, legal: { ...bench.desk.legal, registers: [definition] } }
})
afterEach(async () => {
  bench.close()
  await removeFolder(folder)
})

function open(recipient: string, values: object): string {
  const target = newId()
  const texts = { text: sealWords({ recipient, contact: '王小明' }) }
  submit(bench.desk, { type: 'record.open', target, args: { register: 'sample', values }, texts })
  return target
}

function revise(target: string, written: Record<string, string>, kept: string[] = []): void {
  const texts = { text: sealWords({ ...keptWords(bench.desk, target, kept), ...written }), reason: '更正' }
  submit(bench.desk, { type: 'record.revise', target, args: { values: {} }, texts })
}

it('names who else holds the information of a person: those who are told of by name first', () => {
  const caseId = bench.serverCase()
  const everybody = open('北辰数据', { scope: 'all_users' })
  const named = open('样例市公安局', { scope: 'named', cases: [caseId] })
  open('他人', { scope: 'named', cases: [bench.serverCase()] })
  expect(listHolders(bench.desk, caseId).map(({ id, title, reason }) => [id, title, reason])).toEqual([
    [named, '样例市公安局', 'names_case'],
    [everybody, '北辰数据', 'all_users'],
  ])
  expect(listTouching(bench.desk, caseId).map(({ id }) => id)).toEqual([named])
  expect(findThing(bench.desk, caseId)).toMatchObject({ kind: 'case', register: null })
})

it('finds records by title, and never by a personal field', () => {
  const id = open('样例市公安局', {})
  const found = (text: string) => findRecords(bench.desk, { text, register: null }).map((thing) => thing.id)
  expect(found('公安局')).toEqual([id])
  expect(found('王小明')).toEqual([])
  expect(findRecords(bench.desk, { text: '', register: 'elsewhere' })).toEqual([])
})

it('keeps a personal field in the next version unseen, and says when its wording changed', () => {
  const id = open('样例市公安局', {})
  revise(id, { recipient: '样例省公安厅' }, ['contact', 'recipient'])
  revise(id, { recipient: '样例省公安厅', contact: '王大明' })
  const detail = getRecordDetail(bench.desk, id)
  expect(detail.words).toEqual({
    1: { recipient: '样例市公安局', contact: '王***' },
    2: { recipient: '样例省公安厅', contact: '王***' },
    3: { recipient: '样例省公安厅', contact: '王***' },
  })
  expect(detail.wordings).toEqual({ contact: { 1: 0, 2: 0, 3: 1 } })
  // The words are there, and nothing that a page gets says them.
  expect(keptWords(bench.desk, id, ['contact', 'recipient'])).toEqual({ contact: '王大明' })
  expect(JSON.stringify(detail)).not.toMatch(/小明|大明/)
})

it('offers to change a record that falls short of a newer register, and takes no less than that register asks', () => {
  const id = open('样例市公安局', {})
  const [recipient, ...others] = definition.fields
  const stricter = {
    ...definition,
    version: 2,
    fields: [recipient as never, ...others.map((each) => ({ ...each, required: true as const }))],
  }
  bench.desk = { ...bench.desk, legal: { ...bench.desk.legal, registers: [stricter] } }
  expect(getRecordDetail(bench.desk, id).verbs.map(({ type }) => type)).toContain('record.revise')
  expect(() => revise(id, { recipient: '样例市公安局' })).toThrow('REJECTED')
})

it('masks in lists what it masks in the record', () => {
  open('样例市公安局', {})
  const [row] = listRecords(bench.desk, { register: 'sample', search: '', stage: null, finding: null })
  expect(row?.words).toEqual({ recipient: '样例市公安局', contact: '王***' })
})

it('sends a record that names another one once the backend has that one', () => {
  const before = open('样例市公安局', {})
  const after = open('样例省公安厅', { before })
  open('北辰数据', {})
  const sent = bench.queue.next().commands.map(({ target }) => target)
  expect(sent).toContain(before)
  expect(sent).not.toContain(after)
  expect(sent).toHaveLength(2)
})

it('offers no void record as a link', () => {
  const another = { ...liaison, id: newId(), roles: ['pi_protection_officer' as const] }
  const id = open('样例市公安局', {})
  bench.desk = { ...bench.desk, actor: () => another }
  submit(bench.desk, { type: 'record.void', target: id, args: {}, texts: { text: '登记有误' } })
  expect(findRecords(bench.desk, { text: '', register: 'sample' })).toEqual([])
  expect(() => open('样例省公安厅', { before: id })).toThrow('REJECTED')
})
