/**
 * The complete file of one case (调卷): request, verdict on identity without papers, conditions, plan, execution with
 * hashes of its proof, reply, documents, timeline, related records. Masked; what people wrote stands as its hash.
 */
import type { CaseFileContent } from '#shared/contract/inspection.ts'
import type { CaseDetail } from '#shared/contract/requests.ts'
import type { DeadlineClock } from '#shared/domain/clock.ts'
import type { Entry } from '#shared/domain/command.ts'
import { findRegister } from '#shared/domain/register/definition.ts'
import { getDetail } from '../case-detail.ts'
import { listEvidence } from '../cases/case.ts'
import type { CommandDesk } from '../commands/command-desk.ts'
import type { Speech } from '../exports/source.ts'
import { printed } from '../exports/writers/writer.ts'
import { listHolders, listTouching } from '../registers/links.ts'
import type { InspectionWords } from './words.ts'

type Section = CaseFileContent['sections'][number]
type Value = string | number | null | undefined

export interface CaseFileSetting {
  desk: CommandDesk
  speech: Speech
  words: InspectionWords
  /** Day in Shanghai on which it is made, and who makes it. */
  day: string
  maker: string
  demo: boolean
}

/** Names of these follow from the inspection itself: the file would change with each look at it. */
const aboutInspections: readonly string[] = ['inspection', 'inspection_item', 'audit', 'audit_request', 'audit_finding']

/**
 * @param entries the whole timeline, the oldest first
 * @throws DeskError NOT_FOUND
 */
export function composeCaseFile(id: string, entries: readonly Entry[], setting: CaseFileSetting): CaseFileContent {
  const { desk, words, day } = setting
  const detail = getDetail(desk, id)
  const number = detail.state.number ?? '—'
  const compose = new Sections(setting, detail)
  return {
    title: words.title,
    number,
    facts: [
      [words.page.operator, desk.legal.operator.name],
      [words.facts.policy ?? '', detail.state.policyVersion],
      [words.page.made, day],
    ],
    sections: [
      compose.request(),
      compose.person(),
      compose.identity(),
      compose.conditions(),
      compose.plan(),
      compose.execution(),
      compose.evidence(),
      compose.reply(),
      compose.clocks(),
      compose.documents(),
      compose.timeline(entries),
      compose.related(),
    ],
  }
}

class Sections {
  readonly #setting: CaseFileSetting
  readonly #detail: CaseDetail

  constructor(setting: CaseFileSetting, detail: CaseDetail) {
    this.#setting = setting
    this.#detail = detail
  }

