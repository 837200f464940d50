/** The text of the 结果告知书: what the person reads, from the facts and the words. */
import { shanghaiDate } from '../domain/calendar.ts'
import type { Block, DocumentContent } from '../domain/document-content.ts'
import type { ResultNoticeFacts } from '../domain/document-facts.ts'
import { NEUTRAL_GROUND } from '../domain/document-result-notice.ts'
import { dateText, fill, groundOf, nameOf, numberedHeadings, type Wording } from './document-words.ts'

function plain(cells: string[]) {
  return { cells, notes: [] }
}

function titleOf(facts: ResultNoticeFacts, { words }: Wording): string {
  if (facts.outcome === 'refused') return words.notice.titles.refused
  return facts.kind === 'cancel_account' ? words.notice.titles.cancelled : words.notice.titles.decided
}

function lead(facts: ResultNoticeFacts, { words }: Wording): Block {
  const template = facts.requester === 'self' ? words.notice.lead : words.notice.leadFor
  const text = fill(template, {
    requester: words.requesters[facts.requester],
    receivedOn: dateText(shanghaiDate(facts.receivedAt), words),
    channel: words.channels[facts.channel],
    kind: words.kinds[facts.kind],
    caseNumber: facts.caseNumber,
    doneOn: dateText(shanghaiDate(facts.onlineDoneAt), words),
  })
  return { kind: 'paragraph', text }
}

function result(facts: ResultNoticeFacts, wording: Wording): Block[] {
  const { words, legal } = wording
  const refusal = facts.refusalGround === null ? {} : groundOf(facts.refusalGround, wording)
  const blocks: Block[] = [{ kind: 'paragraph', text: fill(words.notice.results[facts.outcome], { ...refusal }) }]
  if (facts.serviceStoppedAt !== null) {
    const on = dateText(shanghaiDate(facts.serviceStoppedAt), words)
    blocks.push({ kind: 'paragraph', text: fill(words.notice.serviceStopped, { on, app: legal.operator.app }) })
  }
  return blocks
}

function treated(facts: ResultNoticeFacts, { words, legal }: Wording): Block[] {
  const { notice } = words
  const blocks: Block[] = []
  if (facts.treated.length > 0) {
    blocks.push({
      kind: 'table',
      columns: [
        { label: notice.treatedColumns.category, width: 5 },
        { label: notice.treatedColumns.treatment, width: 8 },
        { label: notice.treatedColumns.on, width: 5 },
      ],
      rows: facts.treated.map((row) => {
        const methods = row.methods.map((method) => words.methods[method]).join(words.separator)
        return plain([
          nameOf('categories', row.category, legal),
          fill(notice.treatments[row.action], { methods }),
          dateText(row.on, words),
        ])
      }),
    })
  }
  if (facts.backupsUntil !== null) {
    blocks.push({ kind: 'paragraph', text: fill(notice.backups, { until: dateText(facts.backupsUntil, words) }) })
  }
  if (facts.notHeld.length > 0) {
    const categories = facts.notHeld.map((id) => nameOf('categories', id, legal)).join(words.separator)
    blocks.push({ kind: 'paragraph', text: fill(notice.notHeld, { categories }) })
  }
  return blocks
}

function keptGround(ground: string, wording: Wording): string {
  if (ground === NEUTRAL_GROUND) return wording.words.neutralGround
  return fill(wording.words.notice.keptGround, groundOf(ground, wording))
}

function kept(facts: ResultNoticeFacts, wording: Wording): Block[] {
  const { words, legal } = wording
  const columns = words.notice.keptColumns
  if (facts.kept.length === 0) return []
  return [
    { kind: 'paragraph', text: words.notice.keptLead },
    {
      kind: 'table',
      columns: [
        { label: columns.category, width: 5 },
        { label: columns.treatment, width: 3 },
        { label: columns.ground, width: 9 },
        { label: columns.until, width: 5 },
      ],
      rows: facts.kept.map((row) =>
        plain([
          nameOf('categories', row.category, legal),
          words.actions[row.action],
          keptGround(row.ground, wording),
          row.until === null ? words.notice.untilByLaw : dateText(row.until, words),
        ]),
      ),
    },
  ]
}

/** One line per kind of party and day: who they are stays with the record for the file. */
function informed(facts: ResultNoticeFacts, { words, legal }: Wording): Block[] {
  if (facts.informed.length === 0) return []
  const groups = Map.groupBy(facts.informed, (row) => `${row.party} ${row.on}`)
  const items = [...groups.values()].flatMap((rows) => {
    const [first] = rows
    if (!first) return []
    const categories = rows.map((row) => nameOf('categories', row.category, legal)).join(words.separator)
    return [
      fill(words.notice.informed, { categories, on: dateText(first.on, words), party: words.parties[first.party] }),
    ]
  })
  return [{ kind: 'list', items }]
}

/** The sections that have something to say, numbered without gaps. */
export function composeResultNotice(facts: ResultNoticeFacts, wording: Wording): DocumentContent {
  const { words, legal } = wording
  const heading = numberedHeadings(words)
  const { headings } = words.notice
  const remedies = words.notice.remedies.map((text) =>
    fill(text, { objectionDays: facts.objectionDays, contact: legal.operator.contact }),
  )
  const sections: [string, Block[]][] = [
    [headings.result, result(facts, wording)],
    [headings.treated, treated(facts, wording)],
    [headings.kept, kept(facts, wording)],
    [headings.informed, informed(facts, wording)],
    [headings.remedies, [{ kind: 'list', items: remedies }]],
  ]
  return {
    title: titleOf(facts, wording),
    blocks: [
      lead(facts, wording),
      ...sections.filter(([, blocks]) => blocks.length > 0).flatMap(([text, blocks]) => [heading(text), ...blocks]),
    ],
    signatory: legal.operator.name,
    footnote: words.notice.footnote,
  }
}
