/** Every ledger that a desk exports, in the order in which they are offered. */
import type { LegalData } from '#shared/domain/legal.ts'
import type { LedgerSource, LedgerWords } from '../source.ts'
import type { ExportWords } from '../words.ts'
import { cancellations, complaints, requests } from './cases.ts'
import { filings, incidents } from './incidents.ts'
import { notices } from './notices.ts'
import { reveals, staff } from './people.ts'
import { erasures, retention } from './plan-lines.ts'
import { registerSource } from './register.ts'
import { reports } from './reports.ts'

const own: readonly LedgerSource[] = [
  ...[requests, cancellations, complaints, erasures, retention],
  ...[incidents, filings, reports, notices, reveals, staff],
]

/** Ledgers of requests, incidents and staff, then one for each register of the legal data. */
export function ledgerSources(from: { legal: LegalData; words: ExportWords }): LedgerSource[] {
  return [...own, ...from.legal.registers.map((definition) => registerSource(definition, from))]
}

export function wordsOf(source: LedgerSource, { ledgers }: ExportWords): LedgerWords {
  const found = source.words ?? ledgers[source.id]
  if (!found) throw new Error(`the ledger ${source.id} has no words`)
  return found
}
