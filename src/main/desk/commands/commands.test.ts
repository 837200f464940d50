import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { effect, lin, NOW, open, reach } from '../../../../test/support/case-builder.ts'
import { type CommandBench, openCommandBench } from '../../../../test/support/command-desk.ts'
import { removeFolder, temporaryFolder } from '../../../../test/support/folders.ts'
import { findCase, listEntries } from '../cases/case.ts'
import { findDraft, putDraft } from '../drafts.ts'
import { listStale } from '../targets/target.ts'
import { newId } from './command-desk.ts'
import { listConflicts } from './conflicts.ts'
import { forgetArchived } from './forget.ts'
import { countUnsent, listUnconfirmed } from './outbox.ts'
import { replay } from './replay.ts'
import { submit } from './submit.ts'
import { putUpload } from './uploads.ts'

let folder: string
let bench: CommandBench
beforeEach(async () => {
  folder = await temporaryFolder()
  bench = openCommandBench(folder)
})
afterEach(async () => {
  bench.close()
  await removeFolder(folder)
})

const claim = (target: string) => submit(bench.desk, { type: 'case.claim', target, args: {} })
const verify = (target: string) =>
  submit(bench.desk, { type: 'case.verify_identity', target, args: { method: 'sms_code', passed: true } })
const note = (target: string) => submit(bench.desk, { type: 'case.note', target, args: {}, texts: { text: '记一笔' } })
const sent = () => bench.queue.next().commands
const shown = (id: string) => findCase(bench.desk.store, id)
function follow(): void {
  bench.desk.store.write(() => {
    for (const target of listStale(bench.desk.store)) replay(bench.desk, target)
  })
}

describe('giving a command', () => {
  it('shows its effect at once, on the version that the backend had', () => {
    const id = bench.serverCase()
    claim(id)
    expect(shown(id)).toMatchObject({ version: 1, pending: 1, state: { stage: 'verifying' } })
    expect(listEntries(bench.desk.store, id)).toMatchObject([{ entry: { type: 'case.claimed' }, provisional: true }])
    expect(sent()).toMatchObject([{ type: 'case.claim', target: id, baseVersion: 1, at: NOW }])
  })

  it('chains exact commands; a note hangs on the opening of its case alone', () => {
    const id = bench.serverCase()
    const first = claim(id)
    note(id)
    verify(id)
    const [one, two, three] = sent()
    expect(one).not.toHaveProperty('dependsOn')
    expect(two).not.toHaveProperty('dependsOn')
    expect(three).toMatchObject({ dependsOn: first, baseVersion: 1 })
    const opened = newId()
    const args = { kind: 'cancel_account', requester: 'self', channel: 'hotline', receivedAt: NOW }
    const opening = submit(bench.desk, { type: 'case.open', target: opened, args })
    note(opened)
    expect(sent().at(-1)).toMatchObject({ type: 'case.note', dependsOn: opening, baseVersion: 0 })
  })

  it('writes nothing when the rule refuses it', () => {
    const id = bench.serverCase()
    expect(() => verify(id)).toThrow(expect.objectContaining({ code: 'REJECTED' }))
    expect(countUnsent(bench.desk.store)).toBe(0)
    expect(shown(id)).toMatchObject({ pending: 0, state: { stage: 'received' } })
  })

  it('keeps what is typed as a record whose hash stands in the command', () => {
    const id = bench.serverCase()
    note(id)
    const [command] = sent()
    const [text] = command?.records?.texts ?? []
    expect(text).toMatchObject({ target: id, body: '记一笔' })
    expect(command?.args).toEqual({ text: { id: text?.id, hash: expect.stringMatching(/^[0-9a-f]{64}$/) } })
    expect(JSON.stringify(command?.args)).not.toContain('记')
  })
})

describe('the overlay', () => {
  it('stands on the row of the backend when that changes', () => {
    const id = bench.serverCase()
    claim(id)
    const suspended = effect(open(), ['case.suspend', { state: 'dispute', reasons: ['claim_unclear'] }], {
      as: lin,
    }).state
    bench.serverSends(id, 2, suspended)
    follow()
    expect(shown(id)).toMatchObject({
      version: 2,
      pending: 1,
      state: { stage: 'verifying', side: { state: 'dispute' } },
    })
  })

  it('goes when the cache shows both the version and the line', () => {
    const id = bench.serverCase()
    const commandId = claim(id)
    bench.queue.record([{ id: commandId, status: 200, version: 2 }])
    expect(shown(id)).toMatchObject({ version: 1, pending: 0, state: { stage: 'verifying' } })
    bench.serverSends(id, 2, effect(open(), ['case.claim']).state)
    follow()
    expect(listEntries(bench.desk.store, id)).toMatchObject([{ provisional: true }])
    bench.serverLine(id, commandId, 'case.claimed')
    follow()
    expect(listUnconfirmed(bench.desk.store, id)).toEqual([])
    expect(listEntries(bench.desk.store, id)).toMatchObject([{ provisional: false }])
    expect(shown(id)).toMatchObject({ version: 2, pending: 0 })
  })

  it('is not undone by news that are older than the accepted command', () => {
    const id = bench.serverCase()
    bench.queue.record([{ id: claim(id), status: 200, version: 2 }])
    bench.serverSends(id, 1, open())
    follow()
    expect(shown(id)).toMatchObject({ state: { stage: 'verifying' } })
  })
})

