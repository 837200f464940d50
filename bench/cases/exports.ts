/** An export as the desk makes it: a thread that reads the encrypted store, a file on the disk, a page that stays free. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { runJob } from '../../src/main/desk/exports/export-job.ts'
import { storeKeys } from '../../src/main/desk/store/keys.ts'
import type { ExportFormat } from '../../src/shared/contract/exports.ts'
import { answer, caseOptions } from '../child.ts'
import { stalledWhile, timed } from '../measure.ts'

const { folder, out, resourcesDir, format } = caseOptions<{
  folder: string
  out: string
  resourcesDir: string
  format: ExportFormat
}>()
const target = join(out, `ledger.${format}`)
const columns = ['number', 'kind', 'requester', 'channel', 'received_at', 'stage', 'name', 'phone']
const job = {
  ...{ type: 'write', exportId: '01935c1a-7b00-7000-8000-0000000000e1', folder, keys: storeKeys(Buffer.alloc(32, 7)) },
  ...{
    resourcesDir,
    madeAt: '2026-11-27T06:30:00.000Z',
    madeBy: '陈嘉禾',
    generator: 'privacy-desk/0.1.0',
    demo: true,
  },
  request: {
    ...{ ledgers: ['requests'], formats: [format], period: { from: null, to: null }, scope: 'all', columns },
    ...{ encoding: 'utf-8', redaction: 'masked', approval: null, form: null, bundle: false, passphrase: null },
  },
  ...{ target, work: join(out, '.work'), form: null, timestampUrl: null },
  signer: { publicPem: '', keyId: '', certificate: null, issuerPem: null },
} as const

const beforeMiB = process.memoryUsage.rss() / 2 ** 20
let rows = 0
const write = async () => {
  const written = await runJob(job as unknown as Parameters<typeof runJob>[0], { signal: new AbortController().signal })
  if ('rows' in written) rows = written.rows
}
let stalledMs = 0
const { wallMs, cpuMs } = await timed(async () => {
  stalledMs = await stalledWhile(write)
})
const peakMiB = process.resourceUsage().maxRSS / 1024
answer({
  wallMs,
  cpuMs,
  rows,
  peakMiB,
  growthMiB: peakMiB - beforeMiB,
  stalledMs,
  fileMiB: statSync(target).size / 2 ** 20,
})
