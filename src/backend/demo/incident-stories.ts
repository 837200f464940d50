/**
 * The incidents of the demo: one that is running (撞库, 较大), one that was closed, a drill, and a lead that an alert
 * has just raised. Times are minutes before now, so that the clocks of a first look are always running.
 */
import type { Actor } from '#shared/domain/command.ts'
import { isFiled } from '#shared/domain/incident/duties.ts'
import { noFacts } from '#shared/domain/incident/intake.ts'
import type { IncidentFacts, IncidentState } from '#shared/domain/incident/state.ts'
import type { Instant, Uuid } from '#shared/domain/values.ts'
import type { IncidentWords } from './incident-words.ts'
import { app } from './outline.ts'
import type { FileStep } from './tell-file.ts'

export interface Cast {
  /** 值班员, 事件负责人, 个人信息保护负责人: the three who can sign in. */
  duty: Actor
  lead: Actor
  officer: Actor
  words: IncidentWords
  /** Reports of a leak that belong to the running incident. */
  reports: readonly Uuid[]
  ago(minutes: number): Instant
}

type Tell = (minutes: number, step: Omit<FileStep, 'at'>) => FileStep

const none = { low: 0, high: 0, kind: 'count' } as const
const known: IncidentFacts = {
  ...noFacts,
  ...{ lossYuan: none, ciiWholeMinutes: none, ciiMainMinutes: none, sensitive: none },
  ...{ importantData: 'no', coreData: 'no', illegalContentSpread: 'no', minorsInvolved: 'no' },
  ...{ crimeSuspected: 'no', ongoing: 'no', dataMayBeHarmed: 'yes' },
}

function teller({ ago }: Cast): Tell {
  return (minutes, step) => ({ ...step, at: ago(minutes) })
}

const opening = { drill: false, occurred: null, cases: [], paperForm: null }
const line = { kind: 'action', supersedes: null, callee: null }

/** 撞库: known two hours ago, promoted, assessed, the initial report still to be filed. */
export function runningIncident(cast: Cast): FileStep[] {
  return [...stuffingBegins(cast), ...stuffingJudged(cast), ...stuffingTold(cast)]
}

function stuffingBegins(cast: Cast): FileStep[] {
  const { duty, lead, ago, words, reports } = cast
  const at = teller(cast)
  const say = words.say
  const log = (minutes: number, delay: number, more: { text: string; kind?: string; callee?: string }) =>
    at(minutes, {
      ...{ type: 'incident.log', by: duty, texts: { text: say(more.text) } },
      args: {
        ...line,
        ...(more.kind ? { kind: more.kind } : {}),
        callee: more.callee ?? null,
        occurredAt: ago(minutes + delay),
      },
    })
  return [
    at(124, {
      ...{ type: 'incident.open', by: duty, texts: { title: say('stuffingTitle'), text: say('stuffingCall') } },
      args: {
        ...{ ...opening, source: 'call', known: { at: ago(132), basis: 'call' }, cases: reports },
        occurred: { from: ago(560), to: null, estimated: true },
        ...{ category: 'network_attack', harms: ['unauthorised_access'], systems: ['account_center', 'session_store'] },
      },
    }),
    log(118, 4, { text: 'stuffingLog1', kind: 'communication' }),
    log(112, 2, { text: 'stuffingLog2', kind: 'escalation', callee: 'system_owner' }),
    at(108, {
      ...{ type: 'incident.add_known', by: duty, texts: { text: say('stuffingAlert') } },
      args: { at: ago(147), basis: 'alert' },
    }),
    at(104, {
      ...{ type: 'incident.protect', by: duty },
      args: { action: 'forced_logout', accounts: 61_870, at: ago(106) },
    }),
    log(99, 1, { text: 'stuffingLog3' }),
    at(95, { type: 'incident.promote', by: lead, texts: { text: say('stuffingPromote') } }),
    log(90, 6, { text: 'stuffingLog4' }),
    log(84, 21, { text: 'stuffingLog5', kind: 'external_input' }),
  ]
}

