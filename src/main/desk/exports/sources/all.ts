/** Every ledger that a desk exports, in the order in which they are offered. */
import type { LedgerSource } from '../source.ts'
import { cancellations, complaints, requests } from './cases.ts'
import { filings, incidents } from './incidents.ts'
import { notices } from './notices.ts'
import { reveals, staff } from './people.ts'
import { erasures, retention } from './plan-lines.ts'

export const ledgerSources: readonly LedgerSource[] = [
  ...[requests, cancellations, complaints, erasures, retention],
  ...[incidents, filings, notices, reveals, staff],
]
