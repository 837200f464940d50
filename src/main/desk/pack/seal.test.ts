import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { beforeAll, describe, expect, it } from 'vitest'
import { isRecipient } from './identity.ts'
import { openPack, PackFault, sealPack } from './seal.ts'

const about = {
  incident: 'E26-0013',
  title: '撞库导致会员资料被批量查询',
  drill: true,
  madeAt: '2026-11-23T06:32:00.000Z',
}
const files = new Map<string, Uint8Array>([
  ['大事记.csv', Buffer.from('﻿时间,内容\r\n')],
  ['名单/名单.csv', Buffer.alloc(300_000, 'a')],
  ['空.txt', Buffer.alloc(0)],
])

let identity: string
let recipient: string
let sealed: Uint8Array

beforeAll(async () => {
  identity = await generateX25519Identity()
  recipient = await identityToRecipient(identity)
  sealed = await sealPack(about, files, recipient)
})

const faultOf = (bytes: Uint8Array, key = identity) =>
  openPack(bytes, key).then(
    () => 'opened',
    (error: unknown) => (error instanceof PackFault ? error.reason : Promise.reject(error)),
  )

describe('a pack', () => {
  it('opens with the key that it was made for, file by file to the byte', async () => {
    const pack = await openPack(sealed, identity)
    expect(pack.manifest).toMatchObject({
      ...about,
      files: [{ name: '大事记.csv' }, { name: '名单/名单.csv' }, { name: '空.txt' }],
    })
    for (const [name, bytes] of files) expect(pack.files.get(name)?.equals(Buffer.from(bytes)), name).toBe(true)
  })

  it('says nothing to anybody who has not the key', async () => {
    expect(await faultOf(sealed, await generateX25519Identity())).toBe('not_for_this_desk')
    expect(Buffer.from(sealed).includes('大事记')).toBe(false)
    expect(Buffer.from(sealed).includes('E26-0013')).toBe(false)
  })

  it.each([
    ['cut off', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 9)],
    ['changed at its end', (bytes: Uint8Array) => flip(bytes, bytes.length - 5)],
    ['changed in the middle', (bytes: Uint8Array) => flip(bytes, bytes.length >> 1)],
    ['longer than it was', (bytes: Uint8Array) => Buffer.concat([bytes, Buffer.from('x')])],
  ])('is refused when it was %s', async (_how, change) => {
    expect(await faultOf(change(sealed))).toBe('damaged')
  })

  it('is refused when it is something else', async () => {
    expect(await faultOf(Buffer.from('PK\u0003\u0004'))).toBe('not_a_pack')
    expect(await faultOf(Buffer.alloc(0))).toBe('not_a_pack')
  })
})

it('knows the key of another desk when it sees one', () => {
  expect(isRecipient(recipient)).toBe(true)
  expect(isRecipient(identity)).toBe(false)
  expect(isRecipient(`${recipient}q`)).toBe(false)
  expect(isRecipient('age1')).toBe(false)
})

function flip(bytes: Uint8Array, at: number): Uint8Array {
  const changed = Uint8Array.from(bytes)
  changed[at] = (changed[at] ?? 0) ^ 1
  return changed
}
