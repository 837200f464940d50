/** The procedures of delivery. All of them need the backend. */
import { type DeskContext, os } from '../procedure.ts'
import {
  advance,
  readBoard,
  readChannels,
  readProgress,
  readRelay,
  readRows,
  saveSettings,
  testChannel,
} from './delivery.ts'
import { printVolume } from './print-volume.ts'
import { saveProof } from './save-proof.ts'
import {
  askRemedy,
  closeVolume,
  giveBackCalls,
  listVolumes,
  putNumbers,
  readCallDesk,
  readRegister,
  reportCall,
  reportLetter,
  revealCall,
  takeCalls,
} from './work.ts'

const backendOf = ({ session }: DeskContext) => session.workspace.client

export const delivery = {
  board: os.delivery.board.handler(({ context, input }) => readBoard(backendOf(context), input.id)),
  rows: os.delivery.rows.handler(({ context, input: { id, ...query } }) =>
    readRows(backendOf(context), { notice: id, query }),
  ),
  relay: os.delivery.relay.handler(({ context, input }) => readRelay(backendOf(context), input.id)),
  advance: os.delivery.advance.handler(({ context, input }) =>
    advance(backendOf(context), { notice: input.id, channel: input.channel }),
  ),
  channels: os.delivery.channels.handler(({ context }) => readChannels(backendOf(context))),
  progress: os.delivery.progress.handler(({ context }) => readProgress(backendOf(context))),
  saveSettings: os.delivery.saveSettings.handler(({ context, input }) => saveSettings(backendOf(context), input)),
  test: os.delivery.test.handler(({ context, input }) => testChannel(backendOf(context), input)),
  takeCalls: os.delivery.takeCalls.handler(({ context, input }) => takeCalls(backendOf(context), input)),
  reportCall: os.delivery.reportCall.handler(({ context, input }) => reportCall(backendOf(context), input)),
  calls: os.delivery.calls.handler(({ context, input }) => readCallDesk(backendOf(context), input)),
  revealCall: os.delivery.revealCall.handler(({ context, input }) => revealCall(backendOf(context), input)),
  giveBackCalls: os.delivery.giveBackCalls.handler(({ context, input }) => giveBackCalls(backendOf(context), input)),
  askRemedy: os.delivery.askRemedy.handler(({ context, input }) => askRemedy(backendOf(context), input)),
  register: os.delivery.register.handler(({ context, input: { id, of } }) =>
    readRegister(backendOf(context), { id, ...of }),
  ),
  putNumbers: os.delivery.putNumbers.handler(({ context, input }) => putNumbers(backendOf(context), input)),
  volumes: os.delivery.volumes.handler(({ context, input }) => listVolumes(backendOf(context), input)),
  closeVolume: os.delivery.closeVolume.handler(({ context, input }) => closeVolume(backendOf(context), input)),
  reportLetter: os.delivery.reportLetter.handler(({ context, input }) => reportLetter(backendOf(context), input)),
  printVolume: os.delivery.printVolume.handler(({ context, input }) =>
    printVolume(context, { notice: input.id, volume: input.volume }),
  ),
  saveProof: os.delivery.saveProof.handler(({ context, input }) =>
    saveProof(context, { notice: input.id, name: input.name }),
  ),
}
