/** Reports for tests: contents that the gate lets pass, and the real rule on the real legal data. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '../../src/shared/domain/canonical-json.ts'
import type { Actor, Command, Decision } from '../../src/shared/domain/command.ts'
import type { IncidentState } from '../../src/shared/domain/incident/state.ts'
import type { AnswerValue, ReportAnswer, ReportContent } from '../../src/shared/domain/report/content.ts'
import { findForm } from '../../src/shared/domain/report/form.ts'
import { checkReport, type ReportGate } from '../../src/shared/domain/report/gate.ts'
import { decideReport, type ReportFacts } from '../../src/shared/domain/report/rule.ts'
import { type ReportState, reportState } from '../../src/shared/domain/report/state.ts'
import { deepFreeze, legal } from './case-builder.ts'
import { INCIDENT_ID, liaison, NIGHT, TEXT } from './incident-builder.ts'

export const REPORT_ID = '01935c1a-7b00-7000-8000-0000000000b1'

const provenance = { from: 'person', fact: null, report: null, field: null, at: NIGHT, by: liaison.id } as const

export function says(value: AnswerValue): ReportAnswer {
  return { unknown: false, value, provenance }
}
export const unknown: ReportAnswer = { unknown: true, provenance }

/** The two items without which nothing is submitted. */
export const firstAnswers: ReportContent['answers'] = {
  entity: says('浙江鑫信软件技术有限公司'),
  systems: says('账号中心'),
  discovered_at: says('2026-11-25T15:40:00.000Z'),
  occurred_at: says('2026-11-25T14:00:00.000Z'),
  place: says('杭州市滨江区'),
  category: says('network_attack'),
  level: says('significant'),
  impact: says('约 230 万个账号的会员名被查询。'),
  measures: says('已下线查询接口。'),
  effect: unknown,
  ransomware: says(false),
}

export function contentOf(more: Partial<ReportContent> = {}): ReportContent {
  const to = '浙江省互联网信息办公室'
  return { format: 1, kind: 'initial', to, answers: firstAnswers, changes: {}, ...more }
}

export function hashOf(content: ReportContent): string {
  return createHash('sha256')
    .update(canonicalJson(content as unknown as Json))
    .digest('hex')
}

export function gateOf(content: ReportContent): ReportGate {
  const form = findForm(legal.reports, content.kind)
  assert(form)
  return { hash: hashOf(content), ...checkReport(content, { form, forms: legal.reports }) }
}

export interface Desk {
  as?: Actor
  facts?: ReportFacts
  now?: string
}
export type ReportDeed = readonly [type: string, args?: object]

export function decide(
  state: ReportState | null,
  [type, args = {}]: ReportDeed,
  desk: Desk = {},
): Decision<ReportState> {
  const { as = liaison, facts = {}, now = NIGHT } = desk
  const command: Command = { id: TEXT.id, type, target: REPORT_ID, baseVersion: 0, args: { ...args }, at: now }
  return decideReport(deepFreeze(state), command, { actor: as, now, at: now, legal, facts })
}

/** The state after a command that must be legal. */
export function after(...from: Parameters<typeof decide>): ReportState {
  const decision = decide(...from)
  assert(decision.ok, `${from[1][0]} is refused: ${JSON.stringify(decision)}`)
  return reportState.parse(decision.effect.state)
}

export const opening = { incident: INCIDENT_ID, drill: false, kind: 'initial', supplements: null }

export function opened(incident: IncidentState, more: object = {}, facts: ReportFacts = {}): ReportState {
  return after(null, ['report.open', { ...opening, ...more }], {
    facts: { number: 'B26-0001', sequence: 1, incident, ...facts },
  })
}

export function savedAs(state: ReportState, content: ReportContent): ReportState {
  return after(state, ['report.save', { text: TEXT, hash: hashOf(content) }], {
    facts: { reportGate: gateOf(content) },
  })
}

/** A report with this content, frozen. */
export function frozenAs(incident: IncidentState, content: ReportContent = contentOf()): ReportState {
  const saved = savedAs(opened(incident, { kind: content.kind }), content)
  return after(saved, ['report.freeze', { revision: 1, hash: hashOf(content) }], {
    facts: { reportGate: gateOf(content) },
  })
}
