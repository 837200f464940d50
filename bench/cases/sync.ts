/** First sync of everything that a backend has, into an empty folder. */
import { statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { answer, caseOptions } from '../child.ts'
import { signIn, startDesk } from '../desk.ts'
import { timed } from '../measure.ts'

const { url, dataDir } = caseOptions<{ url: string; dataDir: string }>()
const desk = await startDesk(dataDir, url)
const { wallMs, cpuMs } = await timed(() => signIn(desk.calls))
const { todo, done } = await desk.calls.requests.counts()
const { unreadable } = await desk.calls.sync.status()
const rssMiB = Math.round(process.resourceUsage().maxRSS / 1024)
await desk.close()
const [account] = await readdir(join(dataDir, 'accounts'))
const { size } = statSync(join(dataDir, 'accounts', account ?? '', 'cache.db'))
answer({ wallMs, cpuMs, cases: todo + done, unreadable, rssMiB, fileMiB: Math.round(size / 2 ** 20) })
