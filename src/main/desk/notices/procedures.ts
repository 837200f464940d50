/** The procedures of notices. */

import { listEntries } from '../cases/case.ts'
import { intentOf, submit } from '../commands/submit.ts'
import { type DeskContext, os } from '../procedure.ts'
import { listOlderEntries } from '../remote.ts'
import { toTimeline } from '../targets/timeline.ts'
import { saveAnnouncement } from './announcement.ts'
import { getAnswers } from './answers/answers.ts'
import { saveAnswersPdf } from './answers/save-pdf.ts'
import { readAnswersTemplates } from './answers/templates.ts'
import { findAnswersVersion, writeAnswers } from './answers/write.ts'
import { approveNotice } from './approve.ts'
import { runDry } from './dry-run.ts'
import { getNotice, getNoticeDetail, listNotices } from './notice.ts'
import { readTemplates } from './templates.ts'
import { findRevision, openNotice, saveNotice } from './write.ts'

/** Acts on the desk of the signed-in person, then tells pages and the sync thread what was touched. */
function acting<Answer>({ session }: DeskContext, touched: string, act: () => Answer): Answer {
  const answer = act()
  session.workspace.given([touched])
  return answer
}

const deskOf = ({ session }: DeskContext) => session.workspace.commands

export const notices = {
  list: os.notices.list.handler(({ context, input }) => listNotices(deskOf(context), input.occasion)),
  get: os.notices.get.handler(({ context, input }) => getNoticeDetail(deskOf(context), input.id)),
  timeline: os.notices.timeline.handler(async ({ context, input: { id } }) => {
    const { workspace } = context.session
    const { state } = getNotice(workspace.store, id)
    const known = listEntries(workspace.store, id)
    const older = await listOlderEntries(workspace, { id, isFinished: state.stage === 'withdrawn', known })
    // What was asked has a log of its own: thousands of lines.
    const lines = [...older, ...known].filter(({ entry }) => entry.type !== 'notice.question_logged')
    return toTimeline(workspace.commands, lines)
  }),
  open: os.notices.open.handler(({ context, input }) => {
    const id = openNotice(deskOf(context), input.occasion)
    return acting(context, id, () => ({ id }))
  }),
  save: os.notices.save.handler(({ context, input }) =>
    acting(context, input.id, () => saveNotice(deskOf(context), input)),
  ),
  revision: os.notices.revision.handler(({ context, input }) => ({ content: findRevision(deskOf(context), input) })),
  dryRun: os.notices.dryRun.handler(({ context, input: { id } }) =>
    acting(context, id, () => runDry(deskOf(context), id)),
  ),
  approve: os.notices.approve.handler(({ context, input }) =>
    acting(context, input.id, () => approveNotice(deskOf(context), input, context.session.workspace.isOnline)),
  ),
  command: os.notices.command.handler(({ context, input }) =>
    acting(context, input.target, () => ({ id: submit(deskOf(context), intentOf(input, ['notice'])) })),
  ),
  templates: os.notices.templates.handler(({ context }) => readTemplates(context.ports.resourcesDir)),
  answers: os.notices.answers.handler(({ context, input }) => getAnswers(deskOf(context), input.id)),
  answersVersion: os.notices.answersVersion.handler(({ context, input }) => ({
    content: findAnswersVersion(deskOf(context), input),
  })),
  writeAnswers: os.notices.writeAnswers.handler(({ context, input }) =>
    acting(context, input.id, () => writeAnswers(deskOf(context), input)),
  ),
  answersTemplates: os.notices.answersTemplates.handler(({ context }) =>
    readAnswersTemplates(context.ports.resourcesDir),
  ),
  saveAnswers: os.notices.saveAnswers.handler(({ context, input }) => saveAnswersPdf(context, input)),
  saveAnnouncement: os.notices.saveAnnouncement.handler(({ context, input: { id } }) =>
    saveAnnouncement({ desk: deskOf(context), dialogs: context.ports.dialogs }, id),
  ),
}
