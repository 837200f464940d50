/** The documents of a case: pages to look at, and files to keep. Nothing leaves the console that is not issued. */
import { createHash } from 'node:crypto'
import { canonicalJson } from '#shared/domain/canonical-json.ts'
import { type DocumentEnvelope, type DocumentKind, documentKind } from '#shared/domain/document.ts'
import { DocumentError } from '#shared/domain/document-error.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import { maskName } from '#shared/domain/person.ts'
import { type DocumentWords, fill } from '#shared/text/document-words.ts'
import { findPerson } from '../cases/case.ts'
import type { DeskPorts } from '../ports.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { metaOf } from '../store/meta.ts'
import type { BackendClient } from '../sync/backend-client.ts'
import { fetchBundle } from './fetch-bundle.ts'
import { draftNow, findIssued, refused } from './find-document.ts'
import { isDemo } from './issuer.ts'
import { type PageRequest, renderPages, renderPdf } from './render.ts'
import { readDocumentWords } from './words.ts'
import { writeFileAtomically } from './write-file.ts'

export interface DocumentContext {
  readonly ports: Pick<DeskPorts, 'dialogs' | 'resourcesDir'>
  readonly legal: LegalData
  readonly session: { readonly workspace: { readonly store: DeskStore; readonly client: BackendClient } }
}

interface Asked {
  caseId: string
  kind: DocumentKind
}

/**
 * Pages as SVG, a watermarked draft until the document is issued.
 *
 * @throws DeskError NOT_FOUND, DOCUMENT_REFUSED
 */
export async function previewDocument(
  { ports, legal, session }: DocumentContext,
  asked: Asked,
): Promise<{ pages: string[]; draft: boolean }> {
  const { store } = session.workspace
  const words = readDocumentWords(ports.resourcesDir)
  const envelope = findIssued(store, asked.caseId, asked.kind)
  const document = envelope ? { envelope } : { draft: draftNow(store, asked, { words, legal }) }
  const request = pageRequest(document, { store, words, caseId: asked.caseId })
  const pages = await renderPages(request, { resourcesDir: ports.resourcesDir, words }).catch(refuseGlyphs)
  return { pages, draft: envelope === undefined }
}

/**
 * Saves to the place that the person chooses; null when they choose none. Everything that can be refused is refused
 * before they are asked.
 *
 * @throws DeskError DOCUMENT_REFUSED; for a zip also BACKEND_UNAVAILABLE, NOT_SIGNED_IN
 */
export async function saveDocument(
  context: DocumentContext,
  { format, ...asked }: Asked & { format: 'pdf' | 'json' | 'zip' },
): Promise<{ path: string | null; sha256: string | null }> {
  const envelope = findIssued(context.session.workspace.store, asked.caseId, asked.kind)
  if (!envelope) throw refused('not_issued')
  const bytes = await contents[format](context, envelope, asked)
  const name = format === 'zip' ? envelope.payload.facts.caseNumber : envelope.number
  const filters = [{ name: format.toUpperCase(), extensions: [format] }]
  const path = await context.ports.dialogs.save({ suggestedName: `${name}.${format}`, filters })
  if (path === null) return { path: null, sha256: null }
  await writeFileAtomically(path, bytes).catch((cause) => {
    throw refused('unwritable', { cause })
  })
  return { path, sha256: createHash('sha256').update(bytes).digest('hex') }
}

type Content = (context: DocumentContext, envelope: DocumentEnvelope, asked: Asked) => Promise<Uint8Array>

const contents: Record<'pdf' | 'json' | 'zip', Content> = {
  async pdf({ ports, session }, envelope, { caseId }) {
    const words = readDocumentWords(ports.resourcesDir)
    const request = pageRequest({ envelope }, { store: session.workspace.store, words, caseId })
    const { bytes } = await renderPdf(request, { resourcesDir: ports.resourcesDir, words }).catch(refuseGlyphs)
    return bytes
  },

  /** Canonical: the verifier takes no other spelling. */
  async json(_context, envelope) {
    return Buffer.from(canonicalJson(envelope))
  },

  async zip({ session }, _envelope, { caseId }) {
    const { store, client } = session.workspace
    const documents = documentKind.options.flatMap((kind) => findIssued(store, caseId, kind) ?? [])
    return fetchBundle(client, caseId, documents)
  },
}

interface Surroundings {
  store: DeskStore
  words: DocumentWords
  caseId: string
}

/** With the masked name of whoever asked, on the notice alone: it is added to the page, neither signed nor stored. */
function pageRequest(document: PageRequest['document'], { store, words, caseId }: Surroundings): PageRequest {
  const { kind, payload } = 'envelope' in document ? document.envelope : document.draft
  const person = kind === 'result_notice' ? findPerson(store, caseId) : undefined
  const name = payload.facts.requester === 'self' ? person?.name : person?.actingName
  const salutation = name ? fill(words.notice.salutation, { name: maskName(name) }) : undefined
  return { document, salutation, demo: isDemo(metaOf(store.db)) }
}

function refuseGlyphs(error: unknown): never {
  if (!(error instanceof DocumentError) || error.code !== 'GLYPHS_MISSING') throw error
  const { characters } = error.data
  throw refused('missing_glyphs', { characters: [characters ?? []].flat().join('') })
}