describe('the outbox', () => {
  it('takes an answer once, and sends again what was not decided', () => {
    const id = bench.serverCase()
    const first = claim(id)
    const second = verify(id)
    bench.queue.record([
      { id: first, status: 500 },
      { id: second, status: 424, rejection: { code: 'DEPENDENCY_FAILED', data: { unknown: true } } },
    ])
    expect(sent()).toHaveLength(2)
    const accepted = [
      { id: first, status: 200, version: 2 },
      { id: second, status: 200, version: 3 },
    ]
    bench.queue.record(accepted)
    bench.queue.record(accepted)
    expect(sent()).toEqual([])
    expect(listConflicts(bench.desk)).toEqual([])
  })

  it('holds back what cites a file on its way, and everything that builds on it', () => {
    const executing = reach('executing', 'cancel_account')
    const id = bench.serverCase({
      ...executing,
      serviceStopped: { at: NOW, by: bench.desk.actor().id, evidence: null },
    })
    const other = bench.serverCase()
    const sha256 = 'cd'.repeat(32)
    const file = {
      id: newId(),
      target: id,
      commandId: newId(),
      bytes: 3,
      mediaType: 'text/plain',
      key: Buffer.alloc(32),
    } as const
    bench.desk.store.write(() => putUpload(bench.desk.store, { ...file, sha256 }))
    const [first, second] = executing.plan?.lines ?? []
    const execute = (line: string | undefined, evidence: string) =>
      submit(bench.desk, {
        type: 'case.execute_line',
        target: id,
        args: { line, outcome: 'done', method: 'hard_delete', count: 1, evidence },
      })
    execute(first?.id, sha256)
    execute(second?.id, 'ef'.repeat(32))
    const free = claim(other)
    expect(sent().map((command) => command.id)).toEqual([free])
    expect(bench.queue.list().map(({ state }) => state)).toEqual(['waiting_for_upload', 'waiting', 'sending'])
    bench.queue.recordUpload({ id: file.id, status: 200 })
    expect(sent()).toHaveLength(3)
  })

  it('gives what is older than the memory of the backend to a person', () => {
    const id = bench.serverCase()
    claim(id)
    verify(id)
    bench.setNow(new Date(Date.parse(NOW) + 81 * 86_400_000).toISOString())
    const fresh = note(id)
    expect(sent().map((command) => command.id)).toEqual([fresh])
    const [chain, ...more] = listConflicts(bench.desk)
    expect(more).toEqual([])
    expect(chain).toMatchObject({ rejection: { code: 'GONE', data: { outbox_days: 80 } }, canRepeat: true })
    expect(chain?.commands.map(({ type }) => type)).toEqual(['case.claim', 'case.verify_identity'])
  })
})

describe('when the backend archives a case', () => {
  it('forgets drafts and what was typed, and keeps the codes in the tray', () => {
    const id = bench.serverCase()
    const refused = note(id)
    putDraft(bench.desk.store, `note:${id}`, '未写完')
    putDraft(bench.desk.store, 'note:other', '另一条')
    const file = { id: newId(), target: id, commandId: newId(), bytes: 3, mediaType: 'text/plain' } as const
    bench.desk.store.write(() =>
      putUpload(bench.desk.store, { ...file, sha256: 'cd'.repeat(32), key: Buffer.from('0123456789abcdef'.repeat(2)) }),
    )
    bench.queue.record([{ id: refused, status: 410, rejection: { code: 'GONE', data: {} } }])
    expect(forgetArchived(bench.desk.store, [id])).toBe(false)
    bench.serverSends(id, 9, reach('archived'))
    expect(forgetArchived(bench.desk.store, [id])).toBe(true)
    expect(findDraft(bench.desk.store, `note:${id}`)).toBeNull()
    expect(findDraft(bench.desk.store, 'note:other')).toBe('另一条')
    expect(listConflicts(bench.desk)).toMatchObject([{ commands: [{ type: 'case.note' }] }])
    const image = bench.desk.store.db.serialize()
    expect(image.includes('记一笔')).toBe(false)
    expect(image.includes('0123456789abcdef')).toBe(false)
    expect(image.includes('另一条')).toBe(true)
  })
})
