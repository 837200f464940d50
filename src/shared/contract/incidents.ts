/** Incidents as the screens see them: list, incident, chronology, duty, paper form. */
import { z } from 'zod'
import { cohortSummary } from '../domain/cohort/summary.ts'
import { rejection } from '../domain/command.ts'
import { type IncidentCommandType, incidentArguments } from '../domain/incident/commands.ts'
import { answer, incidentState, obligation, occurrence } from '../domain/incident/state.ts'
import {
  harmType,
  incidentCategory,
  incidentLevel,
  incidentSource,
  incidentStage,
  knownBasis,
  logKind,
} from '../domain/incident/vocabulary.ts'
import { noticeStage } from '../domain/notice/vocabulary.ts'
import {
  bothWords,
  certainty,
  code,
  count,
  incidentNumber,
  instant,
  noticeNumber,
  uuid,
  version,
} from '../domain/values.ts'
import { staffMember } from './session.ts'

/** A verb that the actor may use now, or one that a gate blocks, with the reason. */
export const legalIncidentCommand = z.strictObject({
  type: z.enum(Object.keys(incidentArguments) as [IncidentCommandType, ...IncidentCommandType[]]),
  blockedBy: rejection.shape.code.nullable(),
})

/** Warning steps of a clock of hours or days: the same instants that the countdown of a case uses. */
export const runningClock = z.strictObject({
  startedAt: instant,
  soonAt: instant,
  urgentAt: instant,
  dueAt: instant,
  metAt: instant.nullable(),
  internal: z.boolean(),
})
export type RunningClock = z.infer<typeof runningClock>

export const incidentRow = z.strictObject({
  id: uuid,
  number: incidentNumber.nullable(),
  title: z.string(),
  stage: incidentStage,
  drill: z.boolean(),
  category: incidentCategory.nullable(),
  level: incidentLevel.nullable(),
  suggested: incidentLevel,
  knownAt: instant,
  recordedAt: instant,
  /** The clock that ends first among those that run; the hour of triage while it is a lead. */
  clock: runningClock.nullable(),
  /** Whose clock that is: an obligation's rule, or `TRIAGE`. */
  clockOf: z.string().nullable(),
  undecided: count,
  people: count.nullable(),
  lead: z.strictObject({ id: uuid, name: z.string() }).nullable(),
  version,
  pending: count,
})
export type IncidentRow = z.infer<typeof incidentRow>

/** What the rules of levels say of the present facts; see `suggestLevel`. */
export const levelSuggestion = z.strictObject({
  level: incidentLevel,
  fired: z.array(code),
  unknown: z.array(code),
  /** Criteria that the facts exclude. */
  below: z.array(code),
  /** Upper bound of the affected, capped by the population of the systems in scope; null when nothing is known. */
  upperBound: count.nullable(),
})
export type LevelSuggestion = z.infer<typeof levelSuggestion>

export const obligationView = obligation.extend({
  words: bothWords,
  source: z.string(),
  certainty,
  clock: runningClock.nullable(),
})
export type ObligationView = z.infer<typeof obligationView>

export const noticeOfIncident = z.strictObject({
  id: uuid,
  number: noticeNumber.nullable(),
  stage: noticeStage,
  revision: count,
})

export const incidentDetail = z.strictObject({
  id: uuid,
  version,
  state: incidentState,
  /** Bodies of the texts that the state names, by id; absent once erased. */
  texts: z.record(uuid, z.string()),
  staff: z.record(uuid, z.string()),
  suggestion: levelSuggestion,
  obligations: z.array(obligationView),
  triage: runningClock,
  verbs: z.array(legalIncidentCommand),
  notices: z.array(noticeOfIncident),
  cohort: cohortSummary.nullable(),
  /** Types of my commands that the backend has not acknowledged, in order. */
  pending: z.array(z.string()),
})
export type IncidentDetail = z.infer<typeof incidentDetail>

const typed = z.string().trim().min(1).max(4000)

/** A new event. What is typed here becomes erasable texts. */
export const newIncident = z.strictObject({
  drill: z.boolean(),
  source: incidentSource,
  title: z.string().trim().min(1).max(120),
  note: typed.optional(),
  known: z.strictObject({ at: instant, basis: knownBasis }),
  occurred: occurrence.nullable(),
  category: incidentCategory.nullable(),
  harms: z.array(harmType),
  systems: z.array(code),
  cases: z.array(uuid).max(200),
})
export type NewIncident = z.infer<typeof newIncident>

/**
 * A command on an incident or a notice. `texts` are what a person typed, by the argument that refers to them: the desk
 * makes records of them and puts the references into `args`.
 */
export const fileCommandDraft = z.strictObject({
  type: z.string().max(60),
  target: uuid,
  args: z.record(z.string(), z.unknown()),
  texts: z.partialRecord(z.enum(['text', 'cause', 'receipt', 'order', 'title', 'url']), typed).default({}),
})
export type FileCommandDraft = z.infer<typeof fileCommandDraft>

/** 纸质应急登记表, typed in: the event and every line with its own time. */
export const paperForm = z.strictObject({
  form: code,
  event: newIncident,
  lines: z.array(z.strictObject({ kind: logKind, at: instant, body: typed, callee: code.nullable() })).max(80),
  ongoing: answer,
})
export type PaperForm = z.infer<typeof paperForm>

/** How the backend pages people. */
export const dutyWay = z.enum(['webhook', 'sms', 'call'])
export type DutyWay = z.infer<typeof dutyWay>

/** Who is on duty when. Contacts stay on the backend. */
export const dutyShift = z.strictObject({
  id: uuid,
  user: uuid,
  from: instant,
  to: instant,
  /** Order in which people of the same hours are paged. */
  rank: z.int().min(1).max(9),
})
export type DutyShift = z.infer<typeof dutyShift>

/** A page that the backend sent: to whom, by which way, and whether they answered. */
export const dutyPage = z.strictObject({
  id: uuid,
  incident: uuid,
  user: uuid,
  via: dutyWay,
  at: instant,
  state: z.enum(['waiting', 'sent', 'failed', 'answered']),
})
export type DutyPage = z.infer<typeof dutyPage>

export const dutyRoster = z.strictObject({
  shifts: z.array(dutyShift).max(1000),
  pages: z.array(dutyPage).max(200),
  staff: z.array(staffMember),
  /** Ways that the backend is configured for. */
  ways: z.array(dutyWay),
})
export type DutyRoster = z.infer<typeof dutyRoster>

/** One running clock of any incident, for the overview. */
export const overviewClock = z.strictObject({
  incident: uuid,
  number: incidentNumber.nullable(),
  title: z.string(),
  drill: z.boolean(),
  /** Rule id, or `TRIAGE`. */
  rule: z.string(),
  words: bothWords,
  clock: runningClock,
})
export type OverviewClock = z.infer<typeof overviewClock>
