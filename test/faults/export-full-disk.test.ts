import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runJob } from '../../src/main/desk/exports/export-job.ts'
import type { ExportFormat } from '../../src/shared/contract/exports.ts'
import { type LedgerRoom, openLedgerRoom } from '../support/ledger-room.ts'
import { mountSmallDisk, type SmallDisk } from '../support/small-disk.ts'

const disk = mountSmallDisk(2)
const reason = typeof disk === 'string' ? disk : null
if (reason) console.warn(`SKIPPED: an export on a disk that is full (${reason})`)

describe.skipIf(reason !== null)('a disk that becomes full while an export is written', () => {
  const { path, fill, free, unmount } = disk as SmallDisk
  let room: LedgerRoom
  beforeAll(() => {
    room = openLedgerRoom({ cases: 4000 })
  })
  afterAll(() => {
    room.close()
    unmount()
  })

  const owner = { signal: new AbortController().signal, ask: () => Buffer.alloc(64).toString('base64') }
  const job = (formats: ExportFormat[], bundle: boolean) => ({
    ...room.job({ formats, bundle, ledgers: ['requests'] }, 'x'),
    target: join(path, bundle ? 'bundle.zip' : `ledger.${formats[0]}`),
    work: join(path, '.work'),
  })

  it.each<[string, ExportFormat[], boolean]>([
    ['a CSV', ['csv'], false],
    ['a bundle', ['csv', 'json', 'xlsx'], true],
  ])('%s is refused, and nothing of it is left', async (_name, formats, bundle) => {
    free()
    // Room for the beginning only.
    const begun = runJob(job(formats, bundle), owner)
    fill()
    await expect(begun).rejects.toMatchObject({ reason: 'disk_full' })
    expect(readdirSync(path).filter((name) => name !== 'filler')).toEqual([])
  })

  it('with room again it is written whole', async () => {
    free()
    const written = await runJob(job(['xlsx'], false), owner)
    expect(written).toMatchObject({ ok: true })
    expect(readdirSync(path)).toEqual(['ledger.xlsx'])
  })
})
