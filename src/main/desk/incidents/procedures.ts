/** The procedures of incidents, duty and the paper form. */
import { os } from '../procedure.ts'
import { unbuilt } from '../unbuilt.ts'

export const incidents = {
  list: os.incidents.list.handler(unbuilt),
  get: os.incidents.get.handler(unbuilt),
  timeline: os.incidents.timeline.handler(unbuilt),
  open: os.incidents.open.handler(unbuilt),
  command: os.incidents.command.handler(unbuilt),
  clocks: os.incidents.clocks.handler(unbuilt),
  printForm: os.incidents.printForm.handler(unbuilt),
  typeForm: os.incidents.typeForm.handler(unbuilt),
  duty: os.incidents.duty.handler(unbuilt),
  setDuty: os.incidents.setDuty.handler(unbuilt),
  answerPage: os.incidents.answerPage.handler(unbuilt),
  packKey: os.incidents.packKey.handler(unbuilt),
  exportPack: os.incidents.exportPack.handler(unbuilt),
  openPack: os.incidents.openPack.handler(unbuilt),
  savePackFile: os.incidents.savePackFile.handler(unbuilt),
}
