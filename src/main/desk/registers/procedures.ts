/** The procedures of registers. */

import { shown, versionsOf } from '#shared/domain/register/state.ts'
import { listEntries } from '../cases/case.ts'
import { newId } from '../commands/command-desk.ts'
import { type Intent, intentOf, submit } from '../commands/submit.ts'
import { type DeskContext, os } from '../procedure.ts'
import { listOlderEntries } from '../remote.ts'
import { noteView } from '../session/views.ts'
import { toTimeline } from '../targets/timeline.ts'
import { findWords, sealWords } from './content.ts'
import { keptWords } from './kept-words.ts'
import { findRecords, findThing, listHolders, listTouching } from './links.ts'
import { getRecordDetail } from './record-detail.ts'
import { getDefinition, getRecord, listCalendar, listRecords, summariseRegisters } from './records.ts'

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
  get: os.registers.get.handler(({ context, input: { id } }) => {
    const detail = getRecordDetail(deskOf(context), id)
    noteView(context.session.workspace, 'record.view', id)
    return detail
  }),
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
  revise: os.registers.revise.handler(({ context, input: { id, values, words, kept, reason } }) => {
    const texts = { text: sealWords({ ...keptWords(deskOf(context), id, kept), ...words }), reason }
    return give(context, { type: 'record.revise', target: id, args: { values }, texts })
  }),
  command: os.registers.command.handler(({ context, input }) => give(context, intentOf(input, ['record']))),
  reveal: os.registers.reveal.handler(({ context, input: { id, field, reason, revision } }) => {
    const { state } = getRecord(deskOf(context), id)
    give(context, { type: 'record.reveal', target: id, args: { field, reason } })
    const asked = versionsOf(state).find((each) => each.revision === revision) ?? shown(state)
    return { value: findWords(deskOf(context).store, asked)?.[field] ?? null }
  }),
  touching: os.registers.touching.handler(({ context, input }) => listTouching(deskOf(context), input.id)),
  holders: os.registers.holders.handler(({ context, input }) => listHolders(deskOf(context), input.case)),
  find: os.registers.find.handler(({ context, input }) => findRecords(deskOf(context), input)),
  things: os.registers.things.handler(({ context, input: { ids } }) =>
    ids.flatMap((id) => findThing(deskOf(context), id) ?? []),
  ),
  calendar: os.registers.calendar.handler(({ context }) => listCalendar(deskOf(context))),
}
