/** The procedures of delivery. All of them need the backend. */
import { type DeskContext, os } from '../procedure.ts'
import { advance, readBoard, readChannels, readRelay, readRows, testChannel } from './delivery.ts'

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
  test: os.delivery.test.handler(({ context, input }) => testChannel(backendOf(context), input)),
}
