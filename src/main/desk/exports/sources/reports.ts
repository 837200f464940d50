/** The ledger of reports to authorities: which versions were written, and which were frozen to be filed. */
import { latestReport, type ReportState } from '#shared/domain/report/state.ts'
import { columnsFor, defineLedger } from './define.ts'

interface ReportRow {
  state: ReportState
  incident: string | null
}
const column = columnsFor<ReportRow>()
const frozen = ({ state }: ReportRow) => state.frozen.at(-1)

export const reports = defineLedger<{ state: string; incident: string | null }, ReportRow>({
  id: 'reports',
  query: {
    from: `(SELECT id, incident, state, state ->> '$.recordedAt' AS recorded_at FROM report) AS report WHERE true`,
    select: `state, (SELECT incident.state ->> '$.number' FROM incident WHERE incident.id = report.incident) AS incident`,
    order: 'recorded_at, id',
    dated: 'recorded_at',
  },
  parse: ({ state, incident }) => ({ state: JSON.parse(state) as ReportState, incident }),
  columns: [
    column('number', 'text', ({ state }) => state.number),
    column('incident', 'text', ({ incident }) => incident),
    column('drill', { kind: 'text', width: 6 }, ({ state }, speech) => speech.yesNo(state.drill)),
    column('kind', 'text', ({ state }, speech) => speech.word('reportKind', state.kind)),
    column('sequence', { kind: 'count', width: 6 }, ({ state }) => state.sequence),
    column('stage', 'text', ({ state }, speech) => speech.word('reportStage', state.stage)),
    column('revision', { kind: 'count', width: 6 }, ({ state }) => latestReport(state)?.revision ?? null),
    column('policy_version', { kind: 'date', width: 10 }, ({ state }) => state.policyVersion),
    column('recorded_at', { kind: 'instant', width: 13 }, ({ state }) => state.recordedAt),
    column('opened_by', { kind: 'text', width: 9 }, ({ state }, speech) => speech.person(state.openedBy)),
    column('frozen_at', { kind: 'instant', width: 13 }, (row) => frozen(row)?.at ?? null),
    column('frozen_by', { kind: 'text', width: 9 }, (row, speech) => speech.person(frozen(row)?.by)),
    column('missing', { kind: 'count', width: 8 }, (row) => frozen(row)?.missing.length ?? null),
    column('hash', { kind: 'hash', width: 18 }, (row) => frozen(row)?.hash ?? null),
  ],
})
