/** 纸质应急登记表: a blank form with the next number of this desk, saved as PDF. */

import { isDemo } from '../documents/issuer.ts'
import { writeFileAtomically } from '../documents/write-file.ts'
import { DeskError } from '../errors.ts'
import { nextFormNumber, printedFormNumber, renderForm } from '../paper/form.ts'
import type { DeskContext } from '../procedure.ts'
import { metaOf } from '../store/meta.ts'

/** A number is given out once, also when the person cancels. @throws DeskError DOCUMENT_REFUSED */
export async function printForm({
  ports,
  legal,
  session,
}: DeskContext): Promise<{ path: string | null; form: string }> {
  const { workspace } = session
  const { store, device } = workspace
  const form = store.write(() => nextFormNumber(store, { device, now: workspace.now() }))
  const pdf = await renderForm(form, { resourcesDir: ports.resourcesDir, legal, demo: isDemo(metaOf(store.db)) })
  const suggestedName = `${printedFormNumber(form)}.pdf`
  const path = await ports.dialogs.save({ suggestedName, filters: [{ name: 'PDF', extensions: ['pdf'] }] })
  if (path === null) return { path, form }
  await writeFileAtomically(path, pdf).catch((cause) => {
    throw new DeskError('DOCUMENT_REFUSED', { reason: 'unwritable', characters: '' }, cause)
  })
  return { path, form }
}
