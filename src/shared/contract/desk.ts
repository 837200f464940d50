/**
 * Desk contract: everything that crosses between renderer and desk. Personal data arrives masked; a whole value
 * crosses only as the answer to a recorded reveal.
 */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { annualYear } from '../domain/annual/figures.ts'
import { documentKind } from '../domain/document.ts'
import { legalData } from '../domain/legal.ts'
import { answersContent } from '../domain/notice/answers-content.ts'
import { noticeContent } from '../domain/notice/content.ts'
import { occasionRef } from '../domain/notice/occasion.ts'
import { dryRun } from '../domain/notice/state.ts'
import { answerLine } from '../domain/notice/vocabulary.ts'
import { personField } from '../domain/person.ts'
import { queryCode } from '../domain/query-code.ts'
import { code, count, sha256, uuid } from '../domain/values.ts'
import { alertReport } from './alerts.ts'
import { answersDetail, answersTemplate } from './answers.ts'
import { cohortField, cohortPreview, cohortReport, cohortUpload } from './cohorts.ts'
import { annualContract } from './desk-annual.ts'
import { base } from './desk-base.ts'
import { deliveryContract } from './desk-delivery.ts'
import { exportsContract } from './desk-exports.ts'
import { inspectionContract } from './desk-inspection.ts'
import { registersContract } from './desk-registers.ts'
import { reportsContract } from './desk-reports.ts'
import { importField, importPreview, importReport } from './imports.ts'
import {
  dutyRoster,
  dutyShift,
  fileCommandDraft,
  incidentDetail,
  incidentRow,
  newIncident,
  overviewClock,
  paperForm,
} from './incidents.ts'
import { noticeDetail, noticeRow, noticeTemplate, openedPack } from './notices.ts'
import { guideline, promises } from './promises.ts'
import {
  caseDetail,
  commandDraft,
  newRequest,
  PAGE_LIMIT,
  pageAnchor,
  queueCounts,
  queuePage,
  queueQuery,
  queueRow,
  timelineEntry,
} from './requests.ts'
import { conflictChain, outboxItem, sessionStatus, staffMember, syncStatus } from './session.ts'

const empty = z.strictObject({})

