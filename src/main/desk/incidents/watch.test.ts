import { afterEach, beforeEach, expect, it } from 'vitest'
import { legal } from '../../../../test/support/case-builder.ts'
import { type CommandBench, openCommandBench } from '../../../../test/support/command-desk.ts'
import { removeFolder, temporaryFolder } from '../../../../test/support/folders.ts'
import { CALL, duty, minutesAfter, NIGHT } from '../../../../test/support/incident-builder.ts'
import { newId } from '../commands/command-desk.ts'
import { submit } from '../commands/submit.ts'
import type { DeskAlert } from '../ports.ts'
import { getIncident } from './incident.ts'
import { openIncident } from './open.ts'
import { IncidentWatch } from './watch.ts'

let folder: string
let bench: CommandBench
let said: DeskAlert[]
let watch: IncidentWatch
let me: string

beforeEach(async () => {
  folder = await temporaryFolder()
  bench = openCommandBench(folder, duty)
  bench.setNow(NIGHT)
  said = []
  me = newId()
  watch = open()
})
afterEach(async () => {
  watch.close()
  bench.close()
  await removeFolder(folder)
})

const open = () =>
  new IncidentWatch({
    ...{ store: bench.desk.store, legal, triage: { zh: '研判', en: 'Triage' } },
    now: () => bench.desk.clock.now(),
    me: () => me,
    notify: (alert) => said.push(alert),
    isReady: () => true,
  })

const secrets = ['王小明', '13800138000', 'canary@example.com']
const call = (knownAt: string) =>
  openIncident(bench.desk, {
    ...{ drill: false, source: 'call', title: `${secrets[0]} 来电`, note: `回拨 ${secrets[1]}，${secrets[2]}` },
    ...{ known: { at: knownAt, basis: 'call' }, occurred: null, category: null, harms: [], systems: [], cases: [] },
  })
const codes = () => said.map(({ code }) => code)

it('learns how things stand on a new desk, and then says each thing once, also after a restart', () => {
  call(CALL)
  watch.look()
  expect(said).toEqual([])
  call(minutesAfter(CALL, 5))
  watch.look()
  watch.look()
  expect(said).toEqual([{ code: 'incident_opened', number: null, drill: false, clock: null }])
  watch.close()
  watch = open()
  watch.look()
  expect(codes()).toEqual(['incident_opened'])
})

it('says when the clock of triage becomes urgent, and when it is over', () => {
  watch.look()
  call(NIGHT)
  watch.look()
  bench.setNow(minutesAfter(NIGHT, 50))
  watch.look()
  expect(said.at(-1)).toEqual({
    ...{ code: 'clock_urgent', number: null, drill: false },
    clock: { zh: '研判', en: 'Triage', dueAt: minutesAfter(NIGHT, 60) },
  })
  bench.setNow(minutesAfter(NIGHT, 61))
  watch.look()
  watch.look()
  expect(codes()).toEqual(['incident_opened', 'clock_urgent', 'clock_overdue'])
})

it('is silent about what the person opened themselves, and about a clock that was met', () => {
  me = duty.id
  watch.look()
  const id = call(NIGHT)
  submit(bench.desk, { type: 'incident.dismiss', target: id, args: { reason: reasonOf() }, texts: { text: '误报' } })
  bench.setNow(minutesAfter(NIGHT, 61))
  watch.look()
  expect(getIncident(bench.desk.store, id).state.stage).toBe('dismissed')
  expect(said).toEqual([])
})

it('says nothing that anybody typed', () => {
  watch.look()
  call(NIGHT)
  bench.setNow(minutesAfter(NIGHT, 61))
  watch.look()
  expect(said).not.toEqual([])
  const text = JSON.stringify(said)
  for (const secret of secrets) expect(text).not.toContain(secret)
  // The same words are there for whoever may read them: the check above would find them.
  expect(bench.desk.store.db.serialize().includes('王小明')).toBe(true)
})

function reasonOf(): string {
  return legal.incidents.dismissReasons[0]?.id ?? ''
}
