/** What the incident of a report says now, as answers to the facts that its fields name. */
import type { ReportAnswer } from '#shared/domain/report/content.ts'
import { factAnswers } from '#shared/text/report/prefill.ts'
import type { ReportWords } from '#shared/text/report/report-words.ts'
import { listEntries } from '../cases/case.ts'
import type { CommandDesk } from '../commands/command-desk.ts'
import { getIncident } from '../incidents/incident.ts'
import { findText } from '../targets/texts.ts'

export function situationOf(desk: CommandDesk, incident: string, words: ReportWords): Record<string, ReportAnswer> {
  const { store, legal, clock } = desk
  const { state } = getIncident(store, incident)
  const cause = state.cause ? findText(store, state.cause.id) : undefined
  return factAnswers({ state, legal, words, cause, measures: measuresOf(desk, incident) }, clock.now())
}

/** Lines of the chronology about what was done; one that a correction replaced is left out. */
function measuresOf({ store }: CommandDesk, incident: string): { at: string; text: string }[] {
  const lines = listEntries(store, incident).map(({ entry }) => entry)
  const logged = lines.filter(({ type }) => type === 'incident.logged')
  const replaced = new Set(
    logged.flatMap(({ data }) => (data.supersedes ? [`${data.supersedes}.${data.supersedes_line ?? 0}`] : [])),
  )
  return logged
    .filter(({ id, data }) => data.kind === 'action' && !replaced.has(id))
    .flatMap(({ occurredAt: at, text }) => {
      const body = text && findText(store, text.id)
      return body ? [{ at, text: body }] : []
    })
    .sort((a, b) => a.at.localeCompare(b.at))
}
