import { join } from 'node:path'
import { expect, it } from 'vitest'
import { typeset } from './typesetter.ts'
import type { TypesettingJob } from './typesetting.ts'

const resourcesDir = join(import.meta.dirname, '../../../../resources')
const ledger = (title: string): TypesettingJob => ({
  ...{ resourcesDir, template: 'ledger.typ', format: 'pdf' },
  data: JSON.stringify({
    ...{ title, operator: '甲公司', utc: [2026, 11, 27, 6, 30, 0], wide: false, watermark: '', facts: [], note: null },
    ...{ snapshot: { label: '数据哈希', value: '0'.repeat(64) }, artifact: false, empty: '无', signatures: [] },
    columns: [{ title: '编号', width: 10, right: false }],
    rows: [[title]],
  }),
})
const alone = new URL('./typesetting-thread.ts', import.meta.url)

it('sets the same bytes in a thread that has set others as in one of its own', { timeout: 60_000 }, async () => {
  const [first, other, again, fresh] = await Promise.all([
    typeset(ledger('请求受理台账')),
    typeset(ledger('投诉台账')),
    typeset(ledger('请求受理台账')),
    typeset(ledger('请求受理台账'), alone),
  ])
  expect(first).toMatchObject({ ok: true })
  expect(again).toEqual(first)
  expect(fresh).toEqual(first)
  expect(other).not.toEqual(first)
})

it('goes on after a page that could not be set', { timeout: 60_000 }, async () => {
  expect(await typeset({ ...ledger('甲'), data: '{}' })).toMatchObject({ ok: false, code: 'TYPESETTING' })
  await expect(typeset({ ...ledger('甲'), data: 'no JSON' })).rejects.toThrow()
  expect(await typeset(ledger('甲'))).toMatchObject({ ok: true })
})
