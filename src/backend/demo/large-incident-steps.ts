/** What happened in the large incident of the demo, from the alert to its end. Minutes are counted from 获知. */

import { createHash } from 'node:crypto'
import { canonicalJson } from '#shared/domain/canonical-json.ts'
import { noFacts } from '#shared/domain/incident/intake.ts'
import type { IncidentFacts } from '#shared/domain/incident/state.ts'
import type { Cast } from './incident-stories.ts'
import { createRandom, uuidAt } from './random.ts'
import type { FileStep } from './tell-file.ts'

const DAY = 1440
/** Minutes before now at which it became known. */
export const KNOWN = 118 * DAY

const none = { low: 0, high: 0, kind: 'count' } as const
const facts: IncidentFacts = {
  ...{ ...noFacts, sensitive: none, ciiWholeMinutes: none, ciiMainMinutes: none },
  affected: { low: 2_310_000, high: 2_310_000, kind: 'count' },
  lossYuan: { low: 100_000, high: 300_000, kind: 'estimate' },
  ...{ importantData: 'no', coreData: 'no', illegalContentSpread: 'no', minorsInvolved: 'no' },
  ...{ crimeSuspected: 'yes', ongoing: 'no', dataMayBeHarmed: 'yes' },
  categories: ['phone_number', 'member_name', 'location'],
}

const required = [
  ...['reg_initial_other', 'pipl57_dept', 'telecom_admin', 'police_24h', 'police', 'pipl57_person', 'guardians'],
  ...['public_announcement', 'internal_escalation', 'reg_supplement', 'reg_final'],
]

/** 2.31 million people by the first channel that reaches them: push 71.4 %, SMS 22.9, e-mail 0.3, letter and telephone 0.1. */
const cohort = {
  ...{ revision: 1, rows: 3_104_220, people: 2_310_000, duplicate: 794_108, wrong: 112 },
  classes: { active: 2_158_880, cancelled: 120_120, minor: 31_000 },
  firstChannel: {
    ...{ push: 1_649_340, sms: 528_990, email: 6_930, phone: 1_155, letter: 1_155 },
    announcement: 122_430,
  },
  reachable: {
    push: 1_649_340,
    sms: 2_104_000,
    email: 71_600,
    phone: 2_104_000,
    letter: 18_400,
    announcement: 2_310_000,
  },
}

/** A step so many minutes after 获知. */
export function afterwards(cast: Cast) {
  return (minutes: number, step: Omit<FileStep, 'at'>): FileStep => ({ ...step, at: cast.ago(KNOWN - minutes) })
}

/** The night: what was seen, done and judged. */
export function discovered(cast: Cast): FileStep[] {
  const { duty, lead, words } = cast
  const after = afterwards(cast)
  const happened = (minutes: number) => cast.ago(KNOWN - minutes)
  const text = (name: string) => ({ texts: { text: words.say(name) } })
  const what = { category: 'data_security', harms: ['unauthorised_access', 'leak'], systems: ['account_center'] }
  const measure = (minutes: number, name: string) =>
    after(minutes + 8, {
      ...{ type: 'incident.log', by: duty, ...text(name) },
      args: { kind: 'action', supersedes: null, callee: null, occurredAt: happened(minutes) },
    })
  return [
    after(12, {
      ...{ type: 'incident.open', by: duty, texts: { title: words.say('apiTitle'), text: words.say('apiAlert') } },
      args: {
        ...{ ...what, drill: false, cases: [], paperForm: null, source: 'alert' },
        known: { at: happened(0), basis: 'alert' },
        occurred: { from: happened(-190), to: null, estimated: true },
      },
    }),
    measure(32, 'apiLog1'),
    measure(64, 'apiLog2'),
    after(80, { type: 'incident.promote', by: lead, ...text('apiPromote') }),
    after(100, { type: 'incident.assess', by: duty, args: { facts } }),
    after(110, { type: 'incident.set_level', by: lead, args: { level: 'significant' }, ...text('apiLevel') }),
    after(112, { type: 'incident.judge', by: lead, args: { isPersonal: true }, ...text('apiVerdict') }),
    after(140, {
      ...{ type: 'incident.describe', by: lead, texts: { cause: words.say('apiCause') } },
      args: { ...what, occurred: { from: happened(-190), to: happened(32), estimated: false } },
    }),
  ]
}

/** Who must be told, and who was told in other ways than by a report. */
export function decidedAndTold(cast: Cast): FileStep[] {
  const { lead, officer, words } = cast
  const after = afterwards(cast)
  const partners = { obligation: 'contract_partners' }
  const told = (obligation: string, minutes: number) =>
    after(minutes + 5, {
      ...{ type: 'incident.record_filing', by: lead, texts: { receipt: words.say('apiTold') } },
      args: {
        ...{ obligation, kind: 'notification', via: 'notice', at: cast.ago(KNOWN - minutes) },
        ...{ evidence: null, isCorrection: false },
      },
    })
  return [
    ...required.map((obligation, index) =>
      after(150 + index / 10, { type: 'incident.require', by: lead, args: { obligation } }),
    ),
    after(152, {
      ...{ type: 'incident.propose_not_required', by: lead, args: partners },
      texts: { text: words.say('apiPartners') },
    }),
    after(153, { type: 'incident.confirm_not_required', by: officer, args: partners }),
    told('internal_escalation', 45),
    told('police', 400),
    told('pipl57_person', 1200),
    told('guardians', 1260),
    told('public_announcement', 6 * DAY),
  ]
}

/** How it ended: two people, and the thirty days of the final report. */
export function ended(cast: Cast): FileStep[] {
  const { duty, lead, officer, words } = cast
  const after = afterwards(cast)
  return [
    after(300, { type: 'incident.contain', by: duty }),
    after(320, {
      ...{ type: 'incident.decide_notice', by: lead, texts: { text: words.say('apiTell') } },
      args: { kind: 'notify', evidence: null, order: null, until: null },
    }),
    after(340, { type: 'incident.approve_decision', by: officer }),
    after(380, { type: 'incident.set_cohort', by: lead, args: { summary: listOf(cast) } }),
    after(12 * DAY, {
      ...{ type: 'incident.end_handling', by: lead },
      args: { criteria: ['leak_stopped', 'vulnerability_fixed', 'people_told'] },
    }),
    after(12 * DAY + 90, { type: 'incident.confirm_end', by: officer }),
    after(45 * DAY, { type: 'incident.close', by: lead }),
  ]
}

/** The list of people as the backend would name it. */
function listOf(cast: Cast) {
  const sha256 = createHash('sha256').update(canonicalJson(cohort)).digest('hex')
  return { ...cohort, cohort: uuidAt(cast.ago(KNOWN - 380), createRandom('large cohort')), sha256 }
}
