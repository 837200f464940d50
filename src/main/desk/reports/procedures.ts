/** The procedures of reports to authorities. */
import { listEntries } from '../cases/case.ts'
import { intentOf, submit } from '../commands/submit.ts'
import { type DeskContext, os } from '../procedure.ts'
import { listOlderEntries } from '../remote.ts'
import { toTimeline } from '../targets/timeline.ts'
import { readBoard, readLog } from './board.ts'
import { getReportDetail } from './detail.ts'
import { exportReport } from './export.ts'
import { previewReport, type ReportRoom, readReport } from './pages.ts'
import { getReport, listReports } from './report.ts'
import { readReportWords } from './words.ts'
import { fileReport, openReport, saveReport } from './write.ts'

const deskOf = ({ session }: DeskContext) => session.workspace.commands

function roomOf(context: DeskContext): ReportRoom {
  const { resourcesDir } = context.ports
  return { desk: deskOf(context), words: readReportWords(resourcesDir), resourcesDir }
}

/** Tells pages and the sync thread what was touched. */
function touched({ session }: DeskContext, ...ids: string[]): void {
  session.workspace.given(ids)
}

export const reports = {
  list: os.reports.list.handler(({ context, input }) => listReports(deskOf(context).store, input.incident)),
  board: os.reports.board.handler(({ context, input }) => readBoard(deskOf(context), input.incident)),
  log: os.reports.log.handler(({ context, input }) => readLog(deskOf(context), input.search)),
  get: os.reports.get.handler(({ context, input }) => {
    const { desk, words } = roomOf(context)
    return getReportDetail(desk, input.id, words)
  }),
  timeline: os.reports.timeline.handler(async ({ context, input: { id } }) => {
    const { workspace } = context.session
    const { state } = getReport(workspace.store, id)
    const known = listEntries(workspace.store, id)
    const older = await listOlderEntries(workspace, { id, isFinished: state.stage === 'withdrawn', known })
    return toTimeline(workspace.commands, [...older, ...known])
  }),
  open: os.reports.open.handler(({ context, input }) => {
    const { desk, words } = roomOf(context)
    const id = openReport(desk, input, words)
    touched(context, id)
    return { id }
  }),
  save: os.reports.save.handler(({ context, input }) => {
    const saved = saveReport(deskOf(context), input)
    touched(context, input.id)
    return saved
  }),
  file: os.reports.file.handler(({ context, input }) => {
    const desk = deskOf(context)
    const id = fileReport(desk, input)
    touched(context, input.id, getReport(desk.store, input.id).state.incident)
    return { id }
  }),
  command: os.reports.command.handler(({ context, input }) => {
    const id = submit(deskOf(context), intentOf(input, ['report']))
    touched(context, input.target)
    return { id }
  }),
  read: os.reports.read.handler(({ context, input }) => readReport(roomOf(context), input)),
  preview: os.reports.preview.handler(({ context, input }) => previewReport(roomOf(context), input)),
  export: os.reports.export.handler(({ context, input }) =>
    exportReport({ ...roomOf(context), dialogs: context.ports.dialogs }, input),
  ),
}
