/** The procedures of notices. */
import { os } from '../procedure.ts'
import { unbuilt } from '../unbuilt.ts'

export const notices = {
  list: os.notices.list.handler(unbuilt),
  get: os.notices.get.handler(unbuilt),
  timeline: os.notices.timeline.handler(unbuilt),
  open: os.notices.open.handler(unbuilt),
  save: os.notices.save.handler(unbuilt),
  revision: os.notices.revision.handler(unbuilt),
  dryRun: os.notices.dryRun.handler(unbuilt),
  approve: os.notices.approve.handler(unbuilt),
  command: os.notices.command.handler(unbuilt),
  templates: os.notices.templates.handler(unbuilt),
  saveAnnouncement: os.notices.saveAnnouncement.handler(unbuilt),
}
