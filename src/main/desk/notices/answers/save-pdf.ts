/** The answers in force as PDF, saved where the person chooses. */
import { DocumentError } from '#shared/domain/document-error.ts'
import type { AnswerLine } from '#shared/domain/notice/vocabulary.ts'
import { isDemo } from '../../documents/issuer.ts'
import { writeFileAtomically } from '../../documents/write-file.ts'
import { DeskError } from '../../errors.ts'
import { renderAnswers } from '../../paper/answers.ts'
import type { DeskContext } from '../../procedure.ts'
import { metaOf } from '../../store/meta.ts'
import { namesIn } from '../../targets/staff-names.ts'
import { findContent } from '../content.ts'
import { findInForce } from './answers.ts'

/** @throws DeskError REJECTED while nothing is in force that the backend has acknowledged, DOCUMENT_REFUSED */
export async function saveAnswersPdf(
  { ports, session }: Pick<DeskContext, 'ports' | 'session'>,
  { id, line }: { id: string; line: AnswerLine },
): Promise<{ path: string | null }> {
  const { workspace } = session
  const { store, commands } = workspace
  const found = findInForce(commands, id, line)
  if (!found) throw new DeskError('REJECTED', { code: 'NOTICE_INCOMPLETE', data: { line } })
  const { notice, read } = found
  const revision = notice.revisions.find((each) => each.revision === read.version.notice.revision)
  const sheet = {
    ...{ line, read, number: notice.number ?? '', drill: notice.drill, printedAt: workspace.now() },
    title: (revision && findContent(store, revision.text.id)?.title) ?? '',
    approver: Object.values(namesIn(store, read.version.approval))[0] ?? '',
  }
  const setting = { resourcesDir: ports.resourcesDir, demo: isDemo(metaOf(store.db)) }
  const { pdf, suggestedName } = await renderAnswers(sheet, setting).catch(refuse)
  const path = await ports.dialogs.save({ suggestedName, filters: [{ name: 'PDF', extensions: ['pdf'] }] })
  if (path === null) return { path }
  await writeFileAtomically(path, pdf).catch((cause) => {
    throw new DeskError('DOCUMENT_REFUSED', { reason: 'unwritable', characters: '' }, cause)
  })
  return { path }
}

function refuse(error: unknown): never {
  if (!(error instanceof DocumentError) || error.code !== 'GLYPHS_MISSING') throw error
  const characters = [error.data.characters ?? []].flat().join('')
  throw new DeskError('DOCUMENT_REFUSED', { reason: 'missing_glyphs', characters }, error)
}
