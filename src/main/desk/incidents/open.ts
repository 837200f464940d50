/** A new event: typed on the screen, or from the paper form that was filled in at night. */
import type { NewIncident, PaperForm } from '#shared/contract/incidents.ts'
import { incidentPermissions } from '#shared/domain/incident/commands.ts'
import { permits } from '#shared/domain/roles.ts'
import { type CommandDesk, newId } from '../commands/command-desk.ts'
import { give, type Intent, withTexts } from '../commands/submit.ts'
import { getIncident } from './incident.ts'

/** @returns the id of the incident. @throws DeskError REJECTED */
export function openIncident(desk: CommandDesk, event: NewIncident): string {
  const target = newId()
  desk.store.write(() => give(desk, withTexts(opening(target, event, null))))
  return target
}

function opening(target: string, event: NewIncident, paperForm: string | null): Intent {
  const { title, note, ...args } = event
  return { type: 'incident.open', target, args: { ...args, paperForm }, texts: { title, text: note } }
}

/**
 * The event of a form and every line with its own time, all or nothing.
 *
 * @param ongoingWords what a line says that the event goes on, or does not, where the person may not assess it
 * @throws DeskError REJECTED
 */
export function typeForm(desk: CommandDesk, form: PaperForm, ongoingWords: Record<'yes' | 'no', string>): string {
  const target = newId()
  desk.store.write(() => {
    give(desk, withTexts(opening(target, form.event, form.form)))
    for (const line of form.lines) give(desk, withTexts(logged(target, line)))
    if (form.ongoing !== 'unknown') give(desk, withTexts(ongoing(desk, { target, form }, ongoingWords[form.ongoing])))
  })
  return target
}

function logged(target: string, { kind, at, body, callee }: PaperForm['lines'][number]): Intent {
  const args = { kind, supersedes: null, occurredAt: at, callee }
  return { type: 'incident.log', target, args, texts: { text: body } }
}

/** A fact for those who may assess; for the others a line, so that nothing of the paper is lost. */
function ongoing(desk: CommandDesk, { target, form }: { target: string; form: PaperForm }, words: string): Intent {
  if (!permits(desk.actor().roles, incidentPermissions['incident.assess'])) {
    return logged(target, { kind: 'observation', at: form.event.known.at, body: words, callee: null })
  }
  const { facts } = getIncident(desk.store, target).state
  return { type: 'incident.assess', target, args: { facts: { ...facts, ongoing: form.ongoing } } }
}
