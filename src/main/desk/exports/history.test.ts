import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import type { ExportEntry } from '#shared/contract/exports.ts'
import { openStore } from '../../../../test/fixtures/store/open-store.ts'
import { legal } from '../../../../test/support/case-builder.ts'
import { resourcesDir } from '../../../../test/support/ledger-room.ts'
import { Exports, type ExportsSettings } from './exports.ts'
import { beginExport, listExports } from './history.ts'

const entry: ExportEntry = {
  ...{ id: '01935c1a-7b00-7000-8000-0000000000e1', at: '2026-11-27T06:30:00.000Z', ledgers: ['requests'] },
  ...{ formats: ['csv'], period: { from: null, to: null }, redaction: 'masked', approval: null, bundle: false },
  ...{ encrypted: false, state: 'running', failure: null, detail: '', rows: 0, snapshots: {}, files: [] },
  ...{ vouched: null, timestamp: null },
}

it('what a crash left half done is deleted, and said to be so', async () => {
  const { store, folder } = openStore()
  const work = join(folder, '.half.part')
  mkdirSync(work)
  writeFileSync(join(work, '0.part'), '王小明')
  beginExport(store, entry, work)
  // A desk that starts again.
  const settings = { desk: { store }, legal, ports: { resourcesDir } } as unknown as ExportsSettings
  expect(new Exports(settings).list()).toMatchObject([{ id: entry.id, state: 'failed', failure: 'interrupted' }])
  await vi.waitFor(() => expect(existsSync(work)).toBe(false))
  expect(listExports(store, 10)).toHaveLength(1)
})
