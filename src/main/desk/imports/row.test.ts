import { createSecretKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ImportField } from '#shared/contract/imports.ts'
import { uuid } from '#shared/domain/values.ts'
import { identify, rowIds } from './identity.ts'
import { type RowRequest, readRow } from './row.ts'
import { lexicon, synonyms } from './synonyms.ts'

const file = new URL('../../../../resources/import/synonyms.json', import.meta.url)
const fields: ImportField[] = [
  'reference',
  'kind',
  'requester',
  'channel',
  'receivedAt',
  'name',
  'phone',
  'accountId',
  'replyContact',
  'actingName',
]
const settings = {
  mapping: Object.fromEntries(fields.map((field, column) => [field, column])),
  width: fields.length + 1,
  lexicon: lexicon(synonyms.parse(JSON.parse(readFileSync(file, 'utf8')))),
  now: '2026-11-23T02:00:00.000Z',
}
const good: Record<ImportField | 'note', string> = {
  reference: 'KF-1',
  kind: '注销账号',
  requester: '本人',
  channel: '热线',
  receivedAt: '2026/11/3 9:05',
  name: ' 王小明 ',
  phone: '138 0000 0001',
  accountId: 'aml_1',
  replyContact: '',
  actingName: '',
  note: '用户来电\n要求注销',
}
const read = (changes: Partial<typeof good> = {}, broken = false) =>
  readRow({ cells: Object.values({ ...good, ...changes }), broken }, settings)
const problems = (changes: Partial<typeof good>) => {
  const result = read(changes)
  return result.ok ? [] : result.problems.map(({ code, field }) => `${code} ${field}`)
}

describe('a row', () => {
  it('is read as a request', () => {
    expect(read()).toEqual({
      ok: true,
      reference: 'KF-1',
      request: {
        kind: 'cancel_account',
        requester: 'self',
        channel: 'hotline',
        receivedAt: '2026-11-03T01:05:00.000Z',
        name: '王小明',
        phone: '13800000001',
        accountId: 'aml_1',
        replyContact: null,
        actingName: null,
      },
    })
  })

  it('says for itself what is not told: by the person, by import', () => {
    expect(read({ requester: '', channel: ' ', phone: '', reference: '' })).toMatchObject({
      ok: true,
      reference: null,
      request: { requester: 'self', channel: 'import', phone: null },
    })
    const { requester, channel, reference, ...mapping } = settings.mapping as Record<string, number>
    expect(readRow({ cells: Object.values(good), broken: false }, { ...settings, mapping })).toMatchObject({
      ok: true,
      reference: null,
      request: { requester: 'self', channel: 'import' },
    })
  })

  it.each<[Partial<typeof good>, string[]]>([
    [{ kind: '' }, ['missing kind']],
    [{ kind: '点歌' }, ['unknown_value kind']],
    [{ requester: '路人' }, ['unknown_value requester']],
    [{ channel: '抖音' }, ['unknown_value channel']],
    [{ receivedAt: '' }, ['missing receivedAt']],
    [{ receivedAt: '11/3/2026' }, ['date_unreadable receivedAt']],
    [{ receivedAt: '2026/11/23 10:01' }, ['date_in_future receivedAt']],
    [{ name: ' ' }, ['missing name']],
    [{ name: '=1+1' }, ['formula name']],
    [{ name: '王\n小明' }, ['quote name']],
    [{ name: '王\u0007' }, ['control_character name']],
    [{ name: '王\ufffd' }, ['lost_characters name']],
    [{ name: '王'.repeat(61) }, ['too_long name']],
    [{ phone: '1.38E+10' }, ['scientific phone']],
    [{ phone: '138****0001', accountId: '' }, ['masked phone']],
    [{ phone: '', accountId: '' }, ['contact null']],
    [{ accountId: 'a b' }, ['account_invalid accountId']],
    [{ replyContact: '@x' }, ['formula replyContact']],
    [{ actingName: '王'.repeat(61) }, ['too_long actingName']],
    [{ reference: '单'.repeat(121) }, ['too_long reference']],
    [{ note: 'a\u0000b' }, ['control_character null']],
    [
      { kind: '?', receivedAt: '?', name: '', phone: '1' },
      ['unknown_value kind', 'date_unreadable receivedAt', 'missing name', 'phone_invalid phone'],
    ],
  ])('%j is told as %j', (changes, expected) => {
    expect(problems(changes)).toEqual(expected)
  })

  it('now is not the future', () => {
    expect(problems({ receivedAt: '2026-11-23T02:00:00Z' })).toEqual([])
  })

  it('must be as wide as the header; empty cells beyond do no harm', () => {
    const cells = Object.values(good)
    const width = (changed: string[]) => readRow({ cells: changed, broken: false }, settings)
    expect(width(cells.slice(0, -1))).toEqual({ ok: false, problems: [{ code: 'width', field: null }] })
    expect(width([...cells, 'more'])).toEqual({ ok: false, problems: [{ code: 'width', field: null }] })
    expect(width([...cells, '', ' ']).ok).toBe(true)
    expect(read({}, true)).toEqual({ ok: false, problems: [{ code: 'quote', field: null }] })
  })
})

describe('the identity of a row', () => {
  const key = createSecretKey(Buffer.alloc(32, 1))
  const { request } = read() as { request: RowRequest }
  const of = (changes: Partial<RowRequest>, reference: string | null) =>
    identify(key, { ...request, ...changes }, reference).identity.toString('hex')

  it('is its reference, whatever else was corrected', () => {
    expect(of({}, 'KF-1')).toBe(of({ name: '李', phone: null }, 'KF-1'))
    expect(of({}, 'KF-1')).not.toBe(of({}, 'KF-2'))
  })

  it('is all that it asks when there is no reference', () => {
    expect(of({}, null)).toBe(of({ replyContact: 'x' }, null))
    for (const other of [
      { kind: 'access' },
      { phone: '13800000002' },
      { name: '李' },
      { receivedAt: '2026-11-03T01:06:00.000Z' },
    ] as const) {
      expect(of(other, null)).not.toBe(of({}, null))
    }
    expect(of({}, null)).not.toBe(of({}, JSON.stringify(request)))
  })

  it('says nothing without the key, and gives the same ids every time', () => {
    const { identity } = identify(key, request, 'KF-1')
    const other = identify(createSecretKey(Buffer.alloc(32, 2)), request, 'KF-1')
    expect(identity.equals(other.identity)).toBe(false)
    const ids = rowIds(key, identity)
    expect(ids).toEqual(rowIds(key, new Uint8Array(identity)))
    expect(ids.caseId).not.toBe(ids.commandId)
    for (const id of Object.values(ids)) expect(uuid.parse(id)).toMatch(/^.{14}8.{4}[89ab]/)
  })

  it('knows the same person asking the same', () => {
    const contacts = (changes: Partial<RowRequest>) =>
      identify(key, { ...request, ...changes }, null).contacts.map((hash) => hash.toString('hex'))
    expect(contacts({})).toHaveLength(2)
    expect(contacts({ phone: null })).toEqual(contacts({}).slice(1))
    expect(contacts({ accountId: 'AML_1' })).toEqual(contacts({}))
    expect(contacts({ kind: 'access' })[0]).not.toBe(contacts({})[0])
  })
})
