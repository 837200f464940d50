import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TextRecord } from '../../src/shared/domain/text.ts'
import { type Booted, bootBackend, describeOnBoth, people } from '../support/backend.ts'
import type { DeskClient } from '../support/desk-client.ts'
import { fileDraft, work } from '../support/incident-work.ts'
import { frozen, give, hashOf, NoticeOffice, save, whole } from '../support/notice-office.ts'

describeOnBoth('notices on the backend', (engine) => {
  let backend: Booted
  let office: NoticeOffice
  let han: DeskClient
  let shen: DeskClient

  beforeAll(async () => {
    backend = await bootBackend(engine)
    office = await NoticeOffice.open(backend)
    ;({ han, shen } = office)
  })
  afterAll(() => backend.close())

  it('opens with a number of its own, saves a version, and shows words and state to every desk', async () => {
    const target = await office.openNotice()
    expect(await han.give(save(target, 1, whole))).toMatchObject({ status: 200, version: 2 })
    const { state } = await office.row(target)
    expect(state).toMatchObject({
      number: 'N26-0001',
      occasion: { kind: 'incident', id: office.incident },
      stage: 'draft',
      revisions: [{ revision: 1 }],
    })
    const body = (han.copy.get(`text/${state.revisions[0]?.text.id}`)?.row as TextRecord | undefined)?.body ?? ''
    expect(createHash('sha256').update(body).digest('hex')).toBe(state.revisions[0]?.hash)
  })

  it('takes a content only under its own hash, and only when it is one', async () => {
    const target = await office.openNotice()
    const mismatch = { status: 422, rejection: { code: 'HASH_MISMATCH' } }
    expect(await han.give(save(target, 1, whole, 'ab'.repeat(32)))).toMatchObject(mismatch)
    const none = { args: { hash: 'ab'.repeat(32) }, texts: { text: '{"format":2}' } }
    const refused = await han.give({ ...fileDraft('notice.save', target, none), baseVersion: 1 })
    expect(refused).toMatchObject({ status: 422, rejection: { code: 'NOTICE_INCOMPLETE' } })
    const lost = { ...save(target, 1, whole), records: { texts: [] } }
    expect((await han.give(lost)).status).toBe(422)
    expect((await office.row(target)).state.revisions).toEqual([])
  })

  it('holds more than a typed text does, and nothing else does', async () => {
    const target = await office.openNotice()
    const letter = `${whole.variants.letter.body}\n${'附录。'.repeat(4000)}`
    const long = { ...whole, variants: { ...whole.variants, letter: { body: letter } } }
    expect(await han.give(save(target, 1, long))).toMatchObject({ status: 200 })
    const note = { ...fileDraft('notice.note', target, { texts: { text: '长'.repeat(4001) } }), baseVersion: 2 }
    expect(await han.give(note)).toMatchObject({ status: 422, rejection: { data: { field: 'records.texts' } } })
  })

  it('keeps a version with faults out of approval, whatever a forged client says', async () => {
    const target = await office.openNotice()
    const faulty = { ...whole, blocks: { ...whole.blocks, remedies: '' } }
    const seen = { revision: 1, hash: hashOf(faulty) }
    await work(han, save(target, 1, faulty))
    await work(han, { type: 'notice.confirm_meaning', target, baseVersion: 2, args: seen })
    const submit = await han.give({ type: 'notice.submit', target, baseVersion: 3, args: seen })
    expect(submit).toMatchObject({ status: 422, rejection: { code: 'NOTICE_INCOMPLETE' } })
  })

  it('refuses a version whose words are not held any more', async () => {
    const target = await office.submitted()
    await backend.store.transaction((tx) => tx.deleteFrom('text').where('target', '=', target).execute())
    const refused = await give(shen, office.approval(target))
    expect(refused).toMatchObject({ status: 422, rejection: { code: 'NOTICE_INCOMPLETE', data: { held: false } } })
  })

  it('is approved by a second person, as the version that was seen', async () => {
    const target = await office.submitted()
    expect(await give(shen, office.approval(target, { hash: 'ab'.repeat(32) }))).toMatchObject({
      status: 422,
      rejection: { code: 'HASH_MISMATCH' },
    })
    expect(await give(han, { ...office.approval(target), id: v7() })).toMatchObject({
      status: 403,
      rejection: { code: 'FORBIDDEN' },
    })
    expect(await give(shen, office.approval(target))).toMatchObject({ status: 200, version: 5 })
    expect((await office.row(target)).state).toMatchObject({
      stage: 'approved',
      approval: { method: 'online', ...frozen },
    })
  })

  it('is not approved by its author, whoever that is', async () => {
    const target = await office.submitted(shen)
    expect(await give(shen, office.approval(target))).toMatchObject({ status: 403, rejection: { code: 'FOUR_EYES' } })
  })

  it('takes oral approval of somebody who may give it, before a witness, and waits for their hand', async () => {
    const target = await office.submitted()
    const oral = (by: string) =>
      fileDraft('notice.record_oral_approval', target, {
        args: { ...frozen, by, witness: people.qiao.id, at: '2026-11-23T01:50:00.000Z' },
        texts: { text: '电话授权，见证人在场' },
      })
    const unfit = await han.give({ ...oral(people.zhou.id), baseVersion: 4 })
    expect(unfit).toMatchObject({ status: 422, rejection: { code: 'INVALID_ARGUMENT', data: { field: 'by' } } })
    expect(await han.give({ ...oral(people.shen.id), baseVersion: 4 })).toMatchObject({ status: 200, version: 5 })
    const { approval: given } = (await office.row(target)).state
    expect(given?.oral).toMatchObject({ ratifyBy: '2026-11-24T01:50:00.000Z', ratified: null })
    const ratify = { type: 'notice.ratify', target, baseVersion: 5, args: frozen }
    expect(await shen.give(ratify)).toMatchObject({ status: 200, version: 6 })
  })

  it('answers two writers of one version with a conflict and the row that stands', async () => {
    const target = await office.openNotice()
    await work(han, save(target, 1, whole))
    const theirs = await shen.give(save(target, 1, { ...whole, title: '另一份标题' }))
    expect(theirs).toMatchObject({
      status: 409,
      current: { id: target, version: 2, state: { occasion: { kind: 'incident', id: office.incident } } },
    })
  })

  it('opens for an incident that exists, and as the drill that it is', async () => {
    const open = (args: object) => han.give(fileDraft('notice.open', v7(), { args }))
    expect(await open({ occasion: { kind: 'incident', id: v7() }, drill: false })).toMatchObject({
      status: 422,
      rejection: { code: 'NOT_FOUND' },
    })
    expect(await open({ occasion: { kind: 'incident', id: office.incident }, drill: true })).toMatchObject({
      status: 422,
      rejection: { data: { field: 'drill' } },
    })
  })
})
