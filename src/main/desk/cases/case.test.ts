import { describe, expect, it } from 'vitest'
import type { Entry } from '#shared/domain/command.ts'
import { generateCases, staffId } from '../../../../bench/generate.ts'
import { openStore } from '../../../../test/fixtures/store/open-store.ts'
import { reach } from '../../../../test/support/case-builder.ts'
import { dropOverlay, putOverlay, putOverlayEntries, putOverlayPerson, putOverlayText } from '../store/overlay.ts'
import { findCachedCase, findCase, findPerson, listEntries, listEvidence, listStaff } from './case.ts'

const [generated] = [...generateCases({ seed: 8, cases: 1 })] as [
  ReturnType<typeof generateCases> extends Generator<infer T> ? T : never,
]
const { id } = generated.case
const textId = staffId(70)

function line(command: number, index: number, recordedAt: string): Entry {
  return {
    id: `${staffId(command)}.${index}`,
    target: id,
    type: 'case.noted',
    actor: { kind: 'user', id: staffId(0) },
    occurredAt: recordedAt,
    recordedAt,
    data: {},
    text: { id: textId, hash: 'ab'.repeat(32) },
    flags: [],
  }
}

describe('a case on the desk', () => {
  it('is the cached one, or mine while commands are pending, with the version that the server knows', () => {
    const { store, writer } = openStore()
    expect(findCase(store, id)).toBeUndefined()
    writer.applyRows('case', [{ ...generated.case, version: 4 }])
    expect(findCase(store, id)).toEqual({ id, version: 4, state: generated.case.state, pending: 0 })
    const mine = reach('executing')
    store.write(() => putOverlay(store, { id, version: 4, pending: 2, state: mine }))
    expect(findCase(store, id)).toEqual({ id, version: 4, state: mine, pending: 2 })
    expect(findCachedCase(store, id)?.state).toEqual(generated.case.state)
    store.write(() => dropOverlay(store, id))
    expect(findCase(store, id)?.state).toEqual(generated.case.state)
  })

  it('has the person of the backend, before that the one typed here, and none once erased', () => {
    const { store, writer } = openStore()
    const { version: _version, ...person } = generated.person
    store.write(() => putOverlayPerson(store, { ...person, name: '此处录入' }))
    expect(findPerson(store, id)?.name).toBe('此处录入')
    writer.applyRows('person', [generated.person])
    expect(findPerson(store, id)).toEqual(person)
    writer.applyChanges([{ seq: 1, c: 'person', id, v: 2, op: 'd' }], 'e.1')
    store.write(() => dropOverlay(store, id))
    expect(findPerson(store, id)).toBeUndefined()
  })

  it('has its lines in order, mine behind the confirmed ones and each once, with texts while they are held', () => {
    const { store, writer } = openStore()
    const confirmed = [line(1, 0, '2026-11-23T02:00:00.000Z'), line(2, 0, '2026-11-22T02:00:00.000Z')]
    const mine = [line(3, 0, '2026-11-21T02:00:00.000Z'), line(3, 1, '2026-11-21T02:00:00.000Z')]
    writer.applyRows(
      'entry',
      confirmed.map((each) => ({ ...each, version: 1 })),
    )
    store.write(() => {
      putOverlayEntries(store, staffId(3), [...mine, line(1, 0, '2026-11-20T02:00:00.000Z')])
      putOverlayText(store, { id: textId, target: id, body: '已致电', salt: 'ab'.repeat(16) })
    })
    const listed = () => listEntries(store, id).map(({ entry, body, provisional }) => [entry.id, body, provisional])
    expect(listed()).toEqual([
      [confirmed[1]?.id, '已致电', false],
      [confirmed[0]?.id, '已致电', false],
      [mine[0]?.id, '已致电', true],
      [mine[1]?.id, '已致电', true],
    ])
    store.write(() => dropOverlay(store, id))
    expect(listed()).toEqual([
      [confirmed[1]?.id, null, false],
      [confirmed[0]?.id, null, false],
    ])
  })

  it('has its evidence, and the desk its staff by name', () => {
    const { store, writer } = openStore()
    const proof = { id: staffId(50), version: 1, target: id, sha256: 'cd'.repeat(32), bytes: 9, mediaType: 'image/png' }
    writer.applyRows('evidence', [proof])
    expect(listEvidence(store, id)).toEqual([proof])
    const users = ['周以宁', '陈嘉禾'].map((name, index) => ({
      id: staffId(index),
      version: 1,
      name,
      roles: ['operator'],
      active: index === 0,
    }))
    writer.applyRows('user', users)
    expect(listStaff(store)).toEqual(users)
  })
})
