/** 打印信函: a volume of letters with its register, saved as PDF. The backend notes to whom the addresses were given. */
import { volumeToPrint } from '#shared/contract/work-lists.ts'
import { DocumentError } from '#shared/domain/document-error.ts'
import { askBackend } from '../ask-backend.ts'
import { isDemo } from '../documents/issuer.ts'
import { writeFileAtomically } from '../documents/write-file.ts'
import { DeskError } from '../errors.ts'
import { renderVolume } from '../paper/volume.ts'
import type { DeskContext } from '../procedure.ts'
import { metaOf } from '../store/meta.ts'

const FETCH_MS = 30_000

/** @throws DeskError BACKEND_UNAVAILABLE, REJECTED, DOCUMENT_REFUSED */
export async function printVolume(
  { ports, session }: Pick<DeskContext, 'ports' | 'session'>,
  { notice, volume }: { notice: string; volume: number },
): Promise<{ path: string | null; byHand: number[] }> {
  const { client, store } = session.workspace
  const request = { path: `/v1/notices/${notice}/letters/volumes/${volume}`, timeoutMs: FETCH_MS }
  const content = await askBackend(client, volumeToPrint, request)
  const setting = { resourcesDir: ports.resourcesDir, demo: isDemo(metaOf(store.db)) }
  const { pdf, byHand, suggestedName } = await renderVolume(content, setting).catch(refuse)
  if (pdf === null) return { path: null, byHand }
  const path = await ports.dialogs.save({ suggestedName, filters: [{ name: 'PDF', extensions: ['pdf'] }] })
  if (path === null) return { path, byHand }
  await writeFileAtomically(path, pdf).catch((cause) => {
    throw new DeskError('DOCUMENT_REFUSED', { reason: 'unwritable', characters: '' }, cause)
  })
  return { path, byHand }
}

function refuse(error: unknown): never {
  if (!(error instanceof DocumentError) || error.code !== 'GLYPHS_MISSING') throw error
  const characters = [error.data.characters ?? []].flat().join('')
  throw new DeskError('DOCUMENT_REFUSED', { reason: 'missing_glyphs', characters }, error)
}
