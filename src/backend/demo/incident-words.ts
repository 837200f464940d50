/** Sentences of the demo's incidents (`resources/demo/incidents.json`), the notice that one of them drafts, and the words of reports. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { noticeTemplate } from '#shared/contract/notices.ts'
import type { NoticeContent } from '#shared/domain/notice/content.ts'
import { type ReportWords, reportWords } from '#shared/text/report/report-words.ts'

export interface IncidentWords {
  /** @throws Error for a sentence that is missing */
  say(name: string): string
  notice: NoticeContent
  /** Of a change of purpose. */
  recordNotice: NoticeContent
  /** What the reports of the demo are filled in with. */
  report: ReportWords
}

async function read(...path: [string, ...string[]]): Promise<unknown> {
  return JSON.parse(await readFile(join(...path), 'utf8'))
}

export async function loadIncidentWords(resourcesDir: string): Promise<IncidentWords> {
  const sentences = z.record(z.string(), z.string().min(1)).parse(await read(resourcesDir, 'demo', 'incidents.json'))
  const template = noticeTemplate.parse(await read(resourcesDir, 'notices', 'credential-stuffing.json'))
  const ofRecord = noticeTemplate.parse(await read(resourcesDir, 'notices', 'purpose-change.json'))
  return {
    say(name) {
      const sentence = sentences[name]
      if (sentence === undefined) throw new Error(`the demo has no sentence ${name}`)
      return sentence
    },
    notice: template.content,
    recordNotice: ofRecord.content,
    report: reportWords.parse(await read(resourcesDir, 'documents', 'report.zh-CN.json')),
  }
}
