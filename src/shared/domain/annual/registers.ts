/** What was given out, what the policy became, and what authorities asked. */
import { countsTable, sharesTable } from './make-table.ts'
import { dayOf } from './period.ts'
import {
  day,
  grouped,
  list,
  numberOf,
  numberOrNull,
  type RecordFacts,
  type Records,
  type RegisterYear,
  tallyOf,
  text,
  yes,
} from './record-facts.ts'
import { type AnnualTable, column } from './table.ts'

/** 对外提供: an answer to an authority names people, so these are tables about people. */
export function disclosureTables(records: Records): AnnualTable[] {
  const refused = records.filter(({ values }) => values.decision === 'refused')
  const countRefused = (of: Records) => of.filter((each) => refused.includes(each)).length
  const people = (of: Records) =>
    of.filter((each) => !refused.includes(each)).reduce((sum, { values }) => sum + numberOf(values.people), 0)
  return [
    countsTable(
      { id: 'disclosures_manner', about: 'people', list: 'disclosure.manner' },
      ['n', column('refused', 'count', { partOf: 'n' })],
      grouped(records, 'manner').map(({ id, of }) => ({ id, cells: [of.length, countRefused(of)] })),
    ),
    countsTable(
      { id: 'disclosures_basis', about: 'people', list: 'disclosure.basis', chart: 'bars' },
      ['n', column('refused', 'count', { partOf: 'n' }), 'people'],
      grouped(records, 'basis').map(({ id, of }) => ({ id, cells: [of.length, countRefused(of), people(of)] })),
    ),
    sharesTable(
      { id: 'disclosures_refused', about: 'people', list: 'disclosure.refused_for' },
      tallyOf(refused, 'refused_for'),
      [],
    ),
  ]
}

export function policyTables({ versions, changes }: { versions: Records; changes: Records }): AnnualTable[] {
  return [
    list('policy_versions', versions, {
      columns: [
        column('name', 'text'),
        column('effective_on', 'date'),
        column('major', 'yes_no'),
        column('website_notice_at', 'date'),
      ],
      cells: ({ values, words }) => [
        words.name ?? null,
        day(values.effective_on),
        yes(values.major),
        day(values.website_notice_at),
      ],
    }),
    list('purpose_changes', changes, {
      columns: [column('title', 'text'), column('effective_on', 'date'), column('consents'), column('refusals')],
      cells: ({ values, words }) => [
        ...[words.title ?? null, day(values.effective_on)],
        ...[numberOrNull(values.consents), numberOrNull(values.refusals)],
      ],
    }),
  ]
}

export function authorityTables(
  { letters, complaints, inspections }: { letters: Records; complaints: Records; inspections: Records },
  { asOf }: RegisterYear,
): AnnualTable[] {
  const late = ({ due_on, answered_at }: RecordFacts['values']) =>
    typeof due_on === 'string' && (typeof answered_at === 'string' ? dayOf(answered_at) > due_on : due_on < asOf)
  return [
    countsTable(
      { id: 'letters_by_kind', about: 'acts', list: 'authority_letter.kind', chart: 'bars' },
      ['n', 'answered', 'late', 'rectify', 'rectified'],
      grouped(letters, 'kind').map(({ id, of }) => ({
        id,
        cells: [
          ...[of.length, of.filter(({ values }) => values.answered_at).length],
          ...[
            of.filter(({ values }) => late(values)).length,
            of.filter(({ values }) => values.rectification === true).length,
          ],
          of.filter(({ values }) => values.rectified_on).length,
        ],
      })),
    ),
    countsTable(
      { id: 'complaints_by_channel', about: 'people', list: 'complaint.channel', chart: 'bars' },
      ['n', column('replied', 'count', { partOf: 'n' })],
      grouped(complaints, 'channel').map(({ id, of }) => ({
        ...{ id, cells: [of.length, of.filter(({ values }) => values.replied_on).length] },
      })),
    ),
    list('inspections', inspections, {
      columns: [column('from', 'date'), column('sample'), column('result', 'word', { list: 'inspection.result' })],
      cells: ({ values }) => [day(values.from), numberOrNull(values.sample), text(values.result)],
    }),
  ]
}