  request(): Section {
    const { state } = this.#detail
    const { speech } = this.#setting
    return this.#section('request', {
      kind: speech.word('kind', state.kind),
      requester: speech.word('requester', state.requester),
      channel: speech.word('channel', state.channel),
      receivedAt: time(state.receivedAt),
      recordedAt: time(state.recordedAt),
      acceptedAt: time(state.acceptedAt),
      stage: speech.word('stage', state.stage),
      side: speech.word('side', state.side?.state),
      assignee: speech.person(state.assignee),
    })
  }

  person(): Section {
    const { person } = this.#detail
    return this.#section('person', person ?? {})
  }

  /** The verdict, without the papers: they are erased after it. */
  identity(): Section {
    const { identity } = this.#detail.state
    const { speech } = this.#setting
    if (!identity) return this.#section('identity')
    return this.#section('identity', {
      method: speech.word('identityMethod', identity.method),
      verdict: this.#value('verdict', identity.passed ? 'passed' : 'failed'),
      at: time(identity.at),
      by: speech.person(identity.by),
      papers: this.#value('papers', 'kept_out'),
    })
  }

  conditions(): Section {
    const { conditions } = this.#detail.state
    const { speech } = this.#setting
    if (!conditions) return this.#section('conditions')
    const rows = conditions.findings.map((found) => [
      speech.word('condition', found.condition),
      found.class,
      this.#value('condition', found.open ? 'open' : 'settled'),
    ])
    return this.#section('conditions', { at: time(conditions.at), by: speech.person(conditions.by) }, rows)
  }

  plan(): Section {
    const { plan } = this.#detail.state
    const { speech } = this.#setting
    if (!plan) return this.#section('plan')
    const rows = plan.lines.map((line) => [
      speech.word('category', line.category),
      speech.word('system', line.system),
      speech.word('action', line.action),
      speech.word('ground', line.ground),
      line.until,
    ])
    const facts = {
      revision: plan.revision,
      proposal: this.#value('proposal', plan.proposal),
      ground: speech.word('ground', plan.refusalGround),
      author: speech.person(plan.author),
      submittedBy: signed(speech.person(plan.submittedBy), plan.submittedAt),
      approvedBy: signed(speech.person(plan.approvedBy), plan.approvedAt),
    }
    return this.#section('plan', facts, rows)
  }

  execution(): Section {
    const { plan, serviceStopped, verified, onlineDoneAt } = this.#detail.state
    const { speech } = this.#setting
    const rows = (plan?.lines ?? []).flatMap(({ category, system, execution }) => {
      if (!execution) return []
      const what = [speech.word('category', category), speech.word('system', system)].join(' · ')
      return [
        [
          ...[what, speech.word('lineResult', execution.outcome), speech.word('method', execution.method)],
          ...[execution.count, time(execution.at), speech.person(execution.by), execution.evidence],
        ],
      ]
    })
    const facts = {
      stopped: serviceStopped && signed(speech.person(serviceStopped.by), serviceStopped.at),
      verified: verified && signed(speech.person(verified.by), verified.at),
      onlineDone: time(onlineDoneAt),
    }
    return this.#section('execution', facts, rows)
  }

  evidence(): Section {
    const rows = listEvidence(this.#setting.desk.store, this.#detail.id).map((file) => [
      file.sha256,
      file.mediaType,
      file.bytes,
    ])
    return this.#section('evidence', {}, rows)
  }

  reply(): Section {
    const { replied, outcome, outcomeGround, closedAt } = this.#detail.state
    const { speech } = this.#setting
    return this.#section('reply', {
      repliedAt: time(replied?.at),
      repliedBy: speech.person(replied?.by),
      via: speech.word('replyVia', replied?.via),
      outcome: speech.word('outcome', outcome),
      ground: speech.word('ground', outcomeGround),
      closedAt: time(closedAt),
    })
  }

  clocks(): Section {
    const now = this.#setting.desk.clock.now()
    const rows = this.#detail.clocks.map((clock) => {
      const marks = [clock.internal && 'internal', clock.certainty === 'M' && 'unverified'].filter(
        (mark) => mark !== false,
      )
      const state = standing(clock, now)
      return [
        clock.source + marks.map((mark) => this.#value('mark', mark)).join(''),
        ...[time(clock.startedAt), time(clock.dueAt), time(clock.metAt), this.#value('clock', state)],
      ]
    })
    return this.#section('clocks', {}, rows)
  }

  documents(): Section {
    const rows = this.#detail.documents.map((document) => [
      this.#value('document', document.kind),
      ...[document.number, time(document.issuedAt), document.hash],
    ])
    return this.#section('documents', {}, rows)
  }

  timeline(entries: readonly Entry[]): Section {
    const { speech, words } = this.#setting
    const by = ({ actor }: Entry) =>
      actor.kind === 'user' ? speech.person(actor.id) : this.#value('actor', actor.kind)
    const rows = entries.map((entry) => [
      time(entry.occurredAt),
      words.entries[entry.type] ?? entry.type,
      by(entry),
      entry.text?.hash,
    ])
    return this.#section('timeline', {}, rows)
  }

  related(): Section {
    const { desk } = this.#setting
    const { id } = this.#detail
    const found = new Map([...listHolders(desk, id), ...listTouching(desk, id)].map((each) => [each.id, each]))
    const rows = [...found.values()]
      .filter(({ register }) => register === null || !aboutInspections.includes(register))
      .sort((a, b) => a.id.localeCompare(b.id))
      .map(({ register, number, title }) => [
        findRegister(desk.legal.registers, register ?? '')?.words.zh ?? register,
        ...[number, title],
      ])
    return this.#section('related', {}, rows)
  }

  /** Facts that are not there are left out; a section without any says so. */
  #section(id: string, facts: Record<string, Value> = {}, rows: Value[][] = []): Section {
    const { words } = this.#setting
    const said = Object.entries(facts).flatMap(([key, value]): [string, string][] =>
      value === null || value === undefined ? [] : [[words.facts[key] ?? key, String(value)]],
    )
    const isEmpty = said.length === 0 && rows.length === 0
    const columns = words.columns[id]
    return {
      heading: words.headings[id] ?? id,
      facts: said,
      table:
        columns && rows.length > 0
          ? { columns, rows: rows.map((row) => row.map((cell) => String(cell ?? '—'))) }
          : null,
      empty: isEmpty ? (words.empty[id] ?? null) : null,
    }
  }

  #value(list: string, code: string): string {
    return this.#setting.words.values[list]?.[code] ?? code
  }
}

function standing({ metAt, dueAt }: Pick<DeadlineClock, 'metAt' | 'dueAt'>, now: string): string {
  if (metAt !== null) return metAt > dueAt ? 'late' : 'met'
  return now > dueAt ? 'overdue' : 'running'
}

function time(at: string | null | undefined): string | null {
  return at ? printed(at, 'instant') : null
}

function signed(name: string | null, at: string | null): string | null {
  return [name, time(at)].filter(Boolean).join(' ') || null
}
