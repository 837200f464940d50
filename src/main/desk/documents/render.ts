/**
 * Pages of a document, as PDF and as images for the screen, by the same type setter from the same template. The same
 * document gives the same bytes on every machine: bundled fonts, no system fonts, and the date of issue as the date
 * of the file.
 */
import { createHash } from 'node:crypto'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import type { DocumentDraft, DocumentEnvelope } from '#shared/domain/document.ts'
import { DocumentError } from '#shared/domain/document-error.ts'
import { type DocumentWords, dateText, timeText } from '#shared/text/document-words.ts'
import { hashFits } from './seal-check.ts'
import { typeset } from './typesetter.ts'
import type { TypesettingFormat, TypesettingJob, TypesettingOutput } from './typesetting.ts'

export interface PageRequest {
  /** An issued document, or a draft: without number and signature, watermarked 草稿, never to leave the console. */
  document: { envelope: DocumentEnvelope } | { draft: DocumentDraft }
  /** Masked, e.g. `王**：`. Neither signed nor stored. */
  salutation?: string | undefined
  /** Watermarks 演示数据. */
  demo: boolean
}

export interface PageEnvironment {
  /** Folder with `documents/` and `fonts/`. */
  resourcesDir: string
  words: DocumentWords
  /** Another entry of the type-setting thread, for tests. */
  thread?: URL | string
}

export interface Pdf {
  bytes: Uint8Array
  sha256: string
}

/**
 * @throws DocumentError HASH_MISMATCH for an envelope whose hash is not that of its content (a page must not show
 * it), GLYPHS_MISSING with the characters that the fonts lack, TYPESETTING with what the type setter says.
 */
export async function renderPdf(request: PageRequest, environment: PageEnvironment): Promise<Pdf> {
  const bytes = await setDocument('pdf', request, environment)
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** Each page as an SVG that holds nothing but shapes. @throws DocumentError as `renderPdf` does. */
export function renderPages(request: PageRequest, environment: PageEnvironment): Promise<string[]> {
  return setDocument('svg', request, environment)
}

/** What the template reads. */
function pageData({ document, salutation, demo }: PageRequest, words: DocumentWords) {
  const { kind, payload } = 'envelope' in document ? document.envelope : document.draft
  const issue = 'envelope' in document ? issueData(document.envelope, words) : null
  return { kind, content: payload.content, salutation: salutation ?? null, demo, issue }
}

function issueData(envelope: DocumentEnvelope, words: DocumentWords) {
  if (!hashFits(envelope)) throw new DocumentError('HASH_MISMATCH', { number: envelope.number })
  const { number, issuedAt, policyVersion, hash, previousHash, keyId, signature } = envelope
  return {
    ...{ number, policyVersion, hash, previousHash, keyId, signature },
    utc: issuedAt.split(/\D/).slice(0, 6).map(Number),
    dateText: dateText(shanghaiDate(issuedAt), words),
    timeText: timeText(issuedAt),
  }
}

function setDocument<Format extends TypesettingFormat>(
  format: Format,
  request: PageRequest,
  { resourcesDir, words, thread }: PageEnvironment,
): Promise<TypesettingOutput[Format]> {
  const data = JSON.stringify(pageData(request, words))
  return setPages({ resourcesDir, template: 'document.typ', data, format }, thread)
}

/**
 * Sets the pages of any template. @throws DocumentError GLYPHS_MISSING, TYPESETTING
 */
export async function setPages<Format extends TypesettingFormat>(
  job: TypesettingJob & { format: Format },
  thread?: URL | string,
): Promise<TypesettingOutput[Format]> {
  const answer = await typeset(job, thread)
  if (answer.ok) return answer.output as TypesettingOutput[Format]
  throw answer.code === 'GLYPHS_MISSING'
    ? new DocumentError('GLYPHS_MISSING', { characters: answer.characters })
    : new DocumentError('TYPESETTING', { diagnostics: answer.diagnostics })
}
