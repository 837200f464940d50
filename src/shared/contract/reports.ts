/** Reports to authorities as the screens see them: the filing board, the filing log, a report with its editor. */
import { z } from 'zod'
import { rejection } from '../domain/command.ts'
import { filing, obligation } from '../domain/incident/state.ts'
import { filingKind, filingVia, incidentStage } from '../domain/incident/vocabulary.ts'
import { type ReportCommandType, reportArguments } from '../domain/report/commands.ts'
import { reportAnswer, reportContent } from '../domain/report/content.ts'
import { reportState } from '../domain/report/state.ts'
import { reportKind, reportStage } from '../domain/report/vocabulary.ts'
import {
  certainty,
  code,
  count,
  incidentNumber,
  instant,
  reportNumber,
  sha256,
  uuid,
  version,
  bothWords as words,
} from '../domain/values.ts'
import { runningClock } from './incidents.ts'

const ofIncident = z.strictObject({
  id: uuid,
  number: incidentNumber.nullable(),
  title: z.string(),
  drill: z.boolean(),
  stage: incidentStage,
})

const namedReport = z.strictObject({
  id: uuid,
  number: reportNumber.nullable(),
  kind: reportKind,
  sequence: z.int().positive(),
})

/** A filing with what stands beside it. `receipt` is null when there is none or it was erased. */
export const filedRow = z.strictObject({
  filing,
  receipt: z.string().nullable(),
  by: z.string().nullable(),
  submitter: z.string().nullable(),
  report: namedReport.nullable(),
  /** Milliseconds of lateness that this filing froze; null when it was not the first. */
  lateMs: count.nullable(),
  /** Another filing puts it right. */
  corrected: z.boolean(),
})
export type FiledRow = z.infer<typeof filedRow>

/**
 * What is to be done next for an addressee. `open` and `file` are about a report of that kind; `tell`: somebody who is
 * no authority; `await_receipt`: filed without a number.
 */
export const nextAct = z.strictObject({
  act: z.enum(['decide', 'open', 'write', 'file', 'tell', 'await_receipt', 'wait', 'none']),
  kind: reportKind.nullable(),
  report: uuid.nullable(),
})
export type NextAct = z.infer<typeof nextAct>

/** One addressee of one incident. */
export const boardRow = z.strictObject({
  incident: ofIncident,
  duty: obligation.pick({
    id: true,
    rule: true,
    addressee: true,
    anchor: true,
    decision: true,
    internal: true,
    dueAt: true,
    frozen: true,
  }),
  words,
  source: z.string(),
  certainty,
  clock: runningClock.nullable(),
  /** Waits for a second person to agree that it need not be told. */
  proposed: z.boolean(),
  filings: z.array(filedRow),
  next: nextAct,
})
export type BoardRow = z.infer<typeof boardRow>

/** A line of the filing log. */
export const logRow = filedRow.extend({ incident: ofIncident, words, duty: code })
export type LogRow = z.infer<typeof logRow>

export const reportRow = z.strictObject({
  id: uuid,
  number: reportNumber.nullable(),
  kind: reportKind,
  sequence: z.int().positive(),
  stage: reportStage,
  drill: z.boolean(),
  incident: ofIncident,
  revision: count,
  savedAt: instant.nullable(),
  filedAt: instant.nullable(),
  version,
  pending: count,
})
export type ReportRow = z.infer<typeof reportRow>

/** A field that says something else than when it was last filed. */
export const changedField = z.strictObject({
  field: code,
  label: z.string(),
  before: z.string(),
  after: z.string(),
})
export type ChangedField = z.infer<typeof changedField>

export const reportDetail = z.strictObject({
  id: uuid,
  version,
  state: reportState,
  incident: ofIncident,
  /** The latest version; null once its words were erased, or before one was saved. */
  content: reportContent.nullable(),
  lacking: z.array(code),
  missing: z.array(code),
  /** What the incident says now, by fact: offered where an answer came from it and it has moved on. */
  facts: z.record(code, reportAnswer),
  /** What it carries on from. */
  earlier: namedReport.extend({ answers: reportContent.shape.answers, filedAt: instant.nullable() }).nullable(),
  /** Against the version of this report, or of the one before it, that was filed last. */
  changed: z.array(changedField),
  filings: z.array(filedRow.extend({ duty: code, words })),
  supplementedBy: z.array(namedReport),
  /** Every addressee of the incident. `asks`: the report that it is told by; null for whom none is. */
  duties: z.array(
    boardRow.pick({ duty: true, words: true, clock: true }).extend({
      asks: reportKind.nullable(),
      filings: z.array(z.strictObject({ id: uuid, at: instant, via: filingVia })),
    }),
  ),
  texts: z.record(uuid, z.string()),
  staff: z.record(uuid, z.string()),
  verbs: z.array(
    z.strictObject({
      type: z.enum(Object.keys(reportArguments) as [ReportCommandType, ...ReportCommandType[]]),
      blockedBy: rejection.shape.code.nullable(),
    }),
  ),
  mayFile: z.boolean(),
  pending: z.array(z.string()),
})
export type ReportDetail = z.infer<typeof reportDetail>

/** What a content says and lacks: each field to copy, what is read to the hotline, and what the gate says. */
export const reportReading = z.strictObject({
  lines: z.array(z.strictObject({ field: code, label: z.string(), text: z.string(), open: z.boolean() })),
  script: z.array(z.string()),
  lacking: z.array(code),
  missing: z.array(code),
})
export type ReportReading = z.infer<typeof reportReading>

const typed = z.string().trim().min(1).max(4000)

/** 登记报送. A content that is not saved yet is saved and frozen with it. */
export const reportFiling = z.strictObject({
  id: uuid,
  content: reportContent.nullable(),
  obligation: code,
  kind: filingKind,
  via: filingVia,
  at: instant,
  receipt: typed.max(400).nullable(),
  evidence: sha256.nullable(),
  file: sha256.nullable(),
  submitter: uuid.nullable(),
  corrects: uuid.nullable(),
})
export type ReportFiling = z.infer<typeof reportFiling>

export const reportFormat = z.enum(['pdf', 'docx', 'json', 'csv'])
export type ReportFormat = z.infer<typeof reportFormat>
