import { createHash, randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeAccount } from '../../src/backend/auth/accounts.ts'
import type { EvidenceRow, IncidentStateRow } from '../../src/shared/contract/sync.ts'
import type { Entry } from '../../src/shared/domain/command.ts'
import type { TextRecord } from '../../src/shared/domain/text.ts'
import { type Booted, bootBackend, describeOnBoth, people } from '../support/backend.ts'
import { type DeskClient, openDraft } from '../support/desk-client.ts'
import { fileDraft, openIncident, openingOf, work } from '../support/incident-work.ts'

const NOW = '2026-11-23T02:00:00.000Z'
const sample = {
  ...{ source: 'leaked_file', rows: 2000, distinct: 1988, dedupeKey: 'account_id', hitRatePpm: 61_000 },
  ...{ low: 61_870, high: 1_242_752, method: 'random_sample', evidence: null },
}
const line = { kind: 'observation', supersedes: null, occurredAt: '2026-11-23T01:40:00.000Z', callee: null }

describeOnBoth('incidents on the backend', (engine) => {
  let backend: Booted
  let han: DeskClient
  let qiao: DeskClient

  beforeAll(async () => {
    backend = await bootBackend(engine)
    ;[han, qiao] = await Promise.all([backend.desk('han'), backend.desk('qiao')])
  })
  afterAll(() => backend.close())

  /** The row as a desk sees it that loads everything. */
  async function row(id: string): Promise<IncidentStateRow> {
    await backend.backend.feed.settle()
    await qiao.load()
    return qiao.copy.get(`incident/${id}`)?.row as IncidentStateRow
  }

  const observe = (target: string) => fileDraft('incident.add_sample', target, { args: sample })
  const promote = (target: string, baseVersion = 1) => ({
    ...fileDraft('incident.promote', target, { texts: { text: '样本与库内账号一致' } }),
    baseVersion,
  })
  async function entries(target: string): Promise<Entry[]> {
    return (await han.get<{ entries: Entry[] }>(`/v1/entries?target=${target}`)).entries
  }

  it('opens a lead with a number of its own, its words beside it, on every desk', async () => {
    const target = await openIncident(han, { known: { at: '2026-11-23T01:12:00.000Z', basis: 'call' } })
    const { version, state } = await row(target)
    expect(version).toBe(1)
    expect(state).toMatchObject({ number: 'E26-0001', stage: 'lead', openedBy: people.han.id, drill: false })
    expect(state.triageDueAt).toBe('2026-11-23T02:12:00.000Z')
    expect(qiao.copy.get(`text/${state.title.id}`)?.row as TextRecord).toMatchObject({
      target,
      body: '合成：账号异常登录',
    })
    expect(await entries(target)).toMatchObject([{ type: 'incident.opened', target }])
  })

  it('counts numbers without gaps: one that was refused is given back', async () => {
    const first = await row(await openIncident(han))
    const unknown = openingOf(NOW, { systems: ['no_such_system'] })
    const refused = await han.give(fileDraft('incident.open', v7(), { args: unknown, texts: { title: '合成' } }))
    expect(refused).toMatchObject({ status: 422, rejection: { code: 'INVALID_ARGUMENT' } })
    const next = await row(await openIncident(han))
    expect(Number(next.state.number?.slice(4)) - Number(first.state.number?.slice(4))).toBe(1)
  })

  it('folds observations of two people into the state, at the version that it has', async () => {
    const target = await openIncident(han)
    await backend.backend.feed.settle()
    await qiao.load()
    const given = [
      han.command({ ...observe(target), baseVersion: 1 }),
      qiao.command({ ...observe(target), baseVersion: 1 }),
    ]
    const [[mine], [theirs]] = await Promise.all([han.send(given[0] as never), qiao.send(given[1] as never)])
    expect([mine, theirs]).toMatchObject([
      { status: 200, version: 1 },
      { status: 200, version: 1 },
    ])
    const { version, state } = await row(target)
    expect(version).toBe(1)
    expect(state.samples.map(({ id }) => id)).toEqual(given.map(({ id }) => id).sort())
    expect(state.samples.map(({ by }) => by).sort()).toEqual([people.han.id, people.qiao.id])
  })

  it('sends the row of an observation through the feed again, with its old version', async () => {
    const target = await openIncident(han)
    await backend.backend.feed.settle()
    await qiao.load()
    await work(han, observe(target))
    await backend.backend.feed.settle()
    await qiao.pullAll()
    const pulled = qiao.copy.get(`incident/${target}`)?.row as IncidentStateRow
    expect([pulled.version, pulled.state.samples.length]).toEqual([1, 1])
  })

  it('writes no row for a line of the chronology', async () => {
    const target = await openIncident(han)
    await backend.backend.feed.settle()
    const seq = () =>
      backend.store.db
        .selectFrom('feed')
        .select('seq')
        .where('collection', '=', 'incident')
        .where('row_id', '=', target)
        .executeTakeFirstOrThrow()
    const before = await seq()
    await work(han, fileDraft('incident.log', target, { args: line, texts: { text: '来电：有人兜售账号' } }))
    await backend.backend.feed.settle()
    expect(await seq()).toEqual(before)
    expect((await entries(target)).at(-1)).toMatchObject({ type: 'incident.logged', occurredAt: line.occurredAt })
  })

  it('applies an observation once, however often it arrives', async () => {
    const target = await openIncident(han)
    const given = han.command(observe(target))
    const answers = await Promise.all(Array.from({ length: 6 }, () => han.send(given)))
    expect(answers.flat().every(({ status }) => status === 200)).toBe(true)
    expect((await row(target)).state.samples).toHaveLength(1)
    expect(await entries(target)).toHaveLength(2)
    const changed = { ...given, args: { ...sample, rows: 1 } }
    expect(await han.send(changed)).toMatchObject([{ rejection: { code: 'IDEMPOTENCY_KEY_REUSED' } }])
  })

  it('keeps exact commands exact, and lets observations of others pass between them', async () => {
    const target = await openIncident(han)
    await work(qiao, observe(target))
    expect(await han.give(promote(target))).toMatchObject({ status: 200, version: 2 })
    const late = await qiao.give(promote(target))
    expect(late).toMatchObject({ status: 409, rejection: { code: 'VERSION_CONFLICT' } })
    expect(late.current).toMatchObject({ id: target, version: 2, state: { stage: 'incident' } })
    expect((await row(target)).state.samples).toHaveLength(1)
  })

  it('lets nobody slip past a change by way of an observation', async () => {
    const target = await openIncident(han)
    const early = qiao.command({ ...observe(target), baseVersion: 1 })
    await work(han, promote(target))
    const claim = qiao.command({ ...promote(target), dependsOn: early.id })
    expect(await qiao.send(early, claim)).toMatchObject([{ status: 200, version: 1 }, { status: 409 }])
  })

  it('decides a chain that was built offline, and 424 behind a refusal', async () => {
    const target = v7()
    const opening = { args: openingOf(NOW), texts: { title: '合成：离线登记' } }
    const open = han.command(fileDraft('incident.open', target, opening))
    const log = { args: line, texts: { text: '合成' } }
    const told = han.command({ ...fileDraft('incident.log', target, log), dependsOn: open.id })
    const lift = han.command({ ...promote(target, 0), dependsOn: told.id })
    const lifted = await han.send(open, told, lift)
    expect(lifted).toMatchObject([{ version: 1 }, { status: 200 }, { status: 200, version: 2 }])
    const again = han.command(promote(target, 2))
    const after = han.command({ ...fileDraft('incident.contain', target), baseVersion: 2, dependsOn: again.id })
    expect(await han.send(again, after)).toMatchObject([{ status: 422 }, { status: 424 }])
  })

  it('takes an id for one thing: a command of another kind does not find it', async () => {
    const incident = await openIncident(han)
    const chen = await backend.desk('chen')
    const notFound = { status: 422, rejection: { code: 'NOT_FOUND' } }
    expect(await chen.give({ type: 'case.claim', target: incident, baseVersion: 1 })).toMatchObject(notFound)
    expect(await chen.give(openDraft({ target: incident, now: NOW }))).toMatchObject(notFound)
    const known = await chen.open()
    const opening = { args: openingOf(NOW), texts: { title: '合成' } }
    expect(await han.give(fileDraft('incident.open', known, opening))).toMatchObject(notFound)
    expect(await han.give(fileDraft('incident.contain', v7()))).toMatchObject(notFound)
  })

  it('links reports of leaks, and nothing that is no case', async () => {
    const chen = await backend.desk('chen')
    const [first, second] = await Promise.all([
      chen.open({}, { kind: 'leak_report' }),
      chen.open({}, { kind: 'leak_report' }),
    ])
    const target = await openIncident(han, { cases: [first] })
    const link = (given: string) =>
      han.give({ type: 'incident.link_case', target, baseVersion: 1, args: { case: given } })
    const invalid = { status: 422, rejection: { code: 'INVALID_ARGUMENT', data: { field: 'cases' } } }
    expect(await link(v7())).toMatchObject(invalid)
    expect(await link(target)).toMatchObject(invalid)
    expect(await link(second)).toMatchObject({ status: 200, version: 2 })
    expect((await row(target)).state.cases).toEqual([first, second])
  })

  it('hands an incident only to somebody who may lead, and a task to somebody who may work', async () => {
    const target = await openIncident(han)
    const assign = (to: string) => han.give({ type: 'incident.assign', target, baseVersion: 1, args: { to } })
    const add = (owner: string) =>
      han.give({
        type: 'incident.add_task',
        target,
        args: { item: 'start_call_tree', title: null, owner, dueAt: null },
      })
    for (const unfit of [people.auditor.id, people.chen.id, people.xu.id, v7()]) {
      expect(await assign(unfit)).toMatchObject({ status: 422, rejection: { code: 'INVALID_ARGUMENT' } })
    }
    expect(await add(people.auditor.id)).toMatchObject({ status: 422, rejection: { data: { field: 'owner' } } })
    expect(await add(people.xu.id)).toMatchObject({ status: 200 })
    expect(await assign(people.qiao.id)).toMatchObject({ status: 200, version: 2 })
  })

  it('takes a file for an incident, also before it is known', async () => {
    const target = v7()
    const bytes = randomBytes(1000)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const id = v7()
    const { url, token, device } = han.connection
    const sent = await fetch(`${url}/v1/evidence/${id}`, {
      method: 'PUT',
      headers: {
        ...{ authorization: `Bearer ${token}`, 'x-desk-device': device, 'x-desk-schema': '1' },
        ...{ 'content-type': 'text/csv', 'x-evidence-target': target, 'x-evidence-sha256': sha256 },
      },
      body: bytes,
    })
    expect([sent.status, await sent.json()]).toMatchObject([200, { complete: true }])
    const opening = { args: openingOf(NOW), texts: { title: '合成' } }
    await work(han, fileDraft('incident.open', target, opening))
    await work(
      han,
      fileDraft('incident.attach_evidence', target, { args: { evidence: id, hash: sha256, bytes: 1000, line: null } }),
    )
    await row(target)
    expect(qiao.copy.get(`evidence/${id}`)?.row as EvidenceRow).toMatchObject({ target, sha256, bytes: 1000 })
  })

  it('lets nothing of a drill be filed', async () => {
    const target = await openIncident(han, { drill: true })
    const filing = { obligation: 'reg_initial_other', kind: 'initial', via: 'hotline', at: NOW }
    const more = { receipt: null, evidence: null, isCorrection: false }
    const refused = await han.give(fileDraft('incident.record_filing', target, { args: { ...filing, ...more } }))
    expect(refused).toMatchObject({ status: 422, rejection: { code: 'DRILL' } })
  })

  it('asks for the role at the time of the command, also of somebody who is signed in', async () => {
    const auditor = await backend.desk('auditor')
    const target = await openIncident(han)
    expect(await auditor.give(observe(target))).toMatchObject({ status: 403 })
    const lin = await backend.desk('lin')
    const roles = (held: ('operator' | 'incident_lead')[]) =>
      backend.store.transaction((tx) => changeAccount(tx, people.lin.id, { roles: held }))
    await roles(['incident_lead'])
    expect(await lin.give(observe(target))).toMatchObject({ status: 200 })
    await roles(['operator'])
    expect(await lin.give(observe(target))).toMatchObject({ status: 403, rejection: { code: 'FORBIDDEN' } })
  })

  it('shows nothing of an incident to somebody without cases in their scope', async () => {
    const target = await openIncident(han)
    await backend.backend.feed.settle()
    const admin = await backend.desk('admin')
    await admin.load()
    expect([...admin.copy.keys()].every((key) => key.startsWith('user/'))).toBe(true)
    expect(await admin.get(`/v1/entries?target=${target}`)).toEqual({ entries: [] })
  })

  it('puts what is over into the second slice', async () => {
    const target = await openIncident(han)
    await work(han, {
      ...fileDraft('incident.dismiss', target, { args: { reason: 'false_alarm' }, texts: { text: '误报' } }),
      baseVersion: 1,
    })
    const ids = async (slice: string) => {
      const page = await han.get<{ rows: { id: string }[] }>(`/v1/sync/snapshot?collection=incident&slice=${slice}`)
      return page.rows.map(({ id }) => id)
    }
    expect([(await ids('open')).includes(target), (await ids('rest')).includes(target)]).toEqual([false, true])
  })
})
