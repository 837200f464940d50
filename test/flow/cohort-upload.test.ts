/** A list on its way from a desk to the backend: over bad lines, through kills, once each. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { findCohortInForce } from '../../src/backend/cohorts/occasion.ts'
import { type Booted, bootBackend, describeOnOne, PASSWORD } from '../support/backend.ts'
import { COHORT_HEADER, personRow, writeLines } from '../support/cohorts.ts'
import { openDesk, until } from '../support/desk.ts'
import { nightCall, Seat } from '../support/desk-seat.ts'
import { FaultProxy, type ProxyRequest } from '../support/fault-proxy.ts'
import { removeFolder, temporaryFolder } from '../support/folders.ts'

const ROWS = 11_000
const CHUNKS = 6
const PATIENCE = { timeout: 120_000 }

function* lines() {
  yield `${COHORT_HEADER}\r\n`
  for (let n = 0; n < ROWS; n += 1) yield `${personRow(n, n % 10 === 9 ? { status: '已注销' } : {})}\r\n`
}

const isChunk = ({ method, path }: ProxyRequest) => method === 'PUT' && path.includes('/chunks/')

describeOnOne('a list on its way to the backend', (engine) => {
  let backend: Booted
  let folder: string
  let file: string

  beforeAll(async () => {
    backend = await bootBackend(engine, { now: () => new Date().toISOString() })
    folder = await temporaryFolder()
    file = await writeLines(join(folder, 'list.csv'), lines())
  })
  afterAll(async () => {
    await backend.close()
    await removeFolder(folder)
  })

  const ports = () => ({ dialogs: { save: async () => null, open: async () => file } })
  const files = (desk: string) =>
    readdirSync(desk, { recursive: true }).filter((name) => String(name).includes('cohort-'))
  const countOf = async (cohort: string) => {
    const query = backend.store.db.selectFrom('cohort_recipient').where('cohort', '=', cohort)
    const { people } = await query.select((eb) => eb.fn.countAll<number>().as('people')).executeTakeFirstOrThrow()
    return people
  }
  async function openedBy(seat: Seat): Promise<string> {
    const { id } = await seat.calls.incidents.open(nightCall(new Date().toISOString()))
    await seat.give('incident.promote', id, { texts: { text: '合成' } })
    return id
  }
  async function putInForce(seat: Seat, incident: string): Promise<string> {
    const preview = await seat.calls.cohorts.begin({ occasion: { kind: 'incident', id: incident }, handle: null })
    if (!preview) throw new Error('no preview')
    const { cohortId, mapping } = preview
    await seat.calls.cohorts.dryRun({ cohortId, mapping })
    await seat.calls.cohorts.commit({ cohortId })
    return cohortId
  }
  const sent = (seat: Seat, incident: string) =>
    until(
      () => seat.calls.cohorts.upload({ occasion: incident }),
      (upload) => upload === null,
      60_000,
    )

  it('is committed without a network, sent when there is one, and gone from the desk', PATIENCE, async () => {
    const [qiao, han] = await Promise.all([Seat.take(backend, 'qiao', ports()), Seat.take(backend, 'han')])
    await qiao.cut()
    const incident = await openedBy(qiao)
    const cohort = await putInForce(qiao, incident)
    expect(await qiao.calls.cohorts.upload({ occasion: incident })).toMatchObject({
      cohortId: cohort,
      totalChunks: CHUNKS,
    })
    expect(files(qiao.folder)).not.toEqual([])
    await qiao.restart()
    await qiao.mend()
    await sent(qiao, incident)
    expect(files(qiao.folder)).toEqual([])
    expect(await countOf(cohort)).toBe(ROWS)
    expect(await findCohortInForce(backend.store.db, { kind: 'incident', id: incident })).toBe(cohort)
    const { cohort: seen } = await han.incident(incident, (detail) => detail.cohort !== null)
    expect(seen).toMatchObject({ cohort, people: ROWS, classes: { active: ROWS * 0.9, cancelled: ROWS * 0.1 } })
    expect(await han.calls.cohorts.upload({ occasion: incident })).toBeNull()
    await Promise.all([qiao.leave(), han.leave()])
  })

  it('goes on where a kill left it, and sends no chunk again that had arrived', PATIENCE, async () => {
    const requests: string[] = []
    let isStuck = true
    const proxy = new FaultProxy({
      target: backend.url,
      fault: (request) => {
        if (isChunk(request)) requests.push(request.path.split('/').at(-1) ?? '')
        // The third chunk never comes through while the process lives.
        return isStuck && isChunk(request) && request.path.endsWith('/2') ? { kind: 'lose_request' } : { kind: 'none' }
      },
    })
    await proxy.start()
    const dataDir = join(folder, `killed-${engine}`)
    const { child, told } = await started(dataDir, proxy.url)
    onTestFinished(() => kill(child))
    await until(
      async () => requests.filter((n) => n === '2').length,
      (tries) => tries > 0,
      60_000,
    )
    await kill(child)
    expect(files(dataDir)).not.toEqual([])
    isStuck = false
    requests.length = 0
    const desk = await openDesk(dataDir)
    await desk.calls.session.signIn({ login: 'qiao', password: PASSWORD })
    await until(
      () => desk.calls.cohorts.upload({ occasion: told.incident }),
      (upload) => upload === null,
      60_000,
    )
    expect(requests).toEqual(['2', '3', '4', '5'])
    expect(desk.events.filter((event) => event.type === 'cohort').at(-1)).toMatchObject({ cohortId: told.cohortId })
    expect(await countOf(told.cohortId)).toBe(ROWS)
    expect(await findCohortInForce(backend.store.db, { kind: 'incident', id: told.incident })).toBe(told.cohortId)
    expect(files(dataDir)).toEqual([])
    await desk.close()
    await proxy.stop()
  })

  async function started(dataDir: string, url: string) {
    const script = new URL('../support/cohort-process.ts', import.meta.url)
    const child = spawn(process.execPath, [script.pathname, dataDir, url, file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = await once(createInterface({ input: child.stdout }), 'line')
    return { child, told: JSON.parse(line) as { incident: string; cohortId: string; people: number } }
  }

  async function kill(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
  }

  it('is there once when answers are lost and requests come twice', PATIENCE, async () => {
    let n = 0
    const faults = ['lose_answer', 'duplicate', 'none'] as const
    const proxy = new FaultProxy({
      target: backend.url,
      fault: ({ path }) => {
        n += path.includes('/v1/cohorts/') ? 1 : 0
        return { kind: path.includes('/v1/cohorts/') ? (faults[n % 3] ?? 'none') : 'none' }
      },
    })
    await proxy.start()
    const dataDir = join(folder, `lossy-${engine}`)
    const { child, told } = await started(dataDir, proxy.url)
    onTestFinished(() => kill(child))
    await until(
      () => findCohortInForce(backend.store.db, { kind: 'incident', id: told.incident }),
      (inForce) => inForce === told.cohortId,
      60_000,
    )
    expect(await countOf(told.cohortId)).toBe(ROWS)
    await kill(child)
    await proxy.stop()
  })

  it('that the backend refuses stays on the desk, says so, and can be given up', PATIENCE, async () => {
    const qiao = await Seat.take(backend, 'qiao', ports())
    const incident = await openedBy(qiao)
    await qiao.cut()
    const cohort = await putInForce(qiao, incident)
    // Meanwhile another list took its id: a forged client, or a backend that was restored.
    const other = await Seat.take(backend, 'qiao', ports())
    const stranger = await openedBy(other)
    await until(
      () => other.calls.sync.status(),
      ({ pending }) => pending === 0,
    )
    await other.leave()
    await backend.store.transaction((tx) =>
      tx
        .insertInto('cohort')
        .values({
          ...{
            id: cohort,
            kind: 'incident',
            occasion: stranger,
            source: 'app',
            summary: null,
            chunks: 0,
            sealed_at: null,
            erased_at: null,
          },
          ...{ created_at: backend.backend.now(), updated_at: backend.backend.now() },
        })
        .execute(),
    )
    await qiao.mend()
    await until(
      () => qiao.calls.cohorts.upload({ occasion: incident }),
      (upload) => upload?.state === 'failed',
    )
    expect(files(qiao.folder)).not.toEqual([])
    await qiao.calls.cohorts.cancel({ cohortId: cohort })
    expect(files(qiao.folder)).toEqual([])
    expect(await qiao.calls.cohorts.upload({ occasion: incident })).toBeNull()
    await qiao.leave()
  })
})
