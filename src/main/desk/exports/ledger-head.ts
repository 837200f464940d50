/** What stands above the rows of a ledger: title, chosen columns, and the facts of the export. */
import type { ExportRequest } from '#shared/contract/exports.ts'
import { addDays, endOfDay } from '#shared/domain/calendar.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import { fill } from '#shared/text/document-words.ts'
import { ExportFault } from './fault.ts'
import type { LedgerFilter, LedgerSource } from './source.ts'
import { wordsOf } from './sources/all.ts'
import type { LedgerHead, TitledColumn } from './table.ts'
import type { ExportWords } from './words.ts'
import { printed } from './writers/writer.ts'

export interface HeadFacts {
  words: ExportWords
  legal: LegalData
  request: Pick<ExportRequest, 'period' | 'scope' | 'columns' | 'redaction'>
  madeAt: string
  /** Name of the member of staff who exports. */
  madeBy: string
  exportId: string
  demo: boolean
}

/** @throws ExportFault when a chosen column is none of the ledger */
export function ledgerHead(source: LedgerSource, facts: HeadFacts): LedgerHead {
  const { words, request, demo } = facts
  const { page } = words
  const found = wordsOf(source, words)
  const title = (id: string) => found.columns[id]?.zh ?? id
  const chosen = request.columns ?? source.columns.map(({ id }) => id)
  const columns = chosen.map((id): TitledColumn => {
    const column = source.columns.find((each) => each.id === id)
    if (!column) throw new ExportFault('unknown', id)
    const { kind, personal, width } = column
    return { id, kind, personal, width, title: title(id) }
  })
  const watermark = [demo ? page.demo : null, page[request.redaction]].filter(Boolean).join(' · ')
  return {
    id: source.id,
    title: found.title.zh,
    columns,
    facts: printedFacts(source, facts),
    redaction: request.redaction,
    watermark,
  }
}

function printedFacts(
  source: LedgerSource,
  { words: { page }, legal, request, ...facts }: HeadFacts,
): [string, string][] {
  return [
    [page.operator, legal.operator.name],
    ...(source.dated ? [[page.period, periodText(request.period, page)] as [string, string]] : []),
    ...(source.scoped ? [[page.scopeLabel, page.scope[request.scope]] as [string, string]] : []),
    [page.madeAt, printed(facts.madeAt, 'instant')],
    [page.madeBy, facts.madeBy],
    [page.redaction, page[request.redaction]],
    [page.policy, fill(page.policyVersion, { version: legal.policyVersion })],
    [page.exportId, facts.exportId],
    [page.about, page.confirmed],
  ]
}

function periodText({ from, to }: ExportRequest['period'], page: ExportWords['page']): string {
  if (from && to) return fill(page.periodBoth, { from, to })
  if (from) return fill(page.periodFrom, { from })
  return to ? fill(page.periodTo, { to }) : page.periodAll
}

/** Days of the period in Asia/Shanghai as instants. */
export function filterOf({ period, scope }: Pick<ExportRequest, 'period' | 'scope'>): LedgerFilter {
  return {
    from: period.from === null ? null : endOfDay(addDays(period.from, -1)),
    before: period.to === null ? null : endOfDay(period.to),
    scope,
  }
}
