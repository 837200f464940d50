import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { IncidentState } from '#shared/domain/incident/state.ts'
import { type CommandBench, openCommandBench } from '../../../../test/support/command-desk.ts'
import { removeFolder, temporaryFolder } from '../../../../test/support/folders.ts'
import { effect, lead, NIGHT, open } from '../../../../test/support/incident-builder.ts'
import { listEntries } from '../cases/case.ts'
import { findTarget, listStale } from '../targets/target.ts'
import { newId } from './command-desk.ts'
import { listConflicts } from './conflicts.ts'
import { listUnconfirmed } from './outbox.ts'
import { replay } from './replay.ts'
import { submit } from './submit.ts'

/** Observations change an incident within its version: whatever overtakes what, each is shown once. */
let folder: string
let bench: CommandBench
let id: string
beforeEach(async () => {
  folder = await temporaryFolder()
  bench = openCommandBench(folder, lead)
  bench.setNow(NIGHT)
  id = newId()
  sends(1, open())
})
afterEach(async () => {
  bench.close()
  await removeFolder(folder)
})

const sample = {
  ...{ source: 'leaked_file', rows: 20, distinct: 19, dedupeKey: 'account_id', hitRatePpm: 61_000 },
  ...{ low: 1, high: 2, method: 'random_sample', evidence: null },
}
const observe = () => submit(bench.desk, { type: 'incident.add_sample', target: id, args: sample })
const promote = () => submit(bench.desk, { type: 'incident.promote', target: id, args: {}, texts: { text: '属实' } })
const shown = () => findTarget(bench.desk.store, { kind: 'incident', id })
const samples = () => shown()?.state.samples.map((each) => each.id)

function sends(version: number, state: IncidentState): void {
  bench.cache.applyRows('incident', [{ id, version, state }])
}
/** The state with an observation in it, as the backend folds it. */
function folded(before: IncidentState, commandId: string): IncidentState {
  return effect(before, ['incident.add_sample', sample], { id: commandId }).state
}
function line(commandId: string, type = 'incident.sample_added'): void {
  bench.serverLine(id, commandId, type)
}
function follow(): void {
  bench.desk.store.write(() => {
    for (const target of listStale(bench.desk.store)) replay(bench.desk, target)
  })
}

describe('an observation', () => {
  it('stays on the overlay until the cache shows its line, at one version throughout', () => {
    const mine = observe()
    expect(shown()).toMatchObject({ version: 1, pending: 1 })
    bench.queue.record([{ id: mine, status: 200, version: 1 }])
    expect(shown()).toMatchObject({ version: 1, pending: 0 })
    expect(samples()).toEqual([mine])
    sends(1, folded(open(), mine))
    line(mine)
    follow()
    expect(samples()).toEqual([mine])
    expect(listUnconfirmed(bench.desk.store, id)).toEqual([])
    expect(listEntries(bench.desk.store, id)).toMatchObject([{ provisional: false }])
  })

  it('is not shown twice while its answer is on its way and its row is here', () => {
    const mine = observe()
    sends(1, folded(open(), mine))
    line(mine)
    follow()
    expect(samples()).toEqual([mine])
    expect(shown()).toMatchObject({ pending: 1 })
  })

  it('of somebody else at the same version stands beside mine at once, also when I act before I am told', () => {
    const mine = observe()
    const theirs = newId()
    sends(1, folded(open(), theirs))
    const second = observe()
    expect(samples()).toEqual([theirs, mine, second].sort())
    const third = newId()
    sends(1, folded(folded(open(), theirs), third))
    follow()
    expect(samples()).toEqual([theirs, third, mine, second].sort())
  })

  it('is kept when an exact command beside it is refused: it hangs on the opening of its incident alone', () => {
    const refused = promote()
    const kept = observe()
    const [, second] = bench.queue.next().commands
    expect(second).not.toHaveProperty('dependsOn')
    const dismissed = effect(open(), [
      'incident.dismiss',
      { reason: bench.desk.legal.incidents.dismissReasons[0]?.id ?? '', text: { id: newId(), hash: '0'.repeat(64) } },
    ]).state
    sends(2, dismissed)
    bench.queue.record([
      { id: refused, status: 409, rejection: { code: 'VERSION_CONFLICT', data: { version: 2 } } },
      { id: kept, status: 200, version: 2 },
    ])
    expect(listConflicts(bench.desk)).toMatchObject([
      {
        ...{ kind: 'incident', target: id, commands: [{ type: 'incident.promote', text: '属实' }] },
        ...{ base: { stage: 'lead' }, mine: { stage: 'incident' }, theirs: { stage: 'dismissed' }, canRepeat: false },
      },
    ])
    expect(shown()?.state.stage).toBe('dismissed')
  })
})

describe('an exact command whose base moved', () => {
  it('builds on what was observed meanwhile, and keeps the version that the backend told', () => {
    const mine = promote()
    const theirs = newId()
    sends(1, folded(open(), theirs))
    follow()
    expect(shown()).toMatchObject({ version: 1, pending: 1, state: { stage: 'incident' } })
    expect(samples()).toEqual([theirs])
    expect(bench.queue.next().commands).toMatchObject([{ id: mine, baseVersion: 1 }])
  })

  it.each([
    ['is not applied again to the row that it made, also while its answer is on its way', true, 1],
    ['would be, if its line did not say that the row has it (sabotage)', false, 2],
  ])('%s', (_name, hasLine, times) => {
    const assess = { facts: { ...open().facts, ongoing: 'yes' } } as const
    const mine = submit(bench.desk, { type: 'incident.assess', target: id, args: assess })
    sends(2, effect(open(), ['incident.assess', assess]).state)
    if (hasLine) line(mine, 'incident.assessed')
    follow()
    expect(shown()?.state.assessments).toHaveLength(times)
    expect(listEntries(bench.desk.store, id)).toHaveLength(1)
  })
})

describe('commands on what the backend does not know yet', () => {
  it('wait until it does: a notice does not overtake its incident', () => {
    const incident = newId()
    const args = { ...opening(), title: undefined }
    const opened = submit(bench.desk, { type: 'incident.open', target: incident, args, texts: { title: '合成' } })
    const notice = newId()
    submit(bench.desk, {
      type: 'notice.open',
      target: notice,
      args: { occasion: { kind: 'incident', id: incident }, drill: false },
    })
    expect(bench.queue.next().commands.map(({ type }) => type)).toEqual(['incident.open'])
    bench.queue.record([{ id: opened, status: 200, version: 1 }])
    expect(bench.queue.next().commands.map(({ type }) => type)).toEqual(['notice.open'])
  })
})

function opening() {
  return {
    ...{ drill: false, source: 'call', known: { at: NIGHT, basis: 'call' }, occurred: null, category: null },
    ...{ harms: [], systems: [], cases: [], paperForm: null },
  }
}