function stuffingJudged(cast: Cast): FileStep[] {
  const { duty, lead, words } = cast
  const at = teller(cast)
  const say = words.say
  const affected = { low: 1_240_000, high: 1_560_000, kind: 'estimate' } as const
  const categories = ['phone_number', 'member_name', 'location']
  const task = (minutes: number, item: string, due: number) =>
    at(minutes, {
      ...{ type: 'incident.add_task', by: lead },
      args: { item, title: null, owner: duty.id, dueAt: cast.ago(due) },
    })
  return [
    task(82, 'preserve_scene', 60),
    task(81, 'sample_check', 45),
    task(80, 'file_initial', -60),
    at(74, {
      ...{ type: 'incident.add_sample', by: duty },
      args: {
        ...{ source: 'leaked_file', rows: 2000, distinct: 1988, dedupeKey: 'account_id', hitRatePpm: 78_000 },
        ...{ low: 1_240_000, high: 1_560_000, method: 'random_sample', evidence: null },
      },
    }),
    at(70, {
      ...{ type: 'incident.assess', by: duty },
      args: {
        facts: {
          ...known,
          affected,
          sensitive: noFacts.sensitive,
          crimeSuspected: 'yes',
          minorsInvolved: 'unknown',
          categories,
        },
      },
    }),
    at(66, {
      ...{ type: 'incident.set_level', by: lead, args: { level: 'significant' } },
      texts: { text: say('stuffingLevel') },
    }),
    at(64, { type: 'incident.judge', by: lead, args: { isPersonal: true }, texts: { text: say('stuffingVerdict') } }),
    at(60, {
      ...{ type: 'incident.finish_task', by: duty },
      args: (state: IncidentState) => ({ task: state.tasks.find(({ item }) => item === 'preserve_scene')?.id }),
    }),
  ]
}

function stuffingTold(cast: Cast): FileStep[] {
  const { duty, lead, officer, words, ago } = cast
  const at = teller(cast)
  const say = words.say
  const require = (minutes: number, obligation: string) =>
    at(minutes, { type: 'incident.require', by: lead, args: { obligation } })
  return [
    require(56, 'reg_initial_other'),
    require(55, 'pipl57_dept'),
    require(54, 'police_24h'),
    require(53, 'pipl57_person'),
    require(52, 'internal_escalation'),
    at(50, {
      ...{ type: 'incident.propose_not_required', by: lead, args: { obligation: 'contract_partners' } },
      texts: { text: say('stuffingPartners') },
    }),
    at(48, {
      ...{ type: 'incident.record_filing', by: duty, texts: { receipt: say('stuffingReceipt') } },
      args: {
        ...{ obligation: 'internal_escalation', kind: 'notification', via: 'hotline', at: ago(101) },
        ...{ evidence: null, isCorrection: false },
      },
    }),
    at(40, {
      ...{ type: 'incident.describe', by: lead, texts: { cause: say('stuffingCause') } },
      args: {
        occurred: { from: ago(560), to: ago(100), estimated: false },
        ...{
          category: 'network_attack',
          harms: ['unauthorised_access', 'leak'],
          systems: ['account_center', 'session_store'],
        },
      },
    }),
    at(32, {
      ...{ type: 'incident.update_situation', by: lead, args: { audience: 'management' } },
      texts: { text: say('stuffingSituation') },
    }),
    at(28, {
      ...{ type: 'incident.decide_notice', by: lead, texts: { text: say('stuffingTell') } },
      args: { kind: 'notify', evidence: null, order: null, until: null },
    }),
    at(22, { type: 'incident.approve_decision', by: officer }),
  ]
}

const DAY = 1440

