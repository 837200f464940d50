import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cachePath, openFile, workPath } from '../../src/main/desk/store/database.ts'
import { masterKey, storeKeys } from '../../src/main/desk/store/keys.ts'
import { type Booted, bootBackend, PASSWORD } from '../support/backend.ts'
import { openDesk, type TestDesk, until } from '../support/desk.ts'
import { testKeychain } from '../support/desk-ports.ts'
import { FaultProxy } from '../support/fault-proxy.ts'
import { removeFolder, temporaryFolder } from '../support/folders.ts'
import { openWholeCase, type WholeCase, workToReply } from '../support/whole-case.ts'

/** Values that stand nowhere else: characters of their own, so that even a part betrays them. */
const person = {
  name: '龘麤龖',
  phone: '19987651234',
  accountId: 'acct-erase-me',
  replyContact: '灪街九号',
  actingName: null,
}
const typed = { note: '鱻鱻来电称已搬家', draft: '齉齉未写完的话' }
const values = [person.name, person.phone, person.accountId, person.replyContact, typed.note, typed.draft]

const START = '2026-09-01T02:00:00.000Z'
const LATER = '2026-11-23T02:00:00.000Z'

let backend: Booted
let whole: WholeCase
let now = START
const desks: TestDesk[] = []
const proxies: FaultProxy[] = []

beforeAll(async () => {
  backend = await bootBackend('PGlite', { now: () => now })
  whole = await openWholeCase(backend, person)
})
afterAll(async () => {
  for (const desk of desks) await desk.close()
  for (const proxy of proxies) await proxy.stop()
  await backend.close()
  for (const desk of desks) await removeFolder(desk.dataDir)
})

/** A desk that knows the person: has the record, a note, a draft, and revealed the phone number. */
async function informedDesk(): Promise<{ desk: TestDesk; proxy: FaultProxy }> {
  const proxy = new FaultProxy({ target: backend.url })
  await proxy.start()
  const desk = await openDesk(await temporaryFolder(), { now: () => now })
  proxies.push(proxy)
  desks.push(desk)
  await desk.calls.session.connect({ url: proxy.url })
  await desk.calls.session.signIn({ login: 'chen', password: PASSWORD })
  const { id } = whole
  await until(
    () => desk.calls.requests.get({ id }).catch(() => null),
    (found) => found !== null && found.person !== null,
  )
  await proxy.stop()
  await desk.calls.requests.command({ type: 'case.note', caseId: id, args: {}, text: typed.note })
  await desk.calls.drafts.put({ key: `note:${id}`, body: typed.draft })
  const { value } = await desk.calls.requests.reveal({ id, field: 'phone', reason: 'identity_call' })
  expect(value).toBe(person.phone)
  await proxy.start()
  await desk.calls.sync.retry()
  await until(
    () => desk.calls.sync.status(),
    ({ pending, connection }) => pending === 0 && connection === 'online',
  )
  await until(
    () => desk.calls.requests.timeline({ id }),
    (lines) => lines.every(({ provisional }) => !provisional),
  )
  return { desk, proxy }
}

/** Values that the decrypted image of a file still holds. A scan of the encrypted file could never find one. */
async function remains(desk: TestDesk): Promise<string[]> {
  const [name = ''] = await readdir(join(desk.dataDir, 'accounts'))
  const account = join(desk.dataDir, 'accounts', name)
  const keys = storeKeys(await masterKey(account, testKeychain))
  return [cachePath(account), workPath(account)].flatMap((path) => {
    const file = openFile(path, keys, { synchronous: 'FULL', cacheMiB: 16, checkpointPages: 1000 })
    const image = file.serialize()
    file.close()
    return values.filter((value) => image.includes(value)).map((value) => `${path.slice(-8)}: ${value}`)
  })
}

it('after archiving, no value of the person stands in any file of the desk', async () => {
  const { desk } = await informedDesk()
  const unheard = await informedDesk()
  await unheard.proxy.stop()
  await workToReply(backend, whole)
  await whole.give(await backend.desk('chen'), 'case.close')
  now = LATER
  const archived = await whole.give(await backend.desk('shen'), 'case.archive')
  expect(archived).toMatchObject({ status: 200 })
  await desk.calls.session.signIn({ login: 'chen', password: PASSWORD })
  await until(
    () => desk.calls.requests.get({ id: whole.id }),
    ({ state, person: who }) => state.stage === 'archived' && who === null,
  )
  expect(await desk.calls.drafts.get({ key: `note:${whole.id}` })).toEqual({ body: null })
  await until(
    () => remains(desk),
    (found) => found.length === 0,
    10_000,
  )

  // The same scan of a desk that has not heard of it finds every value: it can fail.
  const found = await remains(unheard.desk)
  for (const value of values) expect(found.join('\n')).toContain(value)
})
