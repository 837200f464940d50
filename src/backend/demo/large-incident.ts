/**
 * The large incident of the demo (较大): an interface that was called without authority, 2.31 million people, told to the
 * authorities by an initial report 2 h 51 min after 获知, three follow-ups and a final one. Every report is filled in
 * from the incident as it stood, carried on from the one before it, and goes through the real rule.
 */
import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '#shared/domain/canonical-json.ts'
import type { IncidentState } from '#shared/domain/incident/state.ts'
import type { FilingKind, FilingVia } from '#shared/domain/incident/vocabulary.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import type { ReportAnswer, ReportChange, ReportContent } from '#shared/domain/report/content.ts'
import { findForm } from '#shared/domain/report/form.ts'
import type { FrozenReport } from '#shared/domain/report/state.ts'
import type { ReportKind } from '#shared/domain/report/vocabulary.ts'
import type { Instant, Uuid } from '#shared/domain/values.ts'
import { fill } from '#shared/text/document-words.ts'
import { factAnswers } from '#shared/text/report/prefill.ts'
import { startReport } from '#shared/text/report/start-report.ts'
import { reportGateOf } from '../commands/facts/report-facts.ts'
import { numberOf, numberYear } from '../commands/numbers.ts'
import type { Cast } from './incident-stories.ts'
import { afterwards, decidedAndTold, discovered, ended, KNOWN } from './large-incident-steps.ts'
import { createRandom, uuidAt } from './random.ts'
import { type FileStep, type ToldFile, tellFile } from './tell-file.ts'

const DAY = 1440
/** 首报 2 h 51 min after 获知. */
const INITIAL = 171

/** What a person writes into a report: sentences by field. For a field that was told before, its reason too. */
interface Written {
  answers: Record<string, string | boolean>
  reasons?: Record<string, { reason: string; correction?: boolean }>
}

interface Plan extends Written {
  kind: ReportKind
  /** Minutes after 获知. */
  at: number
  to: readonly { obligation: string; as: FilingKind; via: FilingVia; receipt: string }[]
}

const plans: readonly Plan[] = [
  {
    ...{ kind: 'initial', at: INITIAL, answers: { place: 'apiPlace', effect: 'apiEffect', ransomware: false } },
    to: [
      { obligation: 'reg_initial_other', as: 'initial', via: 'portal', receipt: 'apiReceipt' },
      { obligation: 'pipl57_dept', as: 'initial', via: 'portal', receipt: 'apiReceipt2' },
      { obligation: 'telecom_admin', as: 'initial', via: 'email', receipt: 'apiTold' },
      { obligation: 'police_24h', as: 'initial', via: 'in_person', receipt: 'apiPoliceReceipt' },
    ],
  },
  {
    ...{
      kind: 'follow_up',
      at: 20 * 60,
      answers: { trend: 'apiTrend', trace_leads: 'apiTrace', progress: 'apiProgress1' },
    },
    reasons: { trend: { reason: 'apiTrendReason' }, trace_leads: { reason: 'apiTraceReason' } },
    to: [{ obligation: 'reg_supplement', as: 'supplement', via: 'portal', receipt: 'apiReceipt3' }],
  },
  {
    ...{ kind: 'follow_up', at: 3 * DAY },
    answers: { place: 'apiPlaceRight', next_steps: 'apiNext', support_requested: 'apiSupport' },
    reasons: {
      place: { reason: 'apiPlaceReason', correction: true },
      ...{ next_steps: { reason: 'apiNextReason' }, support_requested: { reason: 'apiNextReason' } },
    },
    to: [{ obligation: 'reg_initial_other', as: 'follow_up', via: 'portal', receipt: 'apiReceipt4' }],
  },
  {
    ...{ kind: 'follow_up', at: 9 * DAY },
    answers: { scene_preservation: 'apiScene', other: 'apiOther', loss: 'apiLoss', progress: 'apiProgress2' },
    reasons: {
      ...{ scene_preservation: { reason: 'apiSceneReason' }, other: { reason: 'apiSceneReason' } },
      loss: { reason: 'apiLossReason' },
    },
    to: [{ obligation: 'reg_supplement', as: 'follow_up', via: 'portal', receipt: 'apiReceipt4' }],
  },
  {
    ...{ kind: 'final', at: 30 * DAY },
    answers: { accountability: 'apiAccountability', rectification: 'apiRectify', lessons: 'apiLessons' },
    to: [{ obligation: 'reg_final', as: 'final', via: 'portal', receipt: 'apiReceipt5' }],
  },
]

interface Made {
  id: Uuid
  at: Instant
  content: ReportContent
  frozen: FrozenReport
}

/** The incident, then its reports in their order. */
export function tellLargeIncident(cast: Cast, legal: LegalData, next: (opened: Instant) => string): ToldFile[] {
  const random = createRandom('large')
  const opened = cast.ago(KNOWN - 12)
  const [id, number] = [uuidAt(opened, random), next(opened)]
  const made: Made[] = []
  const write = (state: IncidentState, index: number) => {
    made[index] ??= makeReport({ cast, legal, state, earlier: made[index - 1] ?? null }, plans[index] as Plan)
    return made[index] as Made
  }
  const facts = ({ type, args }: FileStep) => {
    const reported = type === 'incident.record_filing' && typeof args === 'function' ? made.at(-1)?.frozen : undefined
    return { number, assigneeFit: true, ...(reported ? { reported } : {}) }
  }
  const incident = tellFile({ kind: 'incident', id, steps: stepsOf(cast, write), facts }, { legal, random })
  const state = incident.state as IncidentState
  return [
    incident,
    ...made.map((report, index) => tellReport({ cast, legal, incident: { id, state } }, { report, index, made })),
  ]
}

