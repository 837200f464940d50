/** The procedures of the annual report. */
import type { AnnualEdition } from '#shared/domain/annual/edition.ts'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import { permits } from '#shared/domain/roles.ts'
import { isDemo } from '../documents/issuer.ts'
import { DeskError } from '../errors.ts'
import { findSigner } from '../exports/signer.ts'
import { type DeskContext, os } from '../procedure.ts'
import { metaOf } from '../store/meta.ts'
import { setAnnual } from './pages.ts'
import { annualView, type WordedAnnual, wordAnnual } from './report.ts'
import { saveAnnual } from './save.ts'

async function word(
  { session, legal, ports }: DeskContext,
  { year, edition, anew = false }: { year: number; edition: AnnualEdition; anew?: boolean },
): Promise<WordedAnnual> {
  const { workspace } = session
  if (!permits(workspace.actor().roles, 'case.read')) {
    throw new DeskError('REJECTED', { code: 'FORBIDDEN', data: { type: 'annual' } })
  }
  const figures = await workspace.annual.figures(year, anew)
  const demo = isDemo(metaOf(workspace.store.db))
  return wordAnnual(figures, edition, { legal, resourcesDir: ports.resourcesDir, by: workspace.name, demo })
}

export const annual = {
  years: os.annual.years.handler(({ context: { session } }) => {
    const { workspace } = session
    const now = Number(shanghaiDate(workspace.now()).slice(0, 4))
    const first = workspace.annual.firstYear() ?? now
    return Array.from({ length: Math.max(0, now - first) + 1 }, (_, back) => now - back)
  }),
  read: os.annual.read.handler(async ({ context, input }) =>
    context.session.workspace.annual.isWhole ? annualView(await word(context, input)) : null,
  ),
  cancel: os.annual.cancel.handler(({ context }) => {
    context.session.workspace.annual.cancel()
    return {}
  }),
  pages: os.annual.pages.handler(async ({ context, input }) => {
    const { figures, ...worded } = await word(context, input)
    return { pages: await setAnnual({ ...worded, asOf: figures.asOf }, 'svg') }
  }),
  save: os.annual.save.handler(async ({ context, input }) => {
    const { workspace } = context.session
    const { client, device, isOnline, commands, store } = workspace
    return saveAnnual(await word(context, input), input.format, {
      ...{ desk: commands, dialogs: context.ports.dialogs },
      signer: () => findSigner({ store, client, device, isOnline }),
    })
  }),
}
