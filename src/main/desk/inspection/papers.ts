/** Complete files and hand-over lists as PDF: known by their hash, with lines to sign. */
import type { CaseFileContent } from '#shared/contract/inspection.ts'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import { canonicalJson } from '#shared/domain/canonical-json.ts'
import { DocumentError } from '#shared/domain/document-error.ts'
import { shown } from '#shared/domain/register/state.ts'
import { fill } from '#shared/text/document-words.ts'
import { refused } from '../documents/find-document.ts'
import { setPages } from '../documents/render.ts'
import type { TypesettingTemplate } from '../documents/typesetting.ts'
import { writeFileAtomically } from '../documents/write-file.ts'
import { printed } from '../exports/writers/writer.ts'
import type { DeskPorts } from '../ports.ts'
import { findWords, maskWords } from '../registers/content.ts'
import { getDefinition } from '../registers/records.ts'
import type { CaseFileSetting } from './case-file.ts'
import { getDrawing } from './draw.ts'
import { type Item, listItems } from './items.ts'
import { sha256 } from './population.ts'

export interface Paper {
  bytes: Uint8Array
  sha256: string
  pages: number
}

export async function setCaseFile(
  content: CaseFileContent,
  { words, maker, demo, desk }: CaseFileSetting,
  resourcesDir: string,
): Promise<Paper> {
  const { page } = words
  return set('case-file.typ', resourcesDir, {
    ...content,
    operator: desk.legal.operator.name,
    watermark: [demo ? page.demo : null, page.masked].filter(Boolean).join(' · '),
    hash: [page.hash, sha256(canonicalJson(content))],
    signatures: page.signatures.map((line) => fill(line, { name: maker })),
  })
}

/** @throws DeskError NOT_FOUND */
export async function setHandover(id: string, setting: CaseFileSetting, resourcesDir: string): Promise<Paper> {
  const { desk, words, maker, demo } = setting
  const { handover, page } = words
  const items = listItems(desk, id)
  const rows = items.map((item, index) => handoverRow(item, index, words.handover.manners))
  const now = desk.clock.now()
  return set('ledger.typ', resourcesDir, {
    title: handover.title,
    operator: desk.legal.operator.name,
    utc: now.split(/\D/).slice(0, 6).map(Number),
    wide: false,
    watermark: [demo ? page.demo : null, page.masked].filter(Boolean).join(' · '),
    snapshot: {
      label: page.hash,
      value: sha256(canonicalJson(items.map(({ id: item, values }) => ({ item, values })))),
    },
    facts: handoverFacts(id, items, setting),
    columns: handover.columns.map((title, index) => ({
      title,
      width: widths[index] ?? 6,
      right: index === 0 || index === 4,
    })),
    rows,
    artifact: false,
    empty: handover.empty,
    note: handover.note,
    signatures: handover.signatures.map((line) => fill(line, { name: maker })),
  })
}

/** Shares of the width, by column. */
const widths = [4, 24, 10, 13, 5, 5, 22]

/** The whole hash, in groups that can be read out and that break lines. */
const grouped = (hash: string) => hash.match(/.{1,8}/g)?.join(' ') ?? ''

function handoverRow({ what, values }: Item, index: number, manners: Readonly<Record<string, string>>): string[] {
  const hash = values.file_hash ? grouped(String(values.file_hash)) : '—'
  return [
    String(index + 1),
    what,
    manners[String(values.manner)] ?? String(values.manner),
    printed(String(values.at), 'instant'),
    String(values.pages ?? ''),
    values.unmasked === true ? '是' : '否',
    hash,
  ]
}

function handoverFacts(id: string, items: readonly Item[], { desk, words, day }: CaseFileSetting): [string, string][] {
  const { facts: say } = words.handover
  const { state } = getDrawing(desk, id)
  const version = shown(state)
  const written = maskWords(findWords(desk.store, version) ?? {}, getDefinition(desk, state.register))
  const { from, to } = version.values
  const period = [from, to].map((at) => (at ? printed(String(at), 'instant') : '')).join(' — ')
  const pages = items.reduce((sum, { values }) => sum + Number(values.pages ?? 0), 0)
  const facts: [string | undefined, string | undefined][] = [
    [say.operator, desk.legal.operator.name],
    [say.authority, written.authority],
    [say.notice, written.notice_number],
    [say.subject, written.subject],
    [say.place, written.place],
    [say.period, period],
    [say.record, state.number ?? '—'],
    [say.made, day],
    [say.count, `${items.length}`],
    [say.pages, `${pages}`],
  ]
  return facts.map(([label = '', value = '—']) => [label, value])
}

async function set(template: TypesettingTemplate, resourcesDir: string, data: object): Promise<Paper> {
  const job = { resourcesDir, template, data: JSON.stringify(data), format: 'pdf' as const }
  const bytes = await setPages(job).catch((error: unknown) => {
    if (!(error instanceof DocumentError) || error.code !== 'GLYPHS_MISSING') throw error
    throw refused('missing_glyphs', { characters: [error.data.characters ?? []].flat().join('') })
  })
  return { bytes, sha256: sha256(bytes), pages: countPages(bytes) }
}

/** The type setter writes page objects in plain. */
function countPages(pdf: Uint8Array): number {
  return (
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type\s*\/Page\b/g)?.length ?? 0
  )
}

/** Through the shell's dialog; null when the person cancels. @throws DeskError DOCUMENT_REFUSED unwritable */
export async function savePaper(
  { bytes }: Pick<Paper, 'bytes'>,
  to: { dialogs: DeskPorts['dialogs']; name: string; extension: 'pdf' | 'txt' },
): Promise<string | null> {
  const { dialogs, name, extension } = to
  const filters = [{ name: extension.toUpperCase(), extensions: [extension] }]
  const path = await dialogs.save({ suggestedName: `${name}.${extension}`, filters })
  if (path === null) return null
  await writeFileAtomically(path, bytes).catch((cause) => {
    throw refused('unwritable', { cause })
  })
  return path
}

export const today = (now: string): string => shanghaiDate(now)
