/** Clauses of the policy by section, and where each kind of proof is shown. */
import type { PromiseRow } from '#shared/contract/promises.ts'
import type { EvidenceFound, PromiseStatus } from '#shared/domain/promise.ts'
import { formatHash } from '../route/route.ts'
import type { StatusKind } from '../ui/Status.tsx'

export interface Section {
  clause: string
  rows: PromiseRow[]
}

/** In the order of the policy. */
export function sectionsOf(rows: readonly PromiseRow[]): Section[] {
  return [...Map.groupBy(rows, ({ clause }) => clause)].map(([clause, of]) => ({ clause, rows: of }))
}

/** The worst first: what a manager looks at. */
const gravity: readonly PromiseStatus[] = ['wrong', 'missing', 'open', 'kept', 'built_in']

export function worstOf(rows: readonly PromiseRow[]): PromiseStatus {
  return gravity.find((status) => rows.some((row) => row.status === status)) ?? 'built_in'
}

export const promiseLook: Record<PromiseStatus, StatusKind> = {
  kept: 'done',
  open: 'running',
  wrong: 'failed',
  missing: 'needs',
  built_in: 'done',
}

/** The proof of a section that is newest; one with a problem before all others. */
export function latestEvidence(rows: readonly PromiseRow[]): EvidenceFound | undefined {
  const found = rows.flatMap(({ evidence }) => evidence)
  const newest = (of: readonly EvidenceFound[]) =>
    of.toSorted((a, b) => (b.latestAt ?? '').localeCompare(a.latestAt ?? ''))[0]
  return newest(found.filter(({ wrong }) => wrong > 0)) ?? newest(found)
}

/** Only what the filter asks for; sections without such a row are left out. */
export function withStatus(rows: readonly PromiseRow[], status: PromiseStatus | null): PromiseRow[] {
  return status === null ? [...rows] : rows.filter((row) => row.status === status)
}

/** The page that lists what was counted; null for a property of the console. */
export function placeOf({ source }: EvidenceFound): string | null {
  const at = (path: string[], query: Record<string, string> = {}) => formatHash({ path, query })
  switch (source.kind) {
    case 'register':
      return at(['registers', source.register])
    case 'cases':
    case 'documents':
      return at(['requests', 'done'])
    case 'notices':
      return at(['notices'])
    case 'filings':
      return at(['reports'])
    case 'incidents':
    case 'publications':
      return at(['incidents'])
    default:
      return null
  }
}
