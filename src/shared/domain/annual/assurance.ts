/** How the operator keeps itself in order: assessments, processors, training, audits, drills, minors. */
import { countsTable } from './make-table.ts'
import {
  day,
  grouped,
  list,
  numberOf,
  numberOrNull,
  type RecordFacts,
  type Records,
  type RegisterYear,
  text,
} from './record-facts.ts'
import { type AnnualTable, column, Tally } from './table.ts'

export function assessmentTables(records: Records): AnnualTable[] {
  const byTrigger = new Tally()
  for (const { values } of records) for (const each of [values.triggers].flat()) if (each) byTrigger.add(String(each))
  const rows = byTrigger.keys().map((id) => ({ id, words: null, cells: [byTrigger.of(id)] }))
  return [
    countsTable(
      { id: 'assessments', about: 'acts', list: 'impact_assessment.conclusion' },
      ['n', 'with_measures', 'measures_done'],
      grouped(records, 'conclusion').map(({ id, of }) => ({
        id,
        cells: [
          ...[of.length, of.filter(({ values }) => values.measures_by).length],
          of.filter(({ values }) => values.measures_done_on).length,
        ],
      })),
    ),
    {
      ...{ id: 'assessment_triggers', about: 'acts', shape: 'list', list: 'impact_assessment.triggers' },
      ...{ total: null, chart: 'none', columns: [column('n')], rows },
    },
  ]
}

/** Processors under contract at the end of the year, and how they were supervised in it. */
export function processorTables({
  processors,
  supervisions,
}: {
  processors: Records
  supervisions: Records
}): AnnualTable[] {
  return [
    countsTable(
      { id: 'processors_by_channel', about: 'acts', list: 'processor.deletion_channel', chart: 'bars' },
      ['n', 'subprocessing', 'abroad'],
      grouped(processors, 'deletion_channel').map(({ id, of }) => ({
        id,
        cells: [
          ...[of.length, of.filter(({ values }) => values.subprocessing === true).length],
          of.filter(({ values }) => values.abroad === true).length,
        ],
      })),
    ),
    countsTable(
      { id: 'supervisions', about: 'acts', list: 'processor_supervision.result' },
      ['n', 'asked', 'answered', 'improved'],
      grouped(supervisions, 'result').map(({ id, of }) => ({
        id,
        cells: [
          ...[of.length, sumOf(of, 'asked'), sumOf(of, 'answered')],
          of.filter(({ values }) => values.improved_on).length,
        ],
      })),
    ),
  ]
}

/** Null where no record says: an event without an exam has nobody who passed. */
function sumOf(of: Records, field: string): number | null {
  const known = of.filter(({ values }) => typeof values[field] === 'number')
  return known.length === 0 ? null : known.reduce((all, { values }) => all + numberOf(values[field]), 0)
}

export function trainingTables(records: Records): AnnualTable[] {
  return [
    countsTable(
      { id: 'training', about: 'acts', list: 'training.kind', chart: 'bars' },
      ['n', 'invited', 'attended', 'passed'],
      grouped(records, 'kind').map(({ id, of }) => ({
        ...{ id, cells: [of.length, sumOf(of, 'invited'), sumOf(of, 'attended'), sumOf(of, 'passed')] },
      })),
    ),
  ]
}

export function auditTables(
  { audits, findings }: { audits: Records; findings: Records },
  { asOf }: RegisterYear,
): AnnualTable[] {
  const open = ({ values }: RecordFacts) => !values.rectified_on && !values.accepted_on
  return [
    list('audits', audits, {
      columns: [
        ...[column('title', 'text'), column('kind', 'word', { list: 'audit.kind' }), column('period_from', 'date')],
        ...[
          column('period_to', 'date'),
          column('sample'),
          column('reported_on', 'date'),
          column('rectified_on', 'date'),
        ],
      ],
      cells: ({ values, words }) => [
        ...[words.title ?? null, text(values.kind), day(values.period_from), day(values.period_to)],
        ...[numberOrNull(values.sample), day(values.reported_on), day(values.rectified_on)],
      ],
    }),
    countsTable(
      { id: 'audit_findings', about: 'acts', list: 'audit_finding.grade', chart: 'bars' },
      ['n', 'rectified', 'retested', 'accepted', 'overdue'],
      ['high', 'medium', 'low', 'advice'].flatMap((id) => {
        const of = findings.filter(({ values }) => values.grade === id)
        if (of.length === 0) return []
        const cells = [
          ...[of.length, of.filter(({ values }) => values.rectified_on).length],
          of.filter(({ values }) => values.retest === 'passed').length,
          of.filter(({ values }) => values.accepted_on).length,
          of.filter((each) => open(each) && String(each.values.due_on) < asOf).length,
        ]
        return [{ id, cells }]
      }),
    ),
  ]
}

/** Drills of the register; the first report is the hardest term (报告管理办法 4). */
export function drillTables(records: Records): AnnualTable[] {
  return [
    list(
      'drills',
      records.filter(({ values }) => values.kind === 'drill'),
      {
        columns: [
          ...[
            column('title', 'text'),
            column('held_at', 'date'),
            column('manner', 'word', { list: 'response_plan.manner' }),
          ],
          ...[column('participants'), column('minutes_to_report', 'minutes'), column('improved_on', 'date')],
        ],
        cells: ({ values, words }) => [
          ...[words.title ?? null, day(values.held_at), text(values.manner), numberOrNull(values.participants)],
          ...[numberOrNull(values.minutes_to_report), day(values.improved_on)],
        ],
      },
    ),
  ]
}

/** @param ofGuardians requests of guardians in the ledger of requests */
export function minorsTables(records: Records, ofGuardians: number): AnnualTable[] {
  const sum = (field: string) => sumOf(records, field)
  const fields = ['under_14', 'from_14_to_18', 'guardian_consents']
  const [asked, fulfilled, refused] = [sum('requests') ?? 0, sum('fulfilled') ?? 0, sum('refused') ?? 0]
  const inWriting = column('in_writing', 'count', { partOf: 'n' })
  const rows = [
    { id: 'fulfilled', cells: [fulfilled, null] },
    { id: 'refused', cells: [refused, sum('refused_in_writing')] },
    { id: 'unsettled', cells: [asked - fulfilled - refused, null] },
  ]
  return [
    {
      ...{ id: 'minors', about: 'people', shape: 'list', list: 'minors_field', total: null, chart: 'none' },
      columns: [column('n')],
      rows: [
        ...fields.map((id) => ({ id, words: null, cells: [sum(id)] })),
        { id: 'guardian_requests', words: null, cells: [ofGuardians] },
      ],
    },
    countsTable(
      { id: 'minors_requests', about: 'people', list: 'minors_result' },
      ['n', inWriting],
      rows.filter(({ cells: [n] }) => (n ?? 0) > 0),
    ),
  ]
}
