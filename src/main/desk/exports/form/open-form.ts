/**
 * Opens a .docx form of a regulator, which may be hostile: within limits, and only when nothing in it fetches, runs or
 * includes anything. A form is a document with tags; what it cannot be filled for is told before it is tried.
 */
import PizZip from 'pizzip'
import { fromBufferPromise } from 'yauzl'
import type { FormProblem } from '#shared/contract/exports.ts'

/** Forms have a few pages; a bomb has more. */
export const FORM_LIMITS = { file: 8 * 1024 * 1024, entries: 400, total: 48 * 1024 * 1024 } as const

export type OpenedForm = { ok: true; zip: PizZip } | { ok: false; problem: FormProblem }

export async function openForm(bytes: Buffer): Promise<OpenedForm> {
  const refuse = (code: FormProblem['code'], where = ''): OpenedForm => ({ ok: false, problem: { code, where } })
  if (bytes.length > FORM_LIMITS.file) return refuse('too_large')
  const size = await unpackedSize(bytes)
  if (size === null) return refuse('not_docx')
  if (size > FORM_LIMITS.total) return refuse('too_large')
  const zip = readZip(bytes)
  if (!zip?.file('word/document.xml') || !zip.file('[Content_Types].xml')) return refuse('not_docx')
  const found = hostilePart(zip)
  return found ? { ok: false, problem: found } : { ok: true, zip }
}

/** As the directory states it, and the reader holds it to that. Null when it is no zip. */
async function unpackedSize(bytes: Buffer): Promise<number | null> {
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true })
    if (zip.entryCount > FORM_LIMITS.entries) return Number.POSITIVE_INFINITY
    let total = 0
    for await (const entry of zip.eachEntry()) total += entry.uncompressedSize
    return total
  } catch {
    // The reader reports every damage by a message of its own; a damaged form is none.
    return null
  }
}

function readZip(bytes: Buffer): PizZip | null {
  try {
    return new PizZip(bytes)
  } catch {
    return null
  }
}

/** Fields that bring in a file, a query or another program. */
const fetching = /\b(?:INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|LINK|IMPORT|DATABASE|RD|AUTOTEXT)\b/
const instructions = /<w:instrText[^>]*>([^<]*)<|w:instr="([^"]*)"/g

function hostilePart(zip: PizZip): FormProblem | null {
  for (const name of Object.keys(zip.files)) {
    const where = name.slice(0, 120)
    if (/vbaProject|\.bin$|activeX|\/embeddings\//i.test(name)) return { code: 'macros', where }
    if (!/\.(?:xml|rels)$/.test(name)) continue
    const xml = zip.file(name)?.asText() ?? ''
    if (/<!DOCTYPE|<!ENTITY|<w:altChunk/.test(xml)) return { code: 'external_content', where }
    if (name.endsWith('.rels') && hasExternal(xml)) return { code: 'external_content', where }
    // A field may be split over several runs.
    const fields = [...xml.matchAll(instructions)].map(([, text, attribute]) => text ?? attribute ?? '').join('')
    if (fetching.test(fields)) return { code: 'external_content', where }
  }
  return null
}

/** A link that a person clicks is none; a picture, a template or a frame that is fetched on opening is. */
function hasExternal(rels: string): boolean {
  const relationships = rels.match(/<Relationship\b[^>]*>/g) ?? []
  return relationships.some((each) => /TargetMode\s*=\s*"External"/i.test(each) && !/\/hyperlink"/.test(each))
}