/** A public bucket, ten weeks ago: small, told, closed. */
export function closedIncident(cast: Cast): FileStep[] {
  const { duty, lead, officer, ago, words } = cast
  const begin = 70 * DAY
  const at = teller(cast)
  const say = words.say
  const after = (minutes: number, step: Omit<FileStep, 'at'>) => at(begin - minutes, step)
  const affected = { low: 1204, high: 1204, kind: 'count' } as const
  const text = (name: string) => ({ texts: { text: say(name) } })
  const owed = ['pipl57_dept', 'telecom_admin', 'pipl57_person', 'public_announcement', 'internal_escalation']
  const decided = owed.map((obligation, index) =>
    after(300 + index, { type: 'incident.require', by: lead, args: { obligation } }),
  )
  const filed = owed.map((obligation, index) =>
    after(400 + index, {
      ...{ type: 'incident.record_filing', by: lead, texts: { receipt: say('bucketReceipt') } },
      args: (state: IncidentState) => {
        const row = state.obligations.find(({ id }) => id === obligation)
        if (!row || isFiled(row, state)) throw new Error(`the demo has nothing to file for ${obligation}`)
        const via = { kind: 'notification', via: 'notice', evidence: null, isCorrection: false }
        return { obligation, ...via, at: ago(begin - 230 - index) }
      },
    }),
  )
  return [
    after(10, {
      ...{ type: 'incident.open', by: duty, texts: { title: say('bucketTitle'), text: say('bucketCheck') } },
      args: {
        ...{ ...opening, source: 'check', known: { at: ago(begin), basis: 'check' }, category: 'data_security' },
        ...{ harms: ['leak'], systems: ['customer_service'] },
      },
    }),
    after(30, {
      type: 'incident.assess',
      by: duty,
      args: { facts: { ...known, affected, categories: ['service_ticket'] } },
    }),
    after(40, { type: 'incident.set_level', by: lead, args: { level: 'general' }, ...text('bucketLevel') }),
    after(45, { type: 'incident.judge', by: lead, args: { isPersonal: true }, ...text('bucketVerdict') }),
    after(50, { type: 'incident.promote', by: lead, ...text('bucketPromote') }),
    after(60, { type: 'incident.log', by: duty, args: { ...line, occurredAt: ago(begin - 22) }, ...text('bucketLog') }),
    after(70, { type: 'incident.contain', by: duty }),
    after(90, {
      ...{ type: 'incident.decide_notice', by: lead, ...text('bucketTell') },
      args: { kind: 'notify', evidence: null, order: null, until: null },
    }),
    after(120, { type: 'incident.approve_decision', by: officer }),
    ...decided,
    after(320, {
      ...{ type: 'incident.propose_not_required', by: lead, args: { obligation: 'contract_partners' } },
      ...text('bucketPartners'),
    }),
    after(330, { type: 'incident.confirm_not_required', by: officer, args: { obligation: 'contract_partners' } }),
    ...filed,
    after(2 * DAY, {
      type: 'incident.end_handling',
      by: lead,
      args: { criteria: ['leak_stopped', 'vulnerability_fixed', 'people_told'] },
    }),
    after(2 * DAY + 60, { type: 'incident.confirm_end', by: officer }),
    after(6 * DAY, { type: 'incident.close', by: lead }),
  ]
}

/** A drill of last week, contained: nothing of it can be sent or filed. */
export function drillIncident(cast: Cast): FileStep[] {
  const { duty, lead, ago, words } = cast
  const begin = 6 * DAY
  const at = teller(cast)
  const text = (name: string) => ({ texts: { text: words.say(name) } })
  const affected = { low: 8000, high: 20_000, kind: 'estimate' } as const
  return [
    at(begin - 5, {
      ...{ type: 'incident.open', by: duty, texts: { title: words.say('drillTitle'), text: words.say('drillCall') } },
      args: {
        ...{
          ...opening,
          drill: true,
          source: 'call',
          known: { at: ago(begin), basis: 'call' },
          category: 'data_security',
        },
        ...{ harms: ['loss'], systems: ['log_platform'] },
      },
    }),
    at(begin - 20, { type: 'incident.promote', by: lead, ...text('drillPromote') }),
    at(begin - 35, {
      type: 'incident.assess',
      by: duty,
      args: { facts: { ...known, affected, categories: ['service_log'] } },
    }),
    at(begin - 40, { type: 'incident.set_level', by: lead, args: { level: 'general' }, ...text('drillLevel') }),
    at(begin - 45, { type: 'incident.judge', by: lead, args: { isPersonal: true }, ...text('drillVerdict') }),
    at(begin - 60, {
      type: 'incident.log',
      by: duty,
      args: { ...line, occurredAt: ago(begin - 58) },
      ...text('drillLog'),
    }),
    at(begin - 90, { type: 'incident.contain', by: duty }),
  ]
}

/** What the monitoring raised half an hour ago: nobody has judged it yet. */
export function leadIncident(cast: Cast): FileStep[] {
  const { ago, words } = cast
  return [
    {
      ...{ type: 'incident.open', by: app, at: ago(24) },
      texts: { title: words.say('leadTitle'), text: words.say('leadAlert') },
      args: {
        ...{ ...opening, source: 'alert', known: { at: ago(25), basis: 'alert' }, category: null },
        ...{ harms: [], systems: ['data_warehouse'] },
      },
    },
  ]
}
