/** The part of the desk contract about registers (登记册): every register is data, and all of them answer alike. */
import { z } from 'zod'
import { code, uuid } from '../domain/values.ts'
import { base } from './desk-base.ts'
import { fileCommandDraft } from './incidents.ts'
import {
  calendarDay,
  holder,
  linkedThing,
  recordContent,
  recordDetail,
  recordRow,
  registerQuery,
  registerSummary,
} from './registers.ts'
import { timelineEntry } from './requests.ts'

export const registersContract = {
  list: base.output(z.array(registerSummary)),
  /** Lines of one register, the latest first. */
  records: base.input(registerQuery).output(z.array(recordRow)),
  get: base.input(z.strictObject({ id: uuid })).output(recordDetail),
  timeline: base.input(z.strictObject({ id: uuid })).output(z.array(timelineEntry)),
  open: base.input(recordContent.extend({ register: code })).output(z.strictObject({ id: uuid })),
  /**
   * Another version, with the reason; in force at once, or when a second person agrees. `kept`: personal fields that
   * stay as they were, so that nobody has to see them to change another one.
   */
  revise: base
    .input(
      recordContent.extend({
        id: uuid,
        kept: z.array(code).max(40).default([]),
        reason: z.string().trim().min(1).max(4000),
      }),
    )
    .output(z.strictObject({ id: uuid })),
  command: base.input(fileCommandDraft).output(z.strictObject({ id: uuid })),
  /** Records the reveal of a personal field, then answers with the whole of it in a version. */
  reveal: base
    .input(z.strictObject({ id: uuid, field: code, reason: code, revision: z.int().positive().optional() }))
    .output(z.strictObject({ value: z.string().nullable() })),
  /** Records that name a case, an incident, a notice or another record. */
  touching: base.input(z.strictObject({ id: uuid })).output(z.array(linkedThing)),
  /** 谁还持有此人的信息: recipients of disclosures in force that concern the person of a case. */
  holders: base.input(z.strictObject({ case: uuid })).output(z.array(holder)),
  /** Records of one register, or of all, by number or title; the latest change first, twenty at most. */
  find: base
    .input(z.strictObject({ text: z.string().max(200), register: code.nullable() }))
    .output(z.array(linkedThing)),
  /** What ids name, as far as this desk has it. */
  things: base.input(z.strictObject({ ids: z.array(uuid).max(400) })).output(z.array(linkedThing)),
  /** Days of all registers that are not done, the earliest first. */
  calendar: base.output(z.array(calendarDay)),
}
