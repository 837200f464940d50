import type { ChapterId } from '#shared/domain/annual/table.ts'
import type { Route } from '../../route/route.ts'
import type { Words } from '../../words/catalog.ts'

interface LedgerPlace {
  id: keyof Words['annual']['ledger']
  to: Route
}

const at = (path: readonly string[], query: Route['query'] = {}): Route => ({ path, query })
const register = (id: string) => at(['registers', id])

/** The ledgers from which a chapter is counted: where each number can be looked at. */
export const ledgerPlaces: Record<ChapterId, readonly LedgerPlace[]> = {
  requests: [
    { id: 'todo', to: at(['requests', 'todo']) },
    { id: 'done', to: at(['requests', 'done']) },
  ],
  reconciliation: [{ id: 'done', to: at(['requests', 'done']) }],
  incidents: [{ id: 'incidents', to: at(['incidents']) }],
  notices: [{ id: 'notices', to: at(['notices']) }],
  filings: [{ id: 'filings', to: at(['reports'], { view: 'log' }) }],
  disclosures: [{ id: 'disclosure', to: register('disclosure') }],
  policy: [
    { id: 'policy_version', to: register('policy_version') },
    { id: 'purpose_change', to: register('purpose_change') },
  ],
  authorities: [
    { id: 'authority_letter', to: register('authority_letter') },
    { id: 'complaint', to: register('complaint') },
    { id: 'inspection', to: register('inspection') },
  ],
  assessments: [{ id: 'impact_assessment', to: register('impact_assessment') }],
  processors: [
    { id: 'processor', to: register('processor') },
    { id: 'processor_supervision', to: register('processor_supervision') },
  ],
  training: [{ id: 'training', to: register('training') }],
  audits: [
    { id: 'audit', to: register('audit') },
    { id: 'audit_finding', to: register('audit_finding') },
  ],
  drills: [{ id: 'response_plan', to: register('response_plan') }],
  minors: [{ id: 'minors', to: register('minors') }],
  missing: [{ id: 'promises', to: at(['overview', 'promises']) }],
  unverified: [],
}
