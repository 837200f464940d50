/** The part of the desk contract about reports to authorities (报送). All of it works without a network. */
import { z } from 'zod'
import { reportContent } from '../domain/report/content.ts'
import { reportKind } from '../domain/report/vocabulary.ts'
import { sha256, uuid } from '../domain/values.ts'
import { base } from './desk-base.ts'
import { fileCommandDraft } from './incidents.ts'
import { boardRow, logRow, reportDetail, reportFiling, reportFormat, reportReading, reportRow } from './reports.ts'
import { timelineEntry } from './requests.ts'

const one = z.strictObject({ id: uuid })

export const reportsContract = {
  /** The newest first; of one incident, or of all. */
  list: base.input(z.strictObject({ incident: uuid.nullable() })).output(z.array(reportRow)),
  /** 一屏报送: every addressee of every running incident, or of one incident, the clock that ends first on top. */
  board: base.input(z.strictObject({ incident: uuid.nullable() })).output(z.array(boardRow)),
  /** Every filing that was ever recorded, the newest first; every word of the search must occur. */
  log: base.input(z.strictObject({ search: z.string().max(200) })).output(z.array(logRow)),
  get: base.input(one).output(reportDetail),
  timeline: base.input(one).output(z.array(timelineEntry)),
  /** Opens a report that is filled in from the incident, and carries on from what was filed last. */
  open: base.input(z.strictObject({ incident: uuid, kind: reportKind })).output(one),
  save: base
    .input(z.strictObject({ id: uuid, content: reportContent }))
    .output(z.strictObject({ revision: z.int().positive(), hash: sha256 })),
  /** Saves and freezes what is not, and records the filing: all of it, or nothing. */
  file: base.input(reportFiling).output(one),
  command: base.input(fileCommandDraft).output(one),
  /** Of what is typed, not of what is saved. */
  read: base.input(z.strictObject({ id: uuid, content: reportContent })).output(reportReading),
  /** Its pages as SVG by the compiler that makes the PDF. */
  preview: base
    .input(z.strictObject({ id: uuid, content: reportContent }))
    .output(z.strictObject({ pages: z.array(z.string()) })),
  /** Through the shell's dialog; null when the person cancels. A version that is not frozen is marked as a draft. */
  export: base
    .input(z.strictObject({ id: uuid, format: reportFormat }))
    .output(z.strictObject({ path: z.string().nullable(), sha256: sha256.nullable() })),
}
