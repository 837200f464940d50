import { afterEach, beforeEach, expect, it } from 'vitest'
import type { PaperForm } from '#shared/contract/incidents.ts'
import type { Actor } from '#shared/domain/command.ts'
import { legal } from '../../../../test/support/case-builder.ts'
import { type CommandBench, openCommandBench } from '../../../../test/support/command-desk.ts'
import { removeFolder, temporaryFolder } from '../../../../test/support/folders.ts'
import { CALL, counsel, duty, minutesAfter, NIGHT } from '../../../../test/support/incident-builder.ts'
import { listEntries } from '../cases/case.ts'
import { countUnsent } from '../commands/outbox.ts'
import { getIncidentDetail } from './incident.ts'
import { listClocks, listIncidents } from './list.ts'
import { typeForm } from './open.ts'

let folder: string
let bench: CommandBench
beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(async () => {
  bench.close()
  await removeFolder(folder)
})
function sit(actor: Actor): void {
  bench = openCommandBench(folder, actor)
  bench.setNow(NIGHT)
}

const form: PaperForm = {
  form: 'f26_kq_012',
  event: {
    ...{ drill: true, source: 'paper', title: '合成：接口异常', note: '手写登记', occurred: null, category: null },
    ...{ known: { at: CALL, basis: 'call' }, harms: ['leak'], systems: [], cases: [] },
  },
  lines: [
    { kind: 'action', at: minutesAfter(CALL, 3), body: '停用接口', callee: null },
    { kind: 'escalation', at: minutesAfter(CALL, 6), body: '呼叫负责人', callee: 'incident_lead' },
  ],
  ongoing: 'yes',
}
const words = { yes: '是否持续：是', no: '是否持续：否' }
const type = (changes: Partial<PaperForm> = {}) => typeForm(bench.desk, { ...form, ...changes }, words)

it('becomes an incident with each line at its own time, and the fact that it goes on', () => {
  sit(duty)
  const id = type()
  const { state, texts, verbs } = getIncidentDetail(bench.desk, id)
  expect(state).toMatchObject({ paperForm: 'f26_kq_012', drill: true, facts: { ongoing: 'yes' } })
  expect(texts[state.title.id]).toBe('合成：接口异常')
  expect(verbs.map((verb) => verb.type)).toContain('incident.promote')
  const lines = listEntries(bench.desk.store, id)
  expect(lines.map(({ entry, body }) => [entry.type, entry.occurredAt, body])).toEqual([
    ['incident.opened', NIGHT, '手写登记'],
    ['incident.logged', minutesAfter(CALL, 3), '停用接口'],
    ['incident.logged', minutesAfter(CALL, 6), '呼叫负责人'],
    ['incident.assessed', NIGHT, null],
  ])
})

it('keeps what somebody may not assess as a line of its own', () => {
  sit(counsel)
  const id = type()
  expect(getIncidentDetail(bench.desk, id).state.facts.ongoing).toBe('unknown')
  expect(listEntries(bench.desk.store, id).at(-1)).toMatchObject({
    entry: { type: 'incident.logged' },
    body: words.yes,
  })
})

it('leaves nothing of a form of which one line is wrong', () => {
  sit(duty)
  const lines = [...form.lines, { kind: 'escalation', at: CALL, body: '呼叫', callee: 'nobody_we_know' } as const]
  expect(() => type({ lines })).toThrow(expect.objectContaining({ code: 'REJECTED' }))
  expect(countUnsent(bench.desk.store)).toBe(0)
  expect(listIncidents(bench.desk.store, legal)).toEqual([])
})

it('stands in the list by the clock that ends first, and its clock in the overview', () => {
  sit(duty)
  const later = type()
  const event = { ...form.event, known: { at: minutesAfter(CALL, -30), basis: 'call' } } as const
  const sooner = type({ event, form: 'f26_kq_013' })
  expect(listIncidents(bench.desk.store, legal).map(({ id, clockOf }) => [id, clockOf])).toEqual([
    [sooner, 'TRIAGE'],
    [later, 'TRIAGE'],
  ])
  const triage = { zh: '研判', en: 'Triage' }
  expect(listClocks(bench.desk.store, { legal, triage })).toMatchObject([
    { incident: sooner, rule: 'TRIAGE', words: triage, clock: { dueAt: minutesAfter(CALL, 30) } },
    { incident: later, drill: true, clock: { dueAt: minutesAfter(CALL, 60) } },
  ])
})
