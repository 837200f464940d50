/**
 * The part of the desk contract about inspections (迎检) and audits (审计). While the guest screen is on, the desk
 * refuses every procedure that is not on the list of `domain/inspection/guest.ts` with GUEST_SCREEN.
 */
import { z } from 'zod'
import { guestRoom } from '../domain/inspection/guest.ts'
import { population } from '../domain/inspection/sampling.ts'
import { count, sha256, uuid } from '../domain/values.ts'
import { base } from './desk-base.ts'
import {
  caseFileContent,
  handoverLine,
  inspectionSession,
  sample,
  sampleRequest,
  sealedFile,
  shownScreen,
} from './inspection.ts'

const password = z.strictObject({ password: z.string().min(1).max(256) })
const saved = z.strictObject({ path: z.string().nullable(), sha256: sha256.nullable(), pages: count.nullable() })
const one = z.strictObject({ id: uuid })

export const inspectionContract = {
  /** What runs on this desk; null: none. It survives a restart. */
  session: base.output(inspectionSession.nullable()),
  /** Begins with the guest screen on. @see guestRoom for what the scope opens */
  start: base
    .input(z.strictObject({ inspection: uuid, rooms: z.array(guestRoom).max(guestRoom.options.length) }))
    .output(inspectionSession),
  /** The member of staff works: guest screen off, the session goes on. */
  pause: base.input(password).output(inspectionSession),
  /** Guest screen on again. */
  resume: base.output(inspectionSession),
  end: base.input(password).output(z.strictObject({})),
  /** Screens that were seen, the latest first. */
  shown: base.input(one).output(z.array(shownScreen)),
  /** Takes a screen that was seen into the list of what was shown. */
  take: base
    .input(z.strictObject({ inspection: uuid, screen: z.string().max(80), subject: z.string().max(80).nullable() }))
    .output(one),
  /**
   * Size and hash of what would be drawn from. `unnumbered`: left out because the backend has not numbered them yet.
   * `whole`: the first sync is through; before that nothing is drawn.
   */
  population: base
    .input(z.strictObject({ population }))
    .output(z.strictObject({ size: count, sha256, unnumbered: count, whole: z.boolean() })),
  /** The numbers of a population, one on each line, as they are hashed; null when the person cancels. */
  savePopulation: base.input(z.strictObject({ population })).output(saved.omit({ pages: true })),
  /** Draws, and writes seed, population and sample into the record. */
  draw: base.input(sampleRequest).output(sample),
  sample: base.input(one).output(sample),
  caseFile: base.input(one).output(caseFileContent),
  /** Sets the file as PDF; while a session runs it is put on the list of what was shown. */
  sealCaseFile: base.input(one).output(sealedFile),
  saveCaseFile: base.input(one).output(saved),
  /** 交接清单: what was shown or handed over in an inspection, in the order of time. */
  handover: base.input(one).output(z.array(handoverLine)),
  /** As PDF to sign; its hash is written into the record. */
  saveHandover: base.input(one).output(saved),
}
