/** The desk's procedures about exports: what leaves the house as a file, and what has left it. */
import { z } from 'zod'
import { code, uuid } from '../domain/values.ts'
import { base } from './desk-base.ts'
import { exportEntry, exportLedger, exportPreview, exportRequest, exportSettings, formCheck } from './exports.ts'

const empty = z.strictObject({})

export const exportsContract = {
  /** What can be exported, with its columns. */
  ledgers: base.output(z.array(exportLedger)),
  /** The first pages, as they will be set. */
  preview: base.input(exportRequest).output(exportPreview),
  /** Asks for a place and begins; null when the person cancels. Events tell how far it is. */
  start: base.input(exportRequest).output(z.strictObject({ id: uuid }).nullable()),
  cancel: base.input(z.strictObject({ id: uuid })).output(empty),
  /** Running and past exports of this desk, the newest first. */
  list: base.output(z.array(exportEntry)),
  /** Reads a .docx form from a one-time handle or the shell's dialog, and says which of its tags can be filled. */
  checkForm: base
    .input(z.strictObject({ handle: z.string().max(80).nullable(), ledger: code }))
    .output(formCheck.nullable()),
  settings: base.output(exportSettings),
  setSettings: base.input(exportSettings).output(exportSettings),
}
