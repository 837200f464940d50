/** Entry of the thread of an export: reads the ledgers itself, writes, and ends. */
import { answerJob, type DeskEnd } from '../tabular/job-thread.ts'
import { ExportFault, toFault } from './fault.ts'
import type { ExportAnswer, ExportJob, SignQuestion } from './messages.ts'
import { previewLedger } from './preview.ts'
import { runExport } from './run-export.ts'

async function run(job: ExportJob, desk: DeskEnd): Promise<ExportAnswer> {
  try {
    if (job.type === 'preview') return await previewLedger(job)
    const sign = async (bytes: Buffer) => {
      const question: SignQuestion = { sign: bytes.toString('base64') }
      return Buffer.from(await desk.ask<string>(question), 'base64')
    }
    return await runExport(job, { sign, progress: (done, total) => desk.progress(done, total) })
  } catch (error) {
    const fault = toFault(error)
    if (!(fault instanceof ExportFault)) throw error
    return { ok: false, reason: fault.reason, detail: fault.detail }
  }
}

await answerJob(run)
