/** Reads a list of people as the desk does: thread, reading, checking, dedupe, encrypted file. The page is idle. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { runJob } from '../../src/main/desk/cohorts/cohort-job.ts'
import { readCohortSynonyms } from '../../src/main/desk/cohorts/words.ts'
import { storeKeys } from '../../src/main/desk/store/keys.ts'
import { answer, caseOptions } from '../child.ts'
import { timed } from '../measure.ts'

const { path, folder, resourcesDir } = caseOptions<{ path: string; folder: string; resourcesDir: string }>()
const synonyms = await readCohortSynonyms(resourcesDir)
const staging = join(folder, 'cohort.db')
let told = 0
const progress = () => {
  told += 1
}
const owner = { signal: new AbortController().signal, progress }

const looked = await timed(() => runJob({ type: 'preview', path, synonyms }, owner))
const { mapping, encoding, delimiter, headers } = await runJob({ type: 'preview', path, synonyms }, owner)
const job = {
  type: 'dry_run',
  source: { path, encoding, delimiter, headers },
  mapping,
  synonyms,
  staging,
  keys: storeKeys(Buffer.alloc(32, 7)),
} as const
let report: Awaited<ReturnType<typeof runJob<typeof job>>> | undefined
const { wallMs, cpuMs } = await timed(async () => {
  report = await runJob(job, owner)
})
const rssMiB = Math.round(process.resourceUsage().maxRSS / 1024)
const fileMiB = Math.round(statSync(staging).size / 2 ** 20)
const abort = new AbortController()
const cancelled = runJob(job, { signal: abort.signal, progress: () => abort.abort() }).catch(() => performance.now())
await new Promise((resolve) => abort.signal.addEventListener('abort', resolve))
const abortedAt = performance.now()
const cancelMs = ((await cancelled) as number) - abortedAt
answer({
  wallMs,
  cpuMs,
  previewMs: looked.wallMs,
  cancelMs,
  rows: report?.rows,
  people: report?.people,
  wrong: report?.wrong,
  duplicate: report?.duplicate,
  told,
  rssMiB,
  fileMiB,
})
