/** Opens a report, saves its versions, and files it: each whole or not at all. */
import type { ReportFiling } from '#shared/contract/reports.ts'
import type { ReportContent } from '#shared/domain/report/content.ts'
import { latestReport } from '#shared/domain/report/state.ts'
import type { ReportKind } from '#shared/domain/report/vocabulary.ts'
import { MAX_BODY } from '#shared/domain/text.ts'
import { fill } from '#shared/text/document-words.ts'
import type { ReportWords } from '#shared/text/report/report-words.ts'
import { startReport } from '#shared/text/report/start-report.ts'
import { type CommandDesk, newId } from '../commands/command-desk.ts'
import { type Intent, submit, submitAll } from '../commands/submit.ts'
import { DeskError } from '../errors.ts'
import { getIncident } from '../incidents/incident.ts'
import { sealReport } from './content.ts'
import { getForm, getReport, lastFiled } from './report.ts'
import { situationOf } from './situation.ts'

/** @returns the id of the report, filled in as far as the incident knows. @throws DeskError NOT_FOUND, REJECTED */
export function openReport(
  desk: CommandDesk,
  { incident, kind }: { incident: string; kind: ReportKind },
  words: ReportWords,
): string {
  const { store, legal, clock } = desk
  const id = newId()
  const earlier = kind === 'initial' ? undefined : lastFiled(store, incident)
  const content = startReport({
    ...{ form: getForm(desk, kind), forms: legal.reports, at: clock.now() },
    facts: situationOf(desk, incident, words),
    earlier: earlier ?? null,
    to: fill(words.facts.authority, { province: legal.incidents.profile.province }),
  })
  const { drill } = getIncident(store, incident).state
  const args = { incident, drill, kind, supplements: earlier?.id ?? null }
  submitAll(desk, [{ type: 'report.open', target: id, args }, saving(id, content)])
  return id
}

/** Saves a new version. @throws DeskError NOT_FOUND; REJECTED by the rule, or for a content that is too long for a text */
export function saveReport(
  desk: CommandDesk,
  { id, content }: { id: string; content: ReportContent },
): { revision: number; hash: string } {
  const { state } = getReport(desk.store, id)
  demandKind(content, state.kind)
  submit(desk, saving(id, content))
  const latest = latestReport(getReport(desk.store, id).state)
  return { revision: latest?.revision ?? 1, hash: latest?.hash ?? '' }
}

/**
 * Records a filing that was made. What was typed is saved and frozen with it, so that the words that were filed are held.
 *
 * @returns the id of the filing. @throws DeskError NOT_FOUND, REJECTED: then nothing is written
 */
export function fileReport(desk: CommandDesk, { id, content, receipt, obligation, ...filing }: ReportFiling): string {
  const { state } = getReport(desk.store, id)
  const latest = latestReport(state)
  const typed = content === null ? null : sealReport(content)
  if (content) demandKind(content, state.kind)
  const isNew = typed !== null && typed.hash !== latest?.hash
  const hash = typed?.hash ?? latest?.hash
  if (hash === undefined) throw new DeskError('REJECTED', { code: 'REPORT_INCOMPLETE', data: { held: false } })
  const revision = (latest?.revision ?? 0) + (isNew ? 1 : 0)
  const version = { revision, hash }
  const isFrozen = !isNew && state.stage === 'frozen'
  const intents: Intent[] = [
    ...(isNew && content ? [saving(id, content)] : []),
    ...(isFrozen ? [] : [{ type: 'report.freeze', target: id, args: version }]),
    {
      type: 'incident.record_filing',
      target: state.incident,
      args: {
        ...filing,
        obligation,
        receipt: null,
        isCorrection: filing.corrects !== null,
        report: { id, ...version },
      },
      texts: { receipt: receipt ?? undefined },
    },
  ]
  return submitAll(desk, intents).at(-1) ?? ''
}

function saving(id: string, content: ReportContent): Intent {
  const { body, hash } = sealReport(content)
  if (body.length > MAX_BODY) throw new DeskError('REJECTED', { code: 'INVALID_ARGUMENT', data: { field: 'content' } })
  return { type: 'report.save', target: id, args: { hash }, texts: { text: body } }
}

function demandKind({ kind }: ReportContent, wanted: ReportKind): void {
  if (kind !== wanted) throw new DeskError('REJECTED', { code: 'INVALID_ARGUMENT', data: { field: 'kind' } })
}
