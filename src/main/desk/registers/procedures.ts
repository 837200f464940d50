/** The procedures of registers. */

import { shown } from '#shared/domain/register/state.ts'
import { listEntries } from '../cases/case.ts'
import { newId } from '../commands/command-desk.ts'
import { type Intent, intentOf, submit } from '../commands/submit.ts'
import { type DeskContext, os } from '../procedure.ts'
import { listOlderEntries } from '../remote.ts'
import { toTimeline } from '../targets/timeline.ts'
import { findWords, sealWords } from './content.ts'
import { getRecordDetail } from './record-detail.ts'
import { getDefinition, getRecord, listCalendar, listRecords, listTouching, summariseRegisters } from './records.ts'

const deskOf = ({ session }: DeskContext) => session.workspace.commands

/** Gives a command on a record, then tells pages and the sync thread. */
function give(context: DeskContext, intent: Intent): { id: string } {
  submit(deskOf(context), intent)
  context.session.workspace.given([intent.target])
  return { id: intent.target }
}

export const registers = {
  list: os.registers.list.handler(({ context }) => summariseRegisters(deskOf(context))),
  records: os.registers.records.handler(({ context, input }) => listRecords(deskOf(context), input)),
  get: os.registers.get.handler(({ context, input }) => getRecordDetail(deskOf(context), input.id)),
  timeline: os.registers.timeline.handler(async ({ context, input: { id } }) => {
    const { workspace } = context.session
    const { stage } = getRecord(workspace.commands, id).state
    const known = listEntries(workspace.store, id)
    const isFinished = stage === 'ended' || stage === 'void'
    const older = await listOlderEntries(workspace, { id, isFinished, known })
    return toTimeline(workspace.commands, [...older, ...known])
  }),
  open: os.registers.open.handler(({ context, input: { register, values, words } }) => {
    getDefinition(deskOf(context), register)
    const target = newId()
    const texts = { text: sealWords(words) }
    return give(context, { type: 'record.open', target, args: { register, values }, texts })
  }),
  revise: os.registers.revise.handler(({ context, input: { id, values, words, reason } }) =>
    give(context, { type: 'record.revise', target: id, args: { values }, texts: { text: sealWords(words), reason } }),
  ),
  command: os.registers.command.handler(({ context, input }) => give(context, intentOf(input, ['record']))),
  reveal: os.registers.reveal.handler(({ context, input: { id, field, reason } }) => {
    const { state } = getRecord(deskOf(context), id)
    give(context, { type: 'record.reveal', target: id, args: { field, reason } })
    return { value: findWords(deskOf(context).store, shown(state))?.[field] ?? null }
  }),
  touching: os.registers.touching.handler(({ context, input }) => listTouching(deskOf(context), input.id)),
  calendar: os.registers.calendar.handler(({ context }) => listCalendar(deskOf(context))),
}
