/** One report for its editor: words, what it lacks, where its answers come from, what changed, and the verbs. */
import type { ReportDetail } from '#shared/contract/reports.ts'
import { obligationClock } from '#shared/domain/incident/clocks.ts'
import { versionsFiled } from '#shared/domain/incident/filings.ts'
import type { IncidentState } from '#shared/domain/incident/state.ts'
import type { ReportContent } from '#shared/domain/report/content.ts'
import { legalReportCommands } from '#shared/domain/report/legal-commands.ts'
import { latestReport, type ReportState } from '#shared/domain/report/state.ts'
import { permits } from '#shared/domain/roles.ts'
import { changedFields } from '#shared/text/report/compose-report.ts'
import type { ReportWords } from '#shared/text/report/report-words.ts'
import { listEntries } from '../cases/case.ts'
import type { CommandDesk } from '../commands/command-desk.ts'
import { getIncident } from '../incidents/incident.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { pendingTypes } from '../targets/pending.ts'
import { namesIn } from '../targets/staff-names.ts'
import { findTarget } from '../targets/target.ts'
import { textsOf } from '../targets/texts.ts'
import { askedOf } from './board.ts'
import { findReportContent, gateOfContent } from './content.ts'
import { filedRows, staffNames, termsOf } from './filed.ts'
import { filedAt, frozenContent, getForm, getReport, incidentOf, lastFiled, reportsOf } from './report.ts'
import { situationOf } from './situation.ts'

/** @throws DeskError NOT_FOUND */
export function getReportDetail(desk: CommandDesk, id: string, words: ReportWords): ReportDetail {
  const { store, legal, clock } = desk
  const { state, version } = getReport(store, id)
  const { state: incident } = getIncident(store, state.incident)
  const latest = latestReport(state)
  const content = (latest && findReportContent(store, latest.text.id)) ?? null
  const gate = content ? gateOfContent(content, legal) : undefined
  const filed = versionsFiled(incident, id)
  const now = clock.now()
  const facts = { incident, filed, ...(gate ? { reportGate: gate } : {}) }
  return {
    ...{ id, version, state, content },
    incident: incidentOf(store, state.incident),
    lacking: [...(gate?.lacking ?? [])],
    missing: [...(gate?.missing ?? [])],
    facts: situationOf(desk, state.incident, words),
    earlier: earlierOf(store, state),
    changed: content ? changedOf(desk, { state, content, isFiled: filed.length > 0 }, words) : [],
    ...filingsOf(desk, { id, incident }),
    supplementedBy: reportsOf(store, state.incident)
      .filter(({ state: other }) => other.supplements === id && other.stage !== 'withdrawn')
      .map((other) => ({
        id: other.id,
        number: other.state.number,
        kind: other.state.kind,
        sequence: other.state.sequence,
      })),
    texts: notesOf(store, id, state),
    staff: namesIn(
      store,
      state,
      content,
      listEntries(store, id).map(({ entry }) => entry),
    ),
    verbs: legalReportCommands(state, { actor: desk.actor(), now, at: now, legal, facts }),
    mayFile: permits(desk.actor().roles, 'incident.file') && !state.drill && state.stage !== 'withdrawn',
    pending: pendingTypes(store, id),
  }
}

function earlierOf(store: DeskStore, { supplements }: ReportState): ReportDetail['earlier'] {
  const state = supplements ? findTarget(store, { kind: 'report', id: supplements })?.state : undefined
  const frozen = state?.frozen.at(-1)
  if (supplements === null || !state || !frozen) return null
  return {
    ...{ id: supplements, number: state.number, kind: state.kind, sequence: state.sequence },
    answers: frozenContent(store, state, frozen)?.answers ?? {},
    filedAt: filedAt(store, { id: supplements, state }),
  }
}

/** Against the one before it once this one is filed; until then against whatever was filed last. */
function changedOf(
  desk: CommandDesk,
  { state, content, isFiled }: { state: ReportState; content: ReportContent; isFiled: boolean },
  words: ReportWords,
): ReportDetail['changed'] {
  const before = isFiled ? earlierOf(desk.store, state) : lastFiled(desk.store, state.incident)?.content
  if (!before) return []
  const form = getForm(desk, state.kind)
  return changedFields(before, content, { forms: desk.legal.reports, form, words })
}

function filingsOf(
  desk: CommandDesk,
  { id, incident }: { id: string; incident: IncidentState },
): Pick<ReportDetail, 'filings' | 'duties'> {
  const { store, legal } = desk
  const names = staffNames(store)
  const filings = incident.obligations.flatMap((row) =>
    filedRows(store, row, names)
      .filter(({ filing }) => filing.report?.id === id)
      .map((filed) => ({ ...filed, duty: row.id, words: termsOf(row, legal.incidents).words })),
  )
  const duties = incident.obligations.map((row) => {
    const { id: duty, rule, addressee, anchor, decision, internal, dueAt, frozen } = row
    return {
      duty: { id: duty, rule, addressee, anchor, decision, internal, dueAt, frozen },
      words: termsOf(row, legal.incidents).words,
      clock: obligationClock(row, legal.incidents),
      asks: askedOf(desk, row),
      filings: row.filings.map((filing) => ({ id: filing.id, at: filing.at, via: filing.via })),
    }
  })
  return { filings, duties }
}

/** What people wrote about the report; its versions are asked for where they are shown. */
function notesOf(store: DeskStore, id: string, { revisions }: ReportState): Record<string, string> {
  const versions = new Set(revisions.map(({ text }) => text.id))
  return Object.fromEntries(Object.entries(textsOf(store, id)).filter(([textId]) => !versions.has(textId)))
}
