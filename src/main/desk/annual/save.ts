/** Saves a report: one file, or all of them in a bundle that is signed on this device. */
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { AnnualFormat } from '#shared/contract/desk-annual.ts'
import { canonicalJson } from '#shared/domain/canonical-json.ts'
import { VERIFY_PAGE } from '#shared/domain/export/manifest.ts'
import packageJson from '../../../../package.json' with { type: 'json' }
import { type CommandDesk, newId } from '../commands/command-desk.ts'
import { signWithDevice } from '../commands/device-key.ts'
import { writeFileAtomically } from '../documents/write-file.ts'
import { DeskError } from '../errors.ts'
import { writeBundle } from '../exports/bundle/bundle.ts'
import type { WriteJob } from '../exports/messages.ts'
import { type Part, writePart } from '../exports/write-part.ts'
import type { DeskPorts } from '../ports.ts'
import { annualDocx } from './docx.ts'
import { setAnnual } from './pages.ts'
import { annualJson, type WordedAnnual } from './report.ts'

export interface AnnualSaving {
  desk: CommandDesk
  dialogs: DeskPorts['dialogs']
  /** Asked only for a bundle. */
  signer(): Promise<WriteJob['signer']>
}

type FileFormat = Exclude<AnnualFormat, 'zip'>
const fileFormats: readonly FileFormat[] = ['pdf', 'docx', 'json']

/** @throws DeskError DOCUMENT_REFUSED `unwritable`, `missing_glyphs` */
export async function saveAnnual(
  worded: WordedAnnual,
  format: AnnualFormat,
  saving: AnnualSaving,
): Promise<{ path: string | null; sha256: string | null }> {
  const { figures, edition, report, words } = worded
  // No brackets and spaces: not every system takes them.
  const [title, of] = [report.title.zh, words.edition[edition].zh].map((text) => text.replace(/[^\p{L}\p{N}]/gu, ''))
  const suggestedName = `${title}_${of}_${figures.to}.${format}`
  const filters = [{ name: format.toUpperCase(), extensions: [format] }]
  const path = await saving.dialogs.save({ suggestedName, filters })
  if (path === null) return { path: null, sha256: null }
  try {
    if (format === 'zip') return { path, sha256: await saveBundle(worded, path, saving) }
    const bytes = await contentOf(worded, format)
    await writeFileAtomically(path, bytes)
    return { path, sha256: createHash('sha256').update(bytes).digest('hex') }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error
    throw new DeskError('DOCUMENT_REFUSED', { reason: 'unwritable', characters: '' }, error as Error)
  }
}

async function contentOf(worded: WordedAnnual, format: FileFormat): Promise<Uint8Array> {
  const { report, words, demo, figures, resourcesDir } = worded
  switch (format) {
    case 'pdf':
      return setAnnual({ report, words, demo, resourcesDir, asOf: figures.asOf }, 'pdf')
    case 'docx':
      return annualDocx(report, words, demo)
    case 'json':
      return Buffer.from(`${JSON.stringify(annualJson(worded), null, 2)}\n`)
  }
}

/** The three files under one manifest, whose snapshot is that of the figures: what was reported can be proved later. */
async function saveBundle(worded: WordedAnnual, target: string, saving: AnnualSaving): Promise<string> {
  const { figures, legal, resourcesDir, report } = worded
  const work = await mkdtemp(join(dirname(target), '.annual-'))
  try {
    const parts = new Map<string, Part>()
    for (const format of fileFormats) {
      const file = join(work, `report.${format}`)
      parts.set(`files/annual_${figures.year}.${format}`, await writePart(file, await contentOf(worded, format)))
    }
    const tables = figures.chapters.flatMap((chapter) => chapter.tables)
    const rows = tables.reduce((sum, table) => sum + table.rows.length, 0)
    const sha256 = createHash('sha256')
      .update(canonicalJson(annualJson(worded)))
      .digest('hex')
    const head = {
      ...{ id: 'annual_report', title: report.title.zh, facts: [], redaction: 'masked' as const, watermark: null },
      columns: tables.map(({ id }) => ({ id, title: id, kind: 'count' as const, personal: null, width: 1 })),
    }
    const { part } = await writeBundle({
      ...{ legal, parts, tables: [{ head, snapshot: { rows, sha256 } }] },
      job: await jobOf(worded, { work, target, saving }),
      page: await readFile(join(resourcesDir, 'exports', VERIFY_PAGE)),
      sign: async (bytes) => signWithDevice(saving.desk.store, bytes),
    })
    await rename(part.file, target)
    return part.sha256
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function jobOf(
  { figures, resourcesDir, by, demo }: WordedAnnual,
  { work, target, saving }: { work: string; target: string; saving: AnnualSaving },
): Promise<WriteJob> {
  const { folder, keys } = saving.desk.store
  return {
    ...{ type: 'write', exportId: newId(), folder, keys, resourcesDir, madeAt: figures.asOf, madeBy: by, demo },
    ...{ generator: `${packageJson.name}/${packageJson.version}`, target, work, form: null, timestampUrl: null },
    signer: await saving.signer(),
    request: {
      ...{ ledgers: ['annual_report'], formats: [...fileFormats], scope: 'all', columns: null, encoding: 'utf-8' },
      period: { from: `${figures.year}-01-01`, to: figures.to },
      ...{ redaction: 'masked', approval: null, form: null, bundle: true, passphrase: null },
    },
  }
}
