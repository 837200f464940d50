/** The part of the desk contract about how notices are delivered: all of it needs the backend. */
import { z } from 'zod'
import { uuid } from '../domain/values.ts'
import {
  advanceBody,
  advanced,
  channelTest,
  channelTested,
  deliveryBoard,
  deliveryPage,
  deliveryProgress,
  deliveryQuery,
  deliverySettings,
  readiness,
  relayPreview,
} from './delivery.ts'
import { base } from './desk-base.ts'
import {
  callDesk,
  callReport,
  callReveal,
  giveBack,
  givenBack,
  letterReport,
  letterVolume,
  letterVolumes,
  numbersPut,
  putNumbers,
  register,
  registerQuery,
  remediesOf,
  remedyAsked,
  revealedCall,
  takeCalls,
  takenCalls,
  workDone,
} from './work-lists.ts'

export const deliveryContract = {
  board: base.input(z.strictObject({ id: uuid })).output(deliveryBoard),
  /** People by their latest message, masked, a page at a time. */
  rows: base.input(deliveryQuery.extend({ id: uuid })).output(deliveryPage),
  /** Where an advance would take whom. */
  relay: base.input(z.strictObject({ id: uuid })).output(relayPreview),
  /** 转下一通道, for those who failed in one channel or in all; answers how many went where. */
  advance: base.input(advanceBody.extend({ id: uuid })).output(advanced),
  /** 通道就绪度. */
  channels: base.output(readiness),
  /** How far each notice is that somebody has started, for the list. */
  progress: base.output(z.array(deliveryProgress)),
  /** Calls in an hour and the price of an SMS, as the house says. */
  saveSettings: base.input(deliverySettings).output(deliverySettings),
  /** 试发: one message to somebody of the house. */
  test: base.input(channelTest).output(channelTested),
  /** Whom this person has in hand at the telephone, and how far the list is. */
  calls: base.input(z.strictObject({ id: uuid })).output(callDesk),
  /** The next people to call, masked; for half an hour nobody else is given them. */
  takeCalls: base.input(takeCalls.extend({ id: uuid })).output(takenCalls),
  reportCall: base.input(z.strictObject({ id: uuid, report: callReport })).output(workDone),
  /** 查看明文: name, number and script of one person in hand. */
  revealCall: base.input(callReveal.extend({ id: uuid })).output(revealedCall),
  /** 退回: one person, or all of them. */
  giveBackCalls: base.input(giveBack.extend({ id: uuid })).output(givenBack),
  /** 补救措施 that the person asks for; answers all that they have taken up. */
  askRemedy: base.input(remedyAsked.extend({ id: uuid })).output(remediesOf),
  volumes: base.input(z.strictObject({ id: uuid })).output(letterVolumes),
  /** Puts the next letters that are ready into a volume. */
  closeVolume: base.input(z.strictObject({ id: uuid })).output(letterVolume),
  /** Posted under a number, received, or come back. */
  reportLetter: base.input(z.strictObject({ id: uuid, report: letterReport })).output(workDone),
  /** Lines of the register, masked. */
  register: base.input(z.strictObject({ id: uuid, of: registerQuery })).output(register),
  /** Numbers of the post for a volume, put in and corrected. */
  putNumbers: base.input(z.strictObject({ id: uuid, put: putNumbers })).output(numbersPut),
  /** A volume with its register as PDF; `path` is null when nothing was saved, `byHand` are places in the volume. */
  printVolume: base
    .input(z.strictObject({ id: uuid, volume: z.int().positive() }))
    .output(z.strictObject({ path: z.string().nullable(), byHand: z.array(z.int().positive()) })),
  /** Report and ledger as a signed bundle; `name` is the number of the notice, `path` null when nothing was saved. */
  saveProof: base
    .input(z.strictObject({ id: uuid, name: z.string().regex(/^[\w-]{1,40}$/) }))
    .output(z.strictObject({ path: z.string().nullable() })),
}
