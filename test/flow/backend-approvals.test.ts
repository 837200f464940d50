import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { changeAccount } from '../../src/backend/auth/accounts.ts'
import type { Command } from '../../src/shared/domain/command.ts'
import type { IncidentState } from '../../src/shared/domain/incident/state.ts'
import { approvalSigningInput } from '../../src/shared/domain/notice/approval.ts'
import { incidentOccasion } from '../../src/shared/domain/notice/occasion.ts'
import { decideNotice } from '../../src/shared/domain/notice/rule.ts'
import { type Booted, bootBackend, describeOnBoth, people } from '../support/backend.ts'
import type { DeskClient } from '../support/desk-client.ts'
import { frozen, give, NoticeOffice } from '../support/notice-office.ts'

const NOW = '2026-11-23T02:00:00.000Z'
const forbidden = { status: 403, rejection: { code: 'FORBIDDEN' } }
const badSignature = { status: 422, rejection: { code: 'BAD_SIGNATURE' } }

interface Key {
  id: string
  privateKey: KeyObject
}

describeOnBoth('approvals on the backend', (engine) => {
  let backend: Booted
  let office: NoticeOffice
  let han: DeskClient
  let shen: DeskClient

  beforeAll(async () => {
    backend = await bootBackend(engine)
    office = await NoticeOffice.open(backend)
    ;({ han, shen } = office)
  })
  afterEach(async () => {
    await backend.store.transaction((tx) => changeAccount(tx, people.shen.id, { roles: people.shen.roles }))
  })
  afterAll(() => backend.close())

  async function register(desk: DeskClient): Promise<Key> {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const id = v7()
    const pem = publicKey.export({ type: 'spki', format: 'pem' })
    const body = { id, publicKey: pem, device: desk.connection.device }
    const answer = await desk.request('POST', '/v1/approval-keys', body)
    expect(answer.status).toBe(201)
    expect((await desk.request('POST', '/v1/approval-keys', body)).status).toBe(200)
    return { id, privateKey }
  }

  function signed(
    command: Command,
    key: Key,
    change: Partial<Parameters<typeof approvalSigningInput>[0]> = {},
  ): Command {
    const { revision, hash } = command.args as typeof frozen
    const said = { notice: command.target, revision, hash, by: people.shen.id, at: command.at, ...change }
    const signature = sign(null, Buffer.from(approvalSigningInput(said)), key.privateKey).toString('hex')
    return { ...command, args: { ...command.args, signature: { key: key.id, at: command.at, signature } } }
  }

  it('is not approved by someone whose role was taken away meanwhile, even if it was signed before', async () => {
    const key = await register(shen)
    const target = await office.submitted()
    const [plain, offline] = [office.approval(target), signed(office.approval(target), key)]
    await backend.store.transaction((tx) => changeAccount(tx, people.shen.id, { roles: ['auditor'] }))
    expect(await give(shen, plain)).toMatchObject(forbidden)
    expect(await give(shen, offline)).toMatchObject(forbidden)
    expect((await office.row(target)).state).toMatchObject({ stage: 'in_approval', approval: null })
    await backend.store.transaction((tx) => changeAccount(tx, people.shen.id, { roles: people.shen.roles }))
    // The refusal stands: the person decides anew.
    expect(await give(shen, plain)).toMatchObject({ status: 403, replayed: true })
  })

  it('is approved with the signature of the approver on this device, at the time that the device gave', async () => {
    const key = await register(shen)
    const target = await office.submitted()
    const given = { ...office.approval(target), at: '2026-11-23T02:00:01.000Z' }
    expect(await give(shen, signed(given, key))).toMatchObject({ status: 200, version: 5 })
    const { state } = await office.row(target)
    expect(state.approval).toMatchObject({ method: 'device', by: people.shen.id, signature: { key: key.id } })
  })

  it.each([
    ['another version', { revision: 2 }],
    ['other words', { hash: 'ab'.repeat(32) }],
    ['another notice', { notice: v7() }],
    ['another person', { by: people.qiao.id }],
    ['another time', { at: '2026-11-22T02:00:00.000Z' }],
  ])('refuses a signature over %s', async (_name, change) => {
    const key = await register(shen)
    const target = await office.submitted()
    expect(await give(shen, signed(office.approval(target), key, change))).toMatchObject(badSignature)
    expect((await office.row(target)).state.stage).toBe('in_approval')
  })

  it('would be approved with any signature if it were not verified (sabotage)', async () => {
    const target = await office.submitted()
    const unknown = { id: v7(), privateKey: generateKeyPairSync('ed25519').privateKey }
    const command = signed(office.approval(target), unknown, { by: people.qiao.id })
    const { rows } = await sql<{ state: string }>`select state from incident where id = ${office.incident}`.execute(
      backend.store.db,
    )
    const facts = {
      occasion: incidentOccasion(JSON.parse(rows[0]?.state ?? 'null') as IncidentState),
      gate: { hash: frozen.hash, findings: [] },
      signatureValid: true,
    }
    const actor = { kind: 'user', id: people.shen.id, roles: people.shen.roles } as const
    const context = { actor, now: NOW, at: command.at, legal: backend.backend.legal, facts }
    expect(decideNotice((await office.row(target)).state, command, context)).toMatchObject({ ok: true })
    expect(await give(shen, command)).toMatchObject(badSignature)
  })

  it('refuses the key of somebody else, of another device, and one that nobody registered', async () => {
    const target = await office.submitted()
    const elsewhere = await backend.desk('shen')
    const keys = [await register(han), await register(elsewhere)]
    const unknown = { id: v7(), privateKey: generateKeyPairSync('ed25519').privateKey }
    for (const key of [...keys, unknown]) {
      expect(await give(shen, signed(office.approval(target), key))).toMatchObject(badSignature)
    }
  })

  it.each([
    ['no key', 'x'.repeat(60), 422, 'INVALID_KEY'],
    [
      'a key of another kind',
      generateKeyPairSync('x25519').publicKey.export({ type: 'spki', format: 'pem' }),
      422,
      'INVALID_KEY',
    ],
    [
      'a private key',
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }),
      422,
      'INVALID_KEY',
    ],
    ['too little', 'x', 400, 'INVALID_REQUEST'],
  ])('refuses to register %s', async (_name, publicKey, ...[status, code]) => {
    const body = { id: v7(), publicKey, device: shen.connection.device }
    const answer = await shen.request('POST', '/v1/approval-keys', body)
    expect([answer.status, await answer.json()]).toMatchObject([status, { code }])
  })

  it('registers no key for another device, and none under the id of another', async () => {
    const der = () =>
      generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
    const post = (body: object) => shen.request('POST', '/v1/approval-keys', body)
    expect((await post({ id: v7(), publicKey: der(), device: han.connection.device })).status).toBe(403)
    const id = v7()
    const { device } = shen.connection
    expect((await post({ id, publicKey: der(), device })).status).toBe(201)
    const reused = await post({ id, publicKey: der(), device })
    expect([reused.status, await reused.json()]).toMatchObject([422, { code: 'KEY_ID_REUSED' }])
  })
})
