import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyDocument } from '../../src/backend/documents/seal.ts'
import { documentRow } from '../../src/shared/contract/sync.ts'
import { type Booted, bootBackend, describeOnBoth } from '../support/backend.ts'
import { done, HASH } from '../support/case-builder.ts'
import { copyOf, tableRows } from '../support/copies.ts'
import { attachProof } from '../support/proof.ts'
import { noteDraft, openWholeCase, workToReply } from '../support/whole-case.ts'

const PERSON = {
  name: '测试丙某某',
  phone: '10012345678',
  accountId: 'synthetic_account_77',
  replyContact: '合成地址一号',
}
const NOTE = '来电说明合成内容'

describeOnBoth('a whole case on the backend', (engine) => {
  let backend: Booted
  beforeAll(async () => {
    backend = await bootBackend(engine)
  })
  afterAll(() => backend.close())

  it('issues both documents with the reply, in one chain per kind without gaps', async () => {
    const cases = [await openWholeCase(backend, PERSON), await openWholeCase(backend, { phone: '10012345679' })]
    for (const whole of cases) await workToReply(backend, whole)
    await backend.backend.feed.settle()
    const chen = await backend.desk('chen')
    await chen.load()
    const documents = [...chen.copy.entries()]
      .filter(([key]) => key.startsWith('document/'))
      .map(([, { row }]) => documentRow.parse(row))
    expect(documents.map(({ envelope }) => envelope.number).sort()).toEqual([
      '告2026-000001',
      '告2026-000002',
      '执2026-000001',
      '执2026-000002',
    ])
    for (const { envelope } of documents) {
      const checked = verifyDocument(envelope, backend.backend.signingKey.publicKey)
      expect(checked).toEqual({ hash: true, signature: true })
      const before = documents.find((other) => other.envelope.hash === envelope.previousHash)
      expect(before?.envelope.kind ?? null).toBe(envelope.number.endsWith('2') ? envelope.kind : null)
    }
  })

  it('issues nothing for a reply that is refused, and nothing again for one that is repeated', async () => {
    const whole = await openWholeCase(backend, { phone: '10012345680' })
    const count = () => backend.store.db.selectFrom('document').select('id').execute()
    const before = (await count()).length
    expect(await whole.give(await backend.desk('chen'), 'case.reply', { via: 'sms' })).toMatchObject({ status: 422 })
    await workToReply(backend, whole)
    expect(await whole.give(await backend.desk('chen'), 'case.reply', { via: 'sms' })).toMatchObject({ status: 422 })
    expect((await count()).length).toBe(before + 2)
  })

  it('takes a hash as proof only of a file that is held for this case', async () => {
    const [xu, other, whole] = await Promise.all([
      backend.desk('xu'),
      openWholeCase(backend, { phone: '10012345691' }),
      openWholeCase(backend, { phone: '10012345692' }),
    ])
    const elsewhere = await attachProof(xu, other.id)
    await workToReply(backend, whole, 'case.stop_service')
    const unproven = { status: 422, rejection: { code: 'INVALID_ARGUMENT', data: { field: 'evidence' } } }
    for (const evidence of [HASH, elsewhere]) {
      expect(await whole.give(xu, 'case.stop_service', { evidence })).toMatchObject(unproven)
    }
    const evidence = await attachProof(xu, whole.id)
    expect(await whole.give(xu, 'case.stop_service', { evidence })).toMatchObject({ status: 200 })
    const [line] = (await whole.row()).state.plan?.lines ?? []
    const execute = (proof: string) => whole.give(xu, 'case.execute_line', { line: line?.id, ...done, evidence: proof })
    expect(await execute(elsewhere)).toMatchObject(unproven)
    expect(await execute(evidence)).toMatchObject({ status: 200 })
  })

  it('refuses four eyes to the author, whatever a forged client sends', async () => {
    const whole = await openWholeCase(backend, { phone: '10012345681' })
    // One person with every role still is one person.
    await backend.store.db
      .updateTable('user_account')
      .set({ roles: ['operator', 'reviewer'] })
      .where('login', '=', 'lin')
      .execute()
    const lin = await backend.desk('lin')
    for (const [type, args] of [
      ['case.claim'],
      ['case.verify_identity', { method: 'app_session', passed: true }],
      ['case.check_conditions', { findings: [] }],
      ['case.accept'],
      ['case.draft_plan', { proposal: 'refuse', refusalGround: 'statutory_duty', lines: [] }],
      ['case.submit_plan'],
    ] as const) {
      expect(await whole.give(lin, type, args)).toMatchObject({ status: 200 })
    }
    const fourEyes = { status: 403, rejection: { code: 'FOUR_EYES' } }
    expect(await whole.give(lin, 'case.approve_plan', { revision: 1 })).toMatchObject(fourEyes)
    // Somebody else's name in the body is no actor.
    const { id } = whole
    const { version } = await whole.row()
    const forged = { ...lin.command({ type: 'case.approve_plan', target: id, baseVersion: version }), actor: 'zhou' }
    const answer = await lin.request('POST', '/v1/commands', { commands: [forged] })
    expect(answer.status).toBe(400)
    const auditor = await backend.desk('auditor')
    expect(await whole.give(auditor, 'case.approve_plan', { revision: 1 })).toMatchObject({
      status: 403,
      rejection: { code: 'FORBIDDEN' },
    })
    expect((await whole.row()).state.stage).toBe('plan_review')
  })

  it('erases person, texts and file keys with the archive, on every desk', async () => {
    const whole = await openWholeCase(backend, { ...PERSON, accountId: 'synthetic_account_78' })
    const [chen, zhou, shen] = await Promise.all([backend.desk('chen'), backend.desk('zhou'), backend.desk('shen')])
    expect(await chen.give(noteDraft(whole.id, NOTE))).toMatchObject({ status: 200 })
    await backend.store.transaction((tx) =>
      tx
        .insertInto('evidence')
        .values({
          id: whole.id,
          target: whole.id,
          sha256: HASH,
          bytes: 1,
          media_type: 'text/plain',
          key: new Uint8Array(32),
        })
        .execute(),
    )
    await workToReply(backend, whole)
    expect(await whole.give(chen, 'case.close')).toMatchObject({ status: 200 })
    await backend.backend.feed.settle()
    await zhou.load()
    expect(zhou.copy.has(`person/${whole.id}`)).toBe(true)
    expect(await whole.give(shen, 'case.archive')).toMatchObject({ status: 422, rejection: { code: 'TOO_EARLY' } })

    backend.setNow('2026-12-24T02:00:00.000Z')
    const late = await backend.desk('shen')
    expect(await whole.give(late, 'case.archive')).toMatchObject({ status: 200 })
    await backend.backend.feed.settle()
    const again = await backend.desk('zhou')
    again.cursor = zhou.cursor
    for (const [key, row] of zhou.copy) again.copy.set(key, row)
    await again.pullAll(3)
    expect(
      [...again.copy.keys()].filter((key) => /^(person|text|evidence)\//.test(key) && key.includes(whole.id)),
    ).toEqual([])
    expect(copyOf(again)).toEqual(await tableRows(backend.store))
    const { state } = await whole.row()
    expect(state).toMatchObject({ stage: 'archived', subjectToken: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(await whole.give(await backend.desk('chen'), 'case.claim')).toMatchObject({
      status: 410,
      rejection: { code: 'GONE' },
    })
    const found = await (await backend.desk('chen')).request('POST', '/v1/subjects/lookup', {
      value: 'synthetic_account_78',
    })
    expect(await found.json()).toMatchObject({ cases: [{ id: whole.id }] })
  })

  it('keeps the timeline append-only', async () => {
    const { db } = backend.store
    await expect(db.deleteFrom('entry').execute()).rejects.toThrow('append-only')
    await expect(db.updateTable('entry').set({ row: '{}' }).execute()).rejects.toThrow('append-only')
  })

  it('has no personal data in its log lines and feed', async () => {
    const chen = await backend.desk('chen')
    await chen.request('POST', '/v1/subjects/lookup', { value: PERSON.phone })
    await chen.request('GET', `/v1/entries?target=${PERSON.phone}`)
    await chen.request('POST', '/v1/commands', { commands: [{ name: PERSON.name }] })
    await chen.request('GET', `/nowhere/${PERSON.phone}?q=${encodeURIComponent(PERSON.name)}`)
    const feed = JSON.stringify(await backend.store.db.selectFrom('feed').selectAll().execute())
    const answers = JSON.stringify(await backend.store.db.selectFrom('idempotency').selectAll().execute())
    expect(backend.logs().length).toBeGreaterThan(1000)
    for (const value of [...Object.values(PERSON), NOTE, encodeURIComponent(PERSON.name)]) {
      expect(backend.logs()).not.toContain(value)
      expect(feed + answers).not.toContain(value)
    }
  })

  it('SABOTAGE: would find a value that had been logged', async () => {
    backend.backend.log.info({ value: PERSON.phone })
    expect(backend.logs()).toContain(PERSON.phone)
  })
})
