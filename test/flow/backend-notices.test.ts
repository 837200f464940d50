import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { changeAccount } from '../../src/backend/auth/accounts.ts'
import type { CommandResult, NoticeStateRow } from '../../src/shared/contract/sync.ts'
import { canonicalJson, type Json } from '../../src/shared/domain/canonical-json.ts'
import type { Command } from '../../src/shared/domain/command.ts'
import type { IncidentState } from '../../src/shared/domain/incident/state.ts'
import { approvalSigningInput } from '../../src/shared/domain/notice/approval.ts'
import type { NoticeContent } from '../../src/shared/domain/notice/content.ts'
import { decideNotice } from '../../src/shared/domain/notice/rule.ts'
import type { TextRecord } from '../../src/shared/domain/text.ts'
import { type Booted, bootBackend, describeOnBoth, people } from '../support/backend.ts'
import type { DeskClient } from '../support/desk-client.ts'
import { leakFacts } from '../support/incident-builder.ts'
import { fileDraft, openIncident, work } from '../support/incident-work.ts'
import { contentOf } from '../support/notice-builder.ts'

const NOW = '2026-11-23T02:00:00.000Z'
const forbidden = { status: 403, rejection: { code: 'FORBIDDEN' } }
const badSignature = { status: 422, rejection: { code: 'BAD_SIGNATURE' } }

function hashOf(content: NoticeContent): string {
  return createHash('sha256')
    .update(canonicalJson(content as unknown as Json))
    .digest('hex')
}

function save(target: string, baseVersion: number, content: NoticeContent, hash = hashOf(content)) {
  const texts = { text: canonicalJson(content as unknown as Json) }
  return { ...fileDraft('notice.save', target, { args: { hash }, texts }), baseVersion }
}

interface Key {
  id: string
  privateKey: KeyObject
}