export const deskContract = {
  session: {
    status: base.output(sessionStatus),
    connect: base.input(z.strictObject({ url: z.url() })).output(sessionStatus),
    disconnect: base.output(sessionStatus),
    signIn: base
      .input(z.strictObject({ login: z.string().trim().min(1).max(64), password: z.string().min(1).max(256) }))
      .output(sessionStatus),
    signOut: base.output(sessionStatus),
    lock: base.output(sessionStatus),
  },
  sync: {
    status: base.output(syncStatus),
    retry: base.output(syncStatus),
    outbox: base.output(z.array(outboxItem)),
    conflicts: base.output(z.array(conflictChain)),
    /** `discard` gives up my chain; `repeat` gives the commands again on the server's state. */
    decide: base.input(z.strictObject({ id: uuid, decision: z.enum(['discard', 'repeat']) })).output(empty),
    /** Writes unsent work to a file that only this account can read again; returns its path. */
    exportWork: base.output(z.strictObject({ path: z.string().nullable() })),
  },
  requests: {
    page: base
      .input(z.strictObject({ query: queueQuery, anchor: pageAnchor, limit: z.int().min(1).max(PAGE_LIMIT) }))
      .output(queuePage),
    counts: base.output(queueCounts),
    get: base.input(z.strictObject({ id: uuid })).output(caseDetail),
    timeline: base.input(z.strictObject({ id: uuid })).output(z.array(timelineEntry)),
    open: base.input(newRequest).output(z.strictObject({ id: uuid })),
    command: base.input(commandDraft).output(z.strictObject({ id: uuid })),
    /** Records the reveal, then answers with the whole value. */
    reveal: base
      .input(z.strictObject({ id: uuid, field: personField, reason: code }))
      .output(z.strictObject({ value: z.string().nullable() })),
    /** Makes a 查询码 in place of an earlier one. It is answered once and held nowhere; without a number there is none. */
    issueCode: base.input(z.strictObject({ id: uuid })).output(z.strictObject({ code: queryCode })),
    /** Looks up archived cases by whole phone or account id: needs the backend. */
    findArchived: base.input(z.strictObject({ value: z.string().min(3).max(40) })).output(z.array(queueRow)),
    staff: base.output(z.array(staffMember)),
  },
  evidence: {
    /** Takes a file from a one-time handle or the shell's dialog, stores it encrypted, attaches it to a case or incident. Null: cancelled. */
    add: base
      .input(z.strictObject({ target: uuid, handle: z.string().max(80).nullable(), line: code.nullable() }))
      .output(z.strictObject({ id: uuid, hash: sha256, bytes: count }).nullable()),
  },
  documents: {
    /** Pages as SVG, from the compiler that makes the PDF. Drafts are watermarked. */
    preview: base
      .input(z.strictObject({ caseId: uuid, kind: documentKind }))
      .output(z.strictObject({ pages: z.array(z.string()), draft: z.boolean() })),
    /** Saves through the shell's dialog; null when the person cancels. */
    save: base
      .input(z.strictObject({ caseId: uuid, kind: documentKind, format: z.enum(['pdf', 'json', 'zip']) }))
      .output(z.strictObject({ path: z.string().nullable(), sha256: sha256.nullable() })),
  },
  imports: {
    /** Opens a file from a one-time handle, or asks through the shell's dialog. */
    begin: base.input(z.strictObject({ handle: z.string().max(80).nullable() })).output(importPreview.nullable()),
    dryRun: base
      .input(z.strictObject({ importId: uuid, mapping: z.partialRecord(importField, z.int().min(0)) }))
      .output(importReport),
    errorFile: base.input(z.strictObject({ importId: uuid })).output(z.strictObject({ path: z.string().nullable() })),
    commit: base.input(z.strictObject({ importId: uuid })).output(importReport),
    cancel: base.input(z.strictObject({ importId: uuid })).output(empty),
  },
  exports: exportsContract,
  annual: annualContract,
  inspection: inspectionContract,
  incidents: {
    /** Every incident that the desk holds, open ones first, by the clock that ends first. */
    list: base.output(z.array(incidentRow)),
    get: base.input(z.strictObject({ id: uuid })).output(incidentDetail),
    timeline: base.input(z.strictObject({ id: uuid })).output(z.array(timelineEntry)),
    open: base.input(newIncident).output(z.strictObject({ id: uuid })),
    command: base.input(fileCommandDraft).output(z.strictObject({ id: uuid })),
    /** Alerts from a file of the monitoring system; null when the person cancels. */
    readAlerts: base.input(z.strictObject({ handle: z.string().max(80).nullable() })).output(alertReport.nullable()),
    /** Opens a lead for each alert that was read. */
    openAlerts: base.input(z.strictObject({ importId: uuid })).output(z.strictObject({ ids: z.array(uuid) })),
    /** Running clocks of all incidents, the first to end first. */
    clocks: base.output(z.array(overviewClock)),
    /** 纸质应急登记表: a blank, numbered form as PDF, through the shell's dialog; null when the person cancels. */
    printForm: base.output(z.strictObject({ path: z.string().nullable(), form: code })),
    /** A filled-in form becomes an incident, each line with its own time. */
    typeForm: base.input(paperForm).output(z.strictObject({ id: uuid })),
    /** The roster needs the backend. */
    duty: base.output(dutyRoster),
    setDuty: base.input(z.strictObject({ shifts: z.array(dutyShift).max(1000) })).output(dutyRoster),
    answerPage: base.input(z.strictObject({ page: uuid })).output(dutyRoster),
    /** The age recipient of this desk: packs for it can be opened here without a network. */
    packKey: base.output(z.strictObject({ recipient: z.string() })),
    exportPack: base
      .input(z.strictObject({ id: uuid, recipient: z.string().max(200) }))
      .output(z.strictObject({ path: z.string().nullable() })),
    openPack: base.input(z.strictObject({ handle: z.string().max(80).nullable() })).output(openedPack.nullable()),
    /** Saves one file of the opened pack. */
    savePackFile: base
      .input(z.strictObject({ name: z.string().max(200) }))
      .output(z.strictObject({ path: z.string().nullable() })),
  },
  cohorts: {
    begin: base
      .input(z.strictObject({ occasion: occasionRef, handle: z.string().max(80).nullable() }))
      .output(cohortPreview.nullable()),
    dryRun: base
      .input(z.strictObject({ cohortId: uuid, mapping: z.partialRecord(cohortField, z.int().min(0)) }))
      .output(cohortReport),
    errorFile: base.input(z.strictObject({ cohortId: uuid })).output(z.strictObject({ path: z.string().nullable() })),
    /** Puts the cohort in force (`incident.set_cohort`, `record.set_cohort`) and queues its upload. */
    commit: base.input(z.strictObject({ cohortId: uuid })).output(cohortReport),
    cancel: base.input(z.strictObject({ cohortId: uuid })).output(empty),
    upload: base.input(z.strictObject({ occasion: uuid })).output(cohortUpload.nullable()),
  },
  notices: {
    /** The newest first; of one incident or record, or of all. */
    list: base.input(z.strictObject({ occasion: uuid.nullable() })).output(z.array(noticeRow)),
    get: base.input(z.strictObject({ id: uuid })).output(noticeDetail),
    timeline: base.input(z.strictObject({ id: uuid })).output(z.array(timelineEntry)),
    open: base.input(z.strictObject({ occasion: occasionRef })).output(z.strictObject({ id: uuid })),
    /** Saves a version; the same content again makes none. */
    save: base
      .input(z.strictObject({ id: uuid, content: noticeContent }))
      .output(z.strictObject({ revision: count, hash: sha256 })),
    /** An earlier version; null once its words were erased. */
    revision: base
      .input(z.strictObject({ id: uuid, revision: z.int().positive() }))
      .output(z.strictObject({ content: noticeContent.nullable() })),
    /** 试算 on the cohort in force: recorded, and answered. */
    dryRun: base.input(z.strictObject({ id: uuid })).output(dryRun),
    /** Signed with the person's own key of this desk when the backend is away. */
    approve: base
      .input(z.strictObject({ id: uuid, revision: z.int().positive(), hash: sha256 }))
      .output(z.strictObject({ id: uuid, method: z.enum(['online', 'device']) })),
    command: base.input(fileCommandDraft).output(z.strictObject({ id: uuid })),
    templates: base.output(z.array(noticeTemplate)),
    /** One voice: what the hotline and the press line say, and what is asked. */
    answers: base.input(z.strictObject({ id: uuid })).output(answersDetail),
    /** An earlier version as it was read out; null once its words were erased. */
    answersVersion: base
      .input(z.strictObject({ id: uuid, line: answerLine, revision: z.int().positive() }))
      .output(z.strictObject({ content: answersContent.nullable() })),
    /** Saves a version for the version of the notice that was seen. */
    writeAnswers: base
      .input(
        z.strictObject({
          id: uuid,
          line: answerLine,
          notice: z.strictObject({ revision: z.int().positive(), hash: sha256 }),
          content: answersContent,
        }),
      )
      .output(z.strictObject({ revision: count, hash: sha256 })),
    answersTemplates: base.output(z.array(answersTemplate)),
    /** The answers in force as PDF to hand out, through the shell's dialog. */
    saveAnswers: base
      .input(z.strictObject({ id: uuid, line: answerLine }))
      .output(z.strictObject({ path: z.string().nullable() })),
    /** The announcement as one standalone HTML file for the web team, through the shell's dialog. */
    saveAnnouncement: base
      .input(z.strictObject({ id: uuid }))
      .output(z.strictObject({ path: z.string().nullable(), sha256: sha256.nullable() })),
  },
  delivery: deliveryContract,
  registers: registersContract,
  reports: reportsContract,
  /** 对照表. */
  promises: {
    list: base.output(promises),
    /** 审计指引: its items with the same proof. */
    guideline: base.output(guideline),
  },
  legal: {
    /** The rules and words in force. */
    get: base.output(legalData),
  },
  drafts: {
    /** Text that a person is typing; survives a restart, encrypted, and never leaves this desk. */
    get: base
      .input(z.strictObject({ key: z.string().max(80) }))
      .output(z.strictObject({ body: z.string().nullable() })),
    put: base
      .input(z.strictObject({ key: z.string().max(80), body: z.string().max(200_000).nullable() }))
      .output(empty),
  },
  /** What changed, so that the renderer asks again. Never carries rows. */
  events: base.output(
    eventIterator(
      z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('session') }),
        z.strictObject({ type: z.literal('sync'), status: syncStatus }),
        z.strictObject({ type: z.literal('cases'), ids: z.array(uuid).max(200).nullable() }),
        z.strictObject({ type: z.literal('incidents'), ids: z.array(uuid).max(200).nullable() }),
        z.strictObject({ type: z.literal('cohort'), cohortId: uuid, done: count, total: count }),
        z.strictObject({ type: z.literal('import'), importId: uuid, done: count, total: count }),
        /** `done` equals `total` when it has ended, whatever became of it. */
        z.strictObject({ type: z.literal('export'), exportId: uuid, done: count, total: count }),
        z.strictObject({ type: z.literal('annual'), year: annualYear, done: count, total: count }),
      ]),
    ),
  ),
}
