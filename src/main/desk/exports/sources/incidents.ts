/** Ledgers of incidents: the incidents themselves, and every duty to report with what was filed. */
import { type IncidentState, knownAt, type Obligation } from '#shared/domain/incident/state.ts'
import type { Speech } from '../source.ts'
import { columnsFor, defineLedger } from './define.ts'

const ORDER = 'known_at, id'
/** The moment from which the clocks run. */
const KNOWN = `(SELECT c.value ->> '$.at' FROM json_each(state, '$.candidates') AS c WHERE c.value ->> '$.id' = state ->> '$.known.candidate')`

interface IncidentRow {
  state: IncidentState
  title: string | null
}
const column = columnsFor<IncidentRow>()

export const incidents = defineLedger<{ state: string; title: string | null }, IncidentRow>({
  id: 'incidents',
  query: {
    from: `(SELECT id, open, state, ${KNOWN} AS known_at FROM incident) AS incident WHERE true`,
    select: `state, (SELECT body FROM text WHERE text.id = state ->> '$.title.id') AS title`,
    order: ORDER,
    dated: 'known_at',
    scoped: 'open',
  },
  parse: ({ state, title }) => ({ state: JSON.parse(state) as IncidentState, title }),
  columns: [
    column('number', 'text', ({ state }) => state.number),
    column('title', { kind: 'text', width: 20, personal: 'text' }, ({ title }) => title),
    column('drill', { kind: 'text', width: 6 }, ({ state }, speech) => speech.yesNo(state.drill)),
    column('stage', 'text', ({ state }, speech) => speech.word('incidentStage', state.stage)),
    column('level', { kind: 'text', width: 8 }, ({ state }, speech) => speech.word('level', state.level?.value)),
    column('category', 'text', ({ state }, speech) => speech.word('incidentCategory', state.category)),
    column('harms', 'text', ({ state }, speech) => speech.words('harm', state.harms)),
    column('source', 'text', ({ state }, speech) => speech.word('incidentSource', state.source)),
    column('known_at', { kind: 'instant', width: 13 }, ({ state }) => knownAt(state)),
    column('occurred_from', { kind: 'instant', width: 13 }, ({ state }) => state.occurred?.from ?? null),
    column('recorded_at', { kind: 'instant', width: 13 }, ({ state }) => state.recordedAt),
    column('affected_low', { kind: 'count', width: 9 }, ({ state }) => state.facts.affected.low),
    column('affected_high', { kind: 'count', width: 9 }, ({ state }) => state.facts.affected.high),
    column('systems', { kind: 'text', width: 12 }, ({ state }, speech) => speech.words('system', state.systems)),
    column('lead', { kind: 'text', width: 8 }, ({ state }, speech) => speech.person(state.lead)),
    column('decision', 'text', ({ state }, speech) => speech.word('noticeDecision', state.decision?.kind)),
    column('contained_at', { kind: 'instant', width: 13 }, ({ state }) => state.contained?.at ?? null),
    column('ended_at', { kind: 'instant', width: 13 }, ({ state }) => state.ended?.at ?? null),
    column('closed_at', { kind: 'instant', width: 13 }, ({ state }) => state.closedAt),
  ],
})

interface FilingRow {
  number: string | null
  drill: boolean
  obligation: Obligation
  filing: Obligation['filings'][number] | null
  receipt: string | null
  /** Number of the report that was filed. */
  report: string | null
}
type RawFiling = Pick<FilingRow, 'number' | 'receipt' | 'report'> & {
  drill: number
  obligation: string
  filing: string | null
}
const filed = columnsFor<FilingRow>()

/** A duty without a filing has a row as well: what was not reported is what an official looks for. */
export const filings = defineLedger<RawFiling, FilingRow>({
  id: 'filings',
  query: {
    from: `(
      SELECT incident.id, state, ${KNOWN} AS known_at, duty.key AS place, duty.value AS obligation, filing.value AS filing, filing.key AS nth
      FROM incident CROSS JOIN json_each(state, '$.obligations') AS duty
        LEFT JOIN json_each(duty.value, '$.filings') AS filing
    ) AS duties WHERE true`,
    select: `state ->> '$.number' AS number, state ->> '$.drill' AS drill, obligation, filing,
      (SELECT body FROM text WHERE text.id =
        coalesce(filing ->> '$.receipts[#-1].text.id', filing ->> '$.receipt.id')) AS receipt,
      (SELECT report.state ->> '$.number' FROM report WHERE report.id = filing ->> '$.report.id') AS report`,
    order: `${ORDER}, place, nth`,
    dated: 'known_at',
  },
  parse: ({ number, drill, obligation, filing, receipt, report }) => ({
    ...{ number, drill: Boolean(drill), receipt, report },
    obligation: JSON.parse(obligation) as Obligation,
    filing: filing === null ? null : (JSON.parse(filing) as FilingRow['filing']),
  }),
  columns: [
    filed('incident', 'text', ({ number }) => number),
    filed('drill', { kind: 'text', width: 6 }, ({ drill }, speech) => speech.yesNo(drill)),
    filed('addressee', { kind: 'text', width: 14 }, ({ obligation }, speech) =>
      speech.word('addressee', obligation.addressee),
    ),
    filed('rule', { kind: 'text', width: 16 }, ({ obligation }, speech) => speech.word('rule', obligation.rule)),
    filed('decision', { kind: 'text', width: 8 }, ({ obligation }, speech) =>
      speech.word('obligationDecision', obligation.decision),
    ),
    filed('due_at', { kind: 'deadline', width: 13 }, ({ obligation }) => obligation.frozen?.dueAt ?? obligation.dueAt),
    filed('kind', { kind: 'text', width: 8 }, ({ filing }, speech) => speech.word('filingKind', filing?.kind)),
    filed('report', { kind: 'text', width: 10 }, ({ report }) => report),
    filed('report_revision', { kind: 'count', width: 6 }, ({ filing }) => filing?.report?.revision ?? null),
    filed('via', { kind: 'text', width: 8 }, ({ filing }, speech) => speech.word('filingVia', filing?.via)),
    filed('filed_at', { kind: 'instant', width: 13 }, ({ filing }) => filing?.at ?? null),
    filed('recorded_at', { kind: 'instant', width: 13 }, ({ filing }) => filing?.recordedAt ?? null),
    filed('filed_by', { kind: 'text', width: 9 }, ({ filing }, speech) =>
      // Who recorded it is who handed it in, unless somebody else is named.
      speech.person(filing?.submitter ?? filing?.by),
    ),
    filed('receipt', { kind: 'text', width: 14, personal: 'text' }, ({ receipt }) => receipt),
    filed('late', { kind: 'text', width: 7 }, lateness),
    filed(
      'correction',
      { kind: 'text', width: 6 },
      ({ filing }, speech) => filing && speech.yesNo(filing.isCorrection),
    ),
    filed('file', { kind: 'hash', width: 16 }, ({ filing }) => filing?.file ?? null),
    filed('evidence', { kind: 'hash', width: 16 }, ({ filing }) => filing?.evidence ?? null),
  ],
})

/** Lateness is frozen with the first filing of a duty. */
function lateness({ obligation, filing }: FilingRow, speech: Speech) {
  return filing && obligation.frozen ? speech.yesNo(obligation.frozen.lateMs > 0) : null
}