describeOnBoth('notices on the backend', (engine) => {
  let backend: Booted
  let han: DeskClient
  let shen: DeskClient
  /** An incident whose people are to be told, by two people's decision. */
  let incident: string
  const whole = contentOf('credential_stuffing')
  const frozen = { revision: 1, hash: hashOf(whole) }

  beforeAll(async () => {
    backend = await bootBackend(engine)
    ;[han, shen] = await Promise.all([backend.desk('han'), backend.desk('shen')])
    incident = await decidedIncident()
  })
  afterEach(async () => {
    await backend.store.transaction((tx) => changeAccount(tx, people.shen.id, { roles: people.shen.roles }))
  })
  afterAll(() => backend.close())

  async function decidedIncident(): Promise<string> {
    const target = await openIncident(han)
    const text = { texts: { text: '合成：样本与库内账号一致' } }
    const decision = { kind: 'notify', evidence: null, order: null, until: null }
    const steps = [
      [han, fileDraft('incident.promote', target, text)],
      [han, fileDraft('incident.assess', target, { args: { facts: leakFacts } })],
      [han, fileDraft('incident.decide_notice', target, { ...text, args: decision })],
      [shen, fileDraft('incident.approve_decision', target)],
    ] as const
    let version = 1
    for (const [desk, draft] of steps) version = await work(desk, { ...draft, baseVersion: version })
    return target
  }

  async function openNotice(): Promise<string> {
    const target = v7()
    await work(han, fileDraft('notice.open', target, { args: { incident, drill: false } }))
    return target
  }

  /** A notice whose first version waits for approval; it stands at version 4. */
  async function submitted(): Promise<string> {
    const target = await openNotice()
    await work(han, save(target, 1, whole))
    await work(han, { type: 'notice.confirm_meaning', target, baseVersion: 2, args: frozen })
    await work(han, { type: 'notice.submit', target, baseVersion: 3, args: frozen })
    return target
  }

  function approval(desk: DeskClient, target: string, more: object = {}): Command {
    return desk.command({
      type: 'notice.approve',
      target,
      baseVersion: 4,
      args: { ...frozen, signature: null, ...more },
    })
  }

  async function give(desk: DeskClient, command: Command): Promise<CommandResult | undefined> {
    return (await desk.send(command))[0]
  }

  async function row(target: string): Promise<NoticeStateRow> {
    await backend.backend.feed.settle()
    await han.load()
    return han.copy.get(`notice/${target}`)?.row as NoticeStateRow
  }

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
    return { ...command, args: { ...command.args, signature: { key: key.id, signature } } }
  }

  it('opens with a number of its own, saves a version, and shows words and state to every desk', async () => {
    const target = await openNotice()
    expect(await han.give(save(target, 1, whole))).toMatchObject({ status: 200, version: 2 })
    const { state } = await row(target)
    expect(state).toMatchObject({ number: 'N26-0001', incident, stage: 'draft', revisions: [{ revision: 1 }] })
    const body = (han.copy.get(`text/${state.revisions[0]?.text.id}`)?.row as TextRecord | undefined)?.body ?? ''
    expect(createHash('sha256').update(body).digest('hex')).toBe(state.revisions[0]?.hash)
  })

  it('takes a content only under its own hash, and only when it is one', async () => {
    const target = await openNotice()
    const mismatch = { status: 422, rejection: { code: 'HASH_MISMATCH' } }
    expect(await han.give(save(target, 1, whole, 'ab'.repeat(32)))).toMatchObject(mismatch)
    const none = { args: { hash: 'ab'.repeat(32) }, texts: { text: '{"format":2}' } }
    const refused = await han.give({ ...fileDraft('notice.save', target, none), baseVersion: 1 })
    expect(refused).toMatchObject({ status: 422, rejection: { code: 'NOTICE_INCOMPLETE' } })
    const lost = { ...save(target, 1, whole), records: { texts: [] } }
    expect((await han.give(lost)).status).toBe(422)
    expect((await row(target)).state.revisions).toEqual([])
  })

  it('holds more than a typed text does, and nothing else does', async () => {
    const target = await openNotice()
    const letter = `${whole.variants.letter.body}\n${'附录。'.repeat(4000)}`
    const long = { ...whole, variants: { ...whole.variants, letter: { body: letter } } }
    expect(await han.give(save(target, 1, long))).toMatchObject({ status: 200 })
    const note = { ...fileDraft('notice.note', target, { texts: { text: '长'.repeat(4001) } }), baseVersion: 2 }
    expect(await han.give(note)).toMatchObject({ status: 422, rejection: { data: { field: 'records.texts' } } })
  })

  it('keeps a version with faults out of approval, whatever a forged client says', async () => {
    const target = await openNotice()
    const faulty = { ...whole, blocks: { ...whole.blocks, remedies: '' } }
    const seen = { revision: 1, hash: hashOf(faulty) }
    await work(han, save(target, 1, faulty))
    await work(han, { type: 'notice.confirm_meaning', target, baseVersion: 2, args: seen })
    const submit = await han.give({ type: 'notice.submit', target, baseVersion: 3, args: seen })
    expect(submit).toMatchObject({ status: 422, rejection: { code: 'NOTICE_INCOMPLETE' } })
  })

  it('refuses a version whose words are not held any more', async () => {
    const target = await submitted()
    await backend.store.transaction((tx) => tx.deleteFrom('text').where('target', '=', target).execute())
    const refused = await give(shen, approval(shen, target))
    expect(refused).toMatchObject({ status: 422, rejection: { code: 'NOTICE_INCOMPLETE', data: { held: false } } })
  })

  it('is approved by a second person, as the version that was seen', async () => {
    const target = await submitted()
    expect(await give(shen, approval(shen, target, { hash: 'ab'.repeat(32) }))).toMatchObject({
      status: 422,
      rejection: { code: 'HASH_MISMATCH' },
    })
    expect(await give(han, approval(han, target))).toMatchObject(forbidden)
    expect(await give(shen, approval(shen, target))).toMatchObject({ status: 200, version: 5 })
    expect((await row(target)).state).toMatchObject({ stage: 'approved', approval: { method: 'online', ...frozen } })
  })

  it('is not approved by its author, whoever that is', async () => {
    const target = await openNotice()
    await work(shen, save(target, 1, whole))
    await work(han, { type: 'notice.confirm_meaning', target, baseVersion: 2, args: frozen })
    await work(han, { type: 'notice.submit', target, baseVersion: 3, args: frozen })
    expect(await give(shen, approval(shen, target))).toMatchObject({ status: 403, rejection: { code: 'FOUR_EYES' } })
  })

  it('is not approved by someone whose role was taken away meanwhile, even if it was signed before', async () => {
    const key = await register(shen)
    const target = await submitted()
    const [plain, offline] = [approval(shen, target), signed(approval(shen, target), key)]
    await backend.store.transaction((tx) => changeAccount(tx, people.shen.id, { roles: ['auditor'] }))
    expect(await give(shen, plain)).toMatchObject(forbidden)
    expect(await give(shen, offline)).toMatchObject(forbidden)
    expect((await row(target)).state).toMatchObject({ stage: 'in_approval', approval: null })
    await backend.store.transaction((tx) => changeAccount(tx, people.shen.id, { roles: people.shen.roles }))
    // The refusal stands: the person decides anew.
    expect(await give(shen, plain)).toMatchObject({ status: 403, replayed: true })
  })

  it('is approved with the signature of the approver on this device, at the time that the device gave', async () => {
    const key = await register(shen)
    const target = await submitted()
    const given = { ...approval(shen, target), at: '2026-11-23T02:00:01.000Z' }
    expect(await give(shen, signed(given, key))).toMatchObject({ status: 200, version: 5 })
    const { state } = await row(target)
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
    const target = await submitted()
    expect(await give(shen, signed(approval(shen, target), key, change))).toMatchObject(badSignature)
    expect((await row(target)).state.stage).toBe('in_approval')
  })

  it('would be approved with any signature if it were not verified (sabotage)', async () => {
    const target = await submitted()
    const unknown = { id: v7(), privateKey: generateKeyPairSync('ed25519').privateKey }
    const command = signed(approval(shen, target), unknown, { by: people.qiao.id })
    const { rows } = await sql<{ state: string }>`select state from incident where id = ${incident}`.execute(
      backend.store.db,
    )
    const facts = {
      ...{ incident: JSON.parse(rows[0]?.state ?? 'null') as IncidentState, gate: { hash: frozen.hash, findings: [] } },
      signatureValid: true,
    }
    const actor = { kind: 'user', id: people.shen.id, roles: people.shen.roles } as const
    const context = { actor, now: NOW, at: command.at, legal: backend.backend.legal, facts }
    expect(decideNotice((await row(target)).state, command, context)).toMatchObject({ ok: true })
    expect(await give(shen, command)).toMatchObject(badSignature)
  })

  it('refuses the key of somebody else, of another device, and one that nobody registered', async () => {
    const target = await submitted()
    const elsewhere = await backend.desk('shen')
    const keys = [await register(han), await register(elsewhere)]
    const unknown = { id: v7(), privateKey: generateKeyPairSync('ed25519').privateKey }
    for (const key of [...keys, unknown]) {
      expect(await give(shen, signed(approval(shen, target), key))).toMatchObject(badSignature)
    }
  })

  it('takes oral approval of somebody who may give it, before a witness, and waits for their hand', async () => {
    const target = await submitted()
    const oral = (by: string) =>
      fileDraft('notice.record_oral_approval', target, {
        args: { ...frozen, by, witness: people.qiao.id, at: '2026-11-23T01:50:00.000Z' },
        texts: { text: '电话授权，见证人在场' },
      })
    const unfit = await han.give({ ...oral(people.zhou.id), baseVersion: 4 })
    expect(unfit).toMatchObject({ status: 422, rejection: { code: 'INVALID_ARGUMENT', data: { field: 'by' } } })
    expect(await han.give({ ...oral(people.shen.id), baseVersion: 4 })).toMatchObject({ status: 200, version: 5 })
    const { approval: given } = (await row(target)).state
    expect(given?.oral).toMatchObject({ ratifyBy: '2026-11-24T01:50:00.000Z', ratified: null })
    const ratify = { type: 'notice.ratify', target, baseVersion: 5, args: frozen }
    expect(await shen.give(ratify)).toMatchObject({ status: 200, version: 6 })
  })

  it('answers two writers of one version with a conflict and the row that stands', async () => {
    const target = await openNotice()
    await work(han, save(target, 1, whole))
    const theirs = await shen.give(save(target, 1, { ...whole, title: '另一份标题' }))
    expect(theirs).toMatchObject({ status: 409, current: { id: target, version: 2, state: { incident } } })
  })

  it('opens for an incident that exists, and as the drill that it is', async () => {
    const open = (args: object) => han.give(fileDraft('notice.open', v7(), { args }))
    expect(await open({ incident: v7(), drill: false })).toMatchObject({
      status: 422,
      rejection: { code: 'NOT_FOUND' },
    })
    expect(await open({ incident, drill: true })).toMatchObject({
      status: 422,
      rejection: { data: { field: 'drill' } },
    })
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
