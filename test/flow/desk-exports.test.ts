import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ed25519 } from '../../src/backend/documents/seal.ts'
import { checkFile } from '../../src/backend/documents/verify/file.ts'
import type { ExportRequest } from '../../src/shared/contract/exports.ts'
import { shanghaiDate } from '../../src/shared/domain/calendar.ts'
import { type Booted, bootBackend, PASSWORD } from '../support/backend.ts'
import { openDesk, type TestDesk, until } from '../support/desk.ts'
import { Seat } from '../support/desk-seat.ts'
import { removeFolder, temporaryFolder } from '../support/folders.ts'
import { wholeLedger } from '../support/ledger-room.ts'

let backend: Booted
let desk: TestDesk
let out: string
let target: string

beforeAll(async () => {
  backend = await bootBackend('PGlite', { now: () => new Date().toISOString() })
  const lin = await backend.desk('lin')
  for (let n = 0; n < 20; n += 1) await lin.open()
  out = join(await temporaryFolder(), 'out')
  mkdirSync(out)
  desk = await openDesk(await temporaryFolder(), { dialogs: { save: async () => target, open: async () => null } })
  await desk.calls.session.connect({ url: backend.url })
  await desk.calls.session.signIn({ login: 'chen', password: PASSWORD })
  await until(
    () => desk.calls.sync.status(),
    ({ lastSyncAt, progress, connection }) => lastSyncAt !== null && progress === null && connection === 'online',
  )
})
afterAll(async () => {
  await desk.close()
  await backend.close()
  await removeFolder(dirname(out))
})

async function run(request: Partial<ExportRequest>, name: string) {
  target = join(out, name)
  const started = await desk.calls.exports.start({ ...wholeLedger, ...request })
  const [entry] = await until(
    () => desk.calls.exports.list(),
    ([first]) => first?.id === started?.id && first?.state !== 'running',
    60_000,
  )
  if (!entry) throw new Error('no entry')
  return entry
}

it('writes a file, tells how far it is, and remembers what it was', async () => {
  const entry = await run({}, 'requests.csv')
  expect(entry).toMatchObject({
    state: 'done',
    rows: 20,
    ledgers: ['requests'],
    redaction: 'masked',
    bundle: false,
    vouched: null,
  })
  expect(readdirSync(out)).toEqual(['requests.csv'])
  expect(entry.files).toEqual([expect.objectContaining({ path: join(out, 'requests.csv') })])
  const told = desk.events.filter((event) => event.type === 'export' && event.exportId === entry.id)
  expect(told.at(-1)).toMatchObject({ done: 1, total: 1 })
})

it('a bundle made online is vouched for by the backend, and verified against its key alone', async () => {
  const entry = await run({ bundle: true, ledgers: ['requests', 'staff'], formats: ['csv', 'json'] }, 'bundle.zip')
  expect(entry).toMatchObject({ state: 'done', vouched: true })
  const { signingKey } = backend.backend
  const keys = [{ publicKey: signingKey.publicKey, fingerprint: signingKey.fingerprint, origin: 'test' }]
  const verdict = await checkFile('bundle.zip', readFileSync(join(out, 'bundle.zip')), { keys, check: ed25519 })
  expect(verdict.findings).toEqual([])
  expect(verdict.exported?.certificate?.userName).toBe((await desk.calls.session.status()).user?.name)
})

it('whole personal data is refused without the record of two people', async () => {
  const asked = desk.calls.exports.start({ ...wholeLedger, redaction: 'full' })
  await expect(asked).rejects.toMatchObject({ code: 'EXPORT_REFUSED', data: { reason: 'not_approved' } })
  const preview = desk.calls.exports.preview({ ...wholeLedger, redaction: 'full' })
  await expect(preview).rejects.toMatchObject({ code: 'EXPORT_REFUSED' })
})

it('and leaves with it: one wrote the record, another agreed, a third exports', async () => {
  const [zhou, shen] = await Promise.all([Seat.take(backend, 'zhou'), Seat.take(backend, 'shen')])
  const day = shanghaiDate(new Date().toISOString())
  const period = { from: day, to: day }
  const { id } = await zhou.calls.registers.open({
    register: 'export_approval',
    values: {
      ...{ kind: 'export', ledger: 'requests', period_from: day, period_to: day, redaction: 'full' },
      ...{ channel: 'encrypted_file', valid_until: day, outcome: 'pending' },
    },
    words: { reason: '法院调取', why_full: '须核对号码', recipient: '样例市人民法院' },
  })
  const find = (calls: TestDesk['calls']) => calls.registers.get({ id }).catch(() => null)
  const full = { redaction: 'full', approval: id, period } as const
  await until(
    () => find(desk.calls),
    (found) => found !== null,
  )
  const early = desk.calls.exports.start({ ...wholeLedger, ...full })
  await expect(early).rejects.toMatchObject({ data: { reason: 'not_approved' } })
  await until(
    () => find(shen.calls),
    (found) => found !== null,
  )
  await shen.calls.registers.command({ type: 'record.approve', target: id, args: { revision: 1 } })
  await until(
    () => find(desk.calls),
    (found) => found?.state.stage === 'in_force',
  )
  const entry = await run(full, 'full.csv')
  expect(entry).toMatchObject({ state: 'done', redaction: 'full', approval: id })
  expect(readFileSync(join(out, 'full.csv'), 'utf8')).toMatch(/,1\d{10},/)
  // Another ledger is another question; and who agreed does not export.
  const other = desk.calls.exports.start({ ...wholeLedger, ...full, ledgers: ['complaints'] })
  await expect(other).rejects.toMatchObject({ data: { reason: 'approval_differs' } })
  const own = shen.calls.exports.start({ ...wholeLedger, ...full })
  await expect(own).rejects.toMatchObject({ data: { reason: 'approval_is_own' } })
  await Promise.all([zhou.leave(), shen.leave()])
})

it('cancelled, it ends within a second and leaves no file', async () => {
  target = join(out, 'cancelled.pdf')
  // Setting pages takes longer than this test waits.
  const started = await desk.calls.exports.start({ ...wholeLedger, formats: ['pdf'] })
  if (!started) throw new Error('not started')
  await until(
    async () => readdirSync(out),
    (names) => names.some((name) => name.endsWith('.part')),
  )
  const begun = performance.now()
  await desk.calls.exports.cancel({ id: started.id })
  expect(performance.now() - begun).toBeLessThan(1000)
  expect(readdirSync(out).filter((name) => /cancelled|part/.test(name))).toEqual([])
  expect((await desk.calls.exports.list())[0]).toMatchObject({ id: started.id, state: 'failed', failure: 'cancelled' })
})

it('one at a time', async () => {
  target = join(out, 'first.pdf')
  const first = await desk.calls.exports.start({ ...wholeLedger, formats: ['pdf'] })
  await expect(desk.calls.exports.start(wholeLedger)).rejects.toMatchObject({ data: { reason: 'busy' } })
  if (first) await desk.calls.exports.cancel({ id: first.id })
})

it('a place that cannot be written to is said, and nothing is left', async () => {
  const entry = await run({}, join('missing', 'x.csv'))
  expect(entry).toMatchObject({ state: 'failed', failure: 'unwritable' })
  writeFileSync(join(out, 'a-file'), '')
  expect(await run({}, join('a-file', 'x.csv'))).toMatchObject({ failure: 'unwritable' })
})
