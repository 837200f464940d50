/**
 * Writes bundles to be checked in a browser, and prints the fingerprint of the backend that vouches for them:
 * `node test/support/bundle-process.ts <folder>`. A process of its own, because the store does not load in the runner's.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BundleMaker, repacked } from './bundle-maker.ts'
import { openLedgerRoom } from './ledger-room.ts'
import { serveTimestamps, timestampAuthority } from './timestamp-service.ts'

const [folder = ''] = process.argv.slice(2)
const room = openLedgerRoom({ cases: 5 })
const maker = new BundleMaker(room)
const tsa = join(room.folder, 'tsa')
const service = await serveTimestamps(timestampAuthority(tsa))
const { bytes } = await maker.make(
  'valid.zip',
  { ledgers: ['requests'], formats: ['csv', 'xlsx'] },
  { timestampUrl: service.url },
)
await service.close()
const token = readFileSync(join(tsa, 'reply'))
const other = await maker.make('other.zip', { ledgers: ['staff'], formats: ['csv'] })
const changed = Buffer.from(bytes)
changed[bytes.indexOf('受理号')] = 0x20
const bundles = {
  valid: bytes,
  changed,
  'stamp-of-another': await repacked(other.bytes, { 'timestamp.tsr': token }),
  'stamp-cut-off': await repacked(bytes, { 'timestamp.tsr': token.subarray(0, 90) }),
  sums: await maker.withSums(other.bytes, (sums) => sums.replace(/^[0-9a-f]{4}/, '0000')),
}
for (const [name, content] of Object.entries(bundles)) writeFileSync(join(folder, `${name}.zip`), content)
room.close()
process.stdout.write(maker.backend.fingerprint)
