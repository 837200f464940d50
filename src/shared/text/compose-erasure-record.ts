/** The text of the 删除执行记录: what stands in the file, from the facts and the words. */
import type { Block, DocumentContent, Table } from '../domain/document-content.ts'
import type { ErasureRecordFacts } from '../domain/document-facts.ts'
import type { CalendarDate } from '../domain/values.ts'
import { dateText, fill, groundOf, nameOf, numberedHeadings, timeText, type Wording } from './document-words.ts'

type Line = ErasureRecordFacts['lines'][number]

function request(facts: ErasureRecordFacts, policyVersion: CalendarDate, wording: Wording): Block {
  const { words } = wording
  const label = words.record.facts
  const optional = (name: string, value: string | null): [string, string][] => (value === null ? [] : [[name, value]])
  const time = (at: string | null) => (at === null ? null : timeText(at))
  const identity = facts.identity && `${words.identityMethods[facts.identity.method]}　${timeText(facts.identity.at)}`
  const refusal = facts.refusalGround === null ? null : groundOf(facts.refusalGround, wording)
  return {
    kind: 'facts',
    rows: [
      [label.caseNumber, facts.caseNumber],
      [label.kind, words.kinds[facts.kind]],
      [label.requester, words.requesters[facts.requester]],
      [label.channel, words.channels[facts.channel]],
      [label.receivedAt, timeText(facts.receivedAt)],
      ...optional(label.acceptedAt, time(facts.acceptedAt)),
      ...optional(label.identity, identity),
      ...optional(label.serviceStoppedAt, time(facts.serviceStoppedAt)),
      [label.onlineDoneAt, timeText(facts.onlineDoneAt)],
      [label.outcome, words.outcomes[facts.outcome]],
      ...optional(label.refusalGround, refusal && fill(words.record.retainedGround, refusal)),
      [label.policyVersion, fill(words.record.policyVersion, { version: policyVersion })],
      ...optional(label.backupsUntil, facts.backupsUntil && dateText(facts.backupsUntil, words)),
      ...optional(label.subjectToken, facts.subjectToken),
    ],
  }
}

function actionOf(line: Line, { words }: Wording): string {
  if (line.action !== 'anonymise' || !line.execution) return words.actions[line.action]
  return fill(words.record.anonymised, { method: words.methods[line.execution.method] })
}

function lineRow(line: Line, index: number, wording: Wording): Table['rows'][number] {
  const { words, legal } = wording
  const { record } = words
  const done = line.execution
  const head = [
    String(index + 1),
    nameOf('categories', line.category, legal),
    nameOf('systems', line.system, legal),
    actionOf(line, wording),
  ]
  if (!done) return { cells: [...head, words.none, words.none, record.pending], notes: [] }
  const executor = done.executor ?? record.byRule
  const verifier = done.verifier ?? record.byRule
  const count = done.outcome === 'no_data' ? record.noData : String(done.count)
  const evidence: [string, string][] = done.evidence === null ? [] : [[record.evidence, done.evidence]]
  return {
    cells: [...head, words.methods[done.method], count, timeText(done.at)],
    notes: [[record.executor, `${executor}／${verifier}`], ...evidence],
  }
}

function lines(facts: ErasureRecordFacts, wording: Wording): Block {
  const { record } = wording.words
  if (facts.lines.length === 0) {
    return { kind: 'paragraph', text: facts.outcome === 'refused' ? record.refusedLines : record.noLines }
  }
  const columns = record.lineColumns
  return {
    kind: 'table',
    columns: [
      { label: columns.number, width: 9 },
      { label: columns.category, width: 28 },
      { label: columns.system, width: 28 },
      { label: columns.action, width: 20 },
      { label: columns.method, width: 18 },
      { label: columns.count, width: 14 },
      { label: columns.at, width: 30 },
    ],
    rows: facts.lines.map((line, index) => lineRow(line, index, wording)),
  }
}

function retained(facts: ErasureRecordFacts, wording: Wording): Block {
  const { words, legal } = wording
  if (facts.retained.length === 0) return { kind: 'paragraph', text: words.record.noneRetained }
  const columns = words.record.retainedColumns
  return {
    kind: 'table',
    columns: [
      { label: columns.category, width: 26 },
      { label: columns.system, width: 18 },
      { label: columns.action, width: 18 },
      { label: columns.ground, width: 48 },
      { label: columns.until, width: 24 },
    ],
    rows: facts.retained.map((row) => ({
      cells: [
        nameOf('categories', row.category, legal),
        nameOf('systems', row.system, legal),
        words.actions[row.action],
        fill(words.record.retainedGround, groundOf(row.ground, wording)),
        dateText(row.until, words),
      ],
      notes: [],
    })),
  }
}

function people(facts: ErasureRecordFacts, { words }: Wording): Block {
  const { record } = words
  const named = Object.entries(facts.people) as [keyof ErasureRecordFacts['people'], string | null][]
  return { kind: 'facts', rows: named.map(([role, id]) => [record.people[role], id ?? record.byRule]) }
}

export function composeErasureRecord(
  facts: ErasureRecordFacts,
  policyVersion: CalendarDate,
  wording: Wording,
): DocumentContent {
  const { record } = wording.words
  const heading = numberedHeadings(wording.words)
  return {
    title: record.title,
    blocks: [
      heading(record.headings.request),
      request(facts, policyVersion, wording),
      heading(record.headings.lines),
      lines(facts, wording),
      heading(record.headings.retained),
      retained(facts, wording),
      heading(record.headings.people),
      people(facts, wording),
      heading(record.headings.terms),
      { kind: 'list', items: record.terms },
    ],
    signatory: wording.legal.operator.name,
    footnote: record.footnote,
  }
}
