/** The procedures of incidents, duty, the paper form and packs. */

import { isOver } from '#shared/domain/incident/state.ts'
import { listEntries } from '../cases/case.ts'
import { intentOf, submit } from '../commands/submit.ts'
import { type DeskContext, os } from '../procedure.ts'
import { listOlderEntries } from '../remote.ts'
import { readShellWords } from '../shell-words.ts'
import { toTimeline } from '../targets/timeline.ts'
import { answerPage, readDuty, setDuty } from './duty.ts'
import { getIncident, getIncidentDetail } from './incident.ts'
import { listClocks, listIncidents } from './list.ts'
import { openIncident, typeForm } from './open.ts'
import { printForm } from './print-form.ts'

const deskOf = ({ session }: DeskContext) => session.workspace.commands

/** Tells pages and the sync thread what was touched. */
function given({ session }: DeskContext, id: string): { id: string } {
  session.workspace.given([id])
  return { id }
}

export const incidents = {
  list: os.incidents.list.handler(({ context }) => listIncidents(deskOf(context).store, context.legal)),
  get: os.incidents.get.handler(({ context, input }) => getIncidentDetail(deskOf(context), input.id)),
  timeline: os.incidents.timeline.handler(async ({ context, input: { id } }) => {
    const { workspace } = context.session
    const { state } = getIncident(workspace.store, id)
    const known = listEntries(workspace.store, id)
    const older = await listOlderEntries(workspace, { id, isFinished: isOver(state), known })
    return toTimeline(workspace.commands, [...older, ...known])
  }),
  open: os.incidents.open.handler(({ context, input }) => given(context, openIncident(deskOf(context), input))),
  command: os.incidents.command.handler(({ context, input }) => {
    const id = submit(deskOf(context), intentOf(input, ['incident']))
    given(context, input.target)
    return { id }
  }),
  clocks: os.incidents.clocks.handler(({ context }) => {
    const { legal, ports } = context
    const words = readShellWords(ports.resourcesDir)
    return listClocks(deskOf(context).store, { legal, triage: { zh: words['zh-CN'].triage, en: words.en.triage } })
  }),
  readAlerts: os.incidents.readAlerts.handler(({ context, input }) =>
    context.session.workspace.alerts.read(input.handle),
  ),
  openAlerts: os.incidents.openAlerts.handler(({ context, input }) => {
    const { workspace } = context.session
    const ids = workspace.alerts.open(input.importId)
    workspace.given(ids)
    return { ids }
  }),
  printForm: os.incidents.printForm.handler(({ context }) => printForm(context)),
  typeForm: os.incidents.typeForm.handler(({ context, input }) => {
    const { ongoing } = readShellWords(context.ports.resourcesDir)['zh-CN']
    return given(context, typeForm(deskOf(context), input, ongoing))
  }),
  duty: os.incidents.duty.handler(({ context }) => readDuty(context.session.workspace.client)),
  setDuty: os.incidents.setDuty.handler(({ context, input }) =>
    setDuty(context.session.workspace.client, input.shifts),
  ),
  answerPage: os.incidents.answerPage.handler(({ context, input }) =>
    answerPage(context.session.workspace.client, input.page),
  ),
  packKey: os.incidents.packKey.handler(({ context }) => context.session.workspace.packs.key()),
  exportPack: os.incidents.exportPack.handler(async ({ context, input }) => ({
    path: await context.session.workspace.packs.export(input.id, input.recipient),
  })),
  openPack: os.incidents.openPack.handler(({ context, input }) => context.session.workspace.packs.open(input.handle)),
  savePackFile: os.incidents.savePackFile.handler(async ({ context, input }) => ({
    path: await context.session.workspace.packs.saveFile(input.name),
  })),
}