function stepsOf(cast: Cast, write: (state: IncidentState, index: number) => Made): FileStep[] {
  const after = afterwards(cast)
  const filings = plans.flatMap((plan, index) =>
    plan.to.map(({ obligation, as, via, receipt }, nth) =>
      after(plan.at + nth * 8 + 4, {
        ...{ type: 'incident.record_filing', by: cast.duty, texts: { receipt: cast.words.say(receipt) } },
        args: (state: IncidentState) => {
          const { id, frozen } = write(state, index)
          const report = { id, revision: frozen.revision, hash: frozen.hash }
          const common = { evidence: null, isCorrection: false, report }
          return { obligation, kind: as, via, at: cast.ago(KNOWN - plan.at - nth * 8), ...common }
        },
      }),
    ),
  )
  const steps = [...discovered(cast), ...decidedAndTold(cast), ...filings, ...ended(cast)]
  return steps.sort((a, b) => a.at.localeCompare(b.at))
}

interface Making {
  cast: Cast
  legal: LegalData
  state: IncidentState
  earlier: Made | null
}

/** What the desk would do: fill in, carry on, and then what a person writes. */
function makeReport({ cast, legal, state, earlier }: Making, plan: Plan): Made {
  const { words, duty } = cast
  const at = cast.ago(KNOWN - plan.at + 6)
  const form = findForm(legal.reports, plan.kind)
  if (!form) throw new Error(`the legal data has no form ${plan.kind}`)
  const measures = [
    { at: cast.ago(KNOWN - 32), text: words.say('apiLog1') },
    { at: cast.ago(KNOWN - 64), text: words.say('apiLog2') },
  ]
  const facts = factAnswers({ state, legal, words: words.report, measures, cause: words.say('apiCause') }, at)
  const to = fill(words.report.facts.authority, { province: legal.incidents.profile.province })
  const begun = startReport({ form, forms: legal.reports, facts, earlier, to, at })
  const provenance = { from: 'person' as const, fact: null, report: null, field: null, at, by: duty.id }
  const said = Object.entries(plan.answers).map(([field, value]): [string, ReportAnswer] => [
    field,
    { unknown: false, value: typeof value === 'string' ? words.say(value) : value, provenance },
  ])
  const changes = Object.entries(plan.reasons ?? {}).map(
    ([field, { reason, correction = false }]): [string, ReportChange] => {
      const old = begun.answers[field]
      const before = old ? { unknown: old.unknown, value: old.unknown ? null : old.value } : null
      return [field, { old: before, at, reason: words.say(reason), correction }]
    },
  )
  const content = {
    ...begun,
    answers: { ...begun.answers, ...Object.fromEntries(said) },
    changes: Object.fromEntries(changes),
  }
  const gate = reportGateOf(content, legal)
  if (!gate || gate.lacking.length > 0) throw new Error(`the demo files a report without ${gate?.lacking.join()}`)
  const id = uuidAt(at, createRandom(`report ${plan.kind} ${plan.at}`))
  return { id, at, content, frozen: { revision: 1, hash: gate.hash, missing: [...gate.missing], by: duty.id, at } }
}

interface Telling {
  cast: Cast
  legal: LegalData
  incident: { id: Uuid; state: IncidentState }
}

function tellReport(
  { cast, legal, incident }: Telling,
  { report, index, made }: { report: Made; index: number; made: readonly Made[] },
): ToldFile {
  const { duty } = cast
  const { content, frozen, at } = report
  const { kind } = content
  const base = made[index - 1]
  const hash = createHash('sha256')
    .update(canonicalJson(content as unknown as Json))
    .digest('hex')
  const args = { incident: incident.id, drill: false, kind, supplements: base?.id ?? null }
  const steps: FileStep[] = [
    { type: 'report.open', by: duty, at, args },
    {
      ...{ type: 'report.save', by: duty, at, args: { hash } },
      texts: { text: canonicalJson(content as unknown as Json) },
    },
    { type: 'report.freeze', by: duty, at, args: { revision: 1, hash } },
  ]
  const gate = reportGateOf(content, legal)
  const number = numberOf('report', { year: numberYear(at), value: index + 1 })
  const sequence = made.slice(0, index + 1).filter((each) => each.content.kind === kind).length
  const facts = () => ({
    ...{ number, sequence, incident: incident.state },
    ...(gate ? { reportGate: gate } : {}),
    ...(base ? { supplemented: { incident: incident.id, frozen: [base.frozen] } } : {}),
  })
  return tellFile(
    { kind: 'report', id: report.id, steps, facts },
    { legal, random: createRandom(`told ${index} ${frozen.hash}`) },
  )
}
