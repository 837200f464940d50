/** Lists of affected people of one signed-in person on a real store, and files of them. Every person is invented. */
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { v7 } from 'uuid'
import { ZipFile } from 'yazl'
import { Cohorts } from '../../src/main/desk/cohorts/cohorts.ts'
import { CohortStaging } from '../../src/main/desk/cohorts/staging.ts'
import type { CommandDesk } from '../../src/main/desk/commands/command-desk.ts'
import { ServerClock } from '../../src/main/desk/commands/server-clock.ts'
import { submit } from '../../src/main/desk/commands/submit.ts'
import type { DeskEvent } from '../../src/main/desk/events.ts'
import { DeskStore } from '../../src/main/desk/store/desk-store.ts'
import { storeKeys } from '../../src/main/desk/store/keys.ts'
import { metaOf } from '../../src/main/desk/store/meta.ts'
import { BackendError } from '../../src/main/desk/sync/backend-client.ts'
import { findTarget } from '../../src/main/desk/targets/target.ts'
import { fromWire } from '../../src/shared/contract/cohort-upload.ts'
import type { CohortReport } from '../../src/shared/contract/cohorts.ts'
import type { CohortPerson } from '../../src/shared/domain/cohort/person.ts'
import type { Actor } from '../../src/shared/domain/command.ts'
import type { IncidentState } from '../../src/shared/domain/incident/state.ts'
import { legal, NOW } from './case-builder.ts'
import { lead } from './incident-builder.ts'
import { openingOf } from './incident-work.ts'

const resourcesDir = fileURLToPath(new URL('../../resources', import.meta.url))
const keys = storeKeys(Buffer.alloc(32, 7))

export const COHORT_HEADER = '账号,姓名,手机号,邮箱,通讯地址,账号状态,监护人手机号'

/** Row `n` of a well-formed list. */
export function personRow(n: number, changes: Partial<Record<'account' | 'name' | 'phone' | 'status', string>> = {}) {
  const { account = `u${100_000 + n}`, name = `王小${n}`, phone = `1${String(n).padStart(10, '0')}` } = changes
  return `${account},${name},${phone},u${n}@example.com,,${changes.status ?? '正常'},`
}

export interface CohortDesk {
  cohorts: Cohorts
  desk: CommandDesk
  events: DeskEvent[]
  /** An incident on this desk. */
  incident: string
  /** Where error files are saved. */
  saved: string
  state(): IncidentState
  upload(name: string, content: string | Uint8Array): Promise<string>
  /** People that stand in the file of a list. */
  people(cohortId: string): CohortPerson[]
  close(): Promise<void>
}

/** Opens the store in `folder`, without a network, with an incident that was promoted. */
export async function openCohorts(folder: string, actor: Actor = lead): Promise<CohortDesk> {
  const uploads = join(folder, 'uploads')
  await mkdir(uploads, { recursive: true })
  const store = new DeskStore(join(folder, 'account'), keys)
  const clock = new ServerClock({ now: () => NOW, monotonic: () => 0 }, metaOf(store.db))
  const desk: CommandDesk = { store, clock, legal, actor: () => actor }
  const events: DeskEvent[] = []
  const saved = join(folder, 'errors.csv')
  const cohorts = new Cohorts({
    desk,
    ports: {
      resourcesDir,
      dialogs: { save: async () => saved, open: async () => null },
      uploads: { take: async (handle) => (handle.startsWith(uploads) ? handle : null) },
    },
    events: { publish: (event) => void events.push(event) },
    client: { call: () => Promise.reject(new BackendError('unreachable')) },
    given: () => undefined,
  })
  const incident = v7()
  const openDesk = { ...desk, actor: () => lead }
  submit(openDesk, { type: 'incident.open', target: incident, args: openingOf(NOW), texts: { title: '合成' } })
  submit(openDesk, { type: 'incident.promote', target: incident, args: {}, texts: { text: '合成' } })
  return {
    cohorts,
    desk,
    events,
    incident,
    saved,
    state() {
      const found = findTarget(store, { kind: 'incident', id: incident })
      if (!found) throw new Error('no incident')
      return found.state
    },
    async upload(name, content) {
      const own = join(uploads, randomUUID())
      await mkdir(own)
      await writeFile(join(own, name), content)
      return join(own, name)
    },
    people: (cohortId) => peopleIn(join(folder, 'account', `cohort-${cohortId}.db`)),
    async close() {
      await cohorts.close()
      store.close()
    },
  }
}

function peopleIn(path: string): CohortPerson[] {
  const staging = CohortStaging.open(path, keys)
  const people: CohortPerson[] = []
  for (let n = 0; n < staging.chunkCount(); n += 1) {
    const lines = gunzipSync(staging.chunk(n)?.body ?? '')
      .toString()
      .trimEnd()
      .split('\n')
    people.push(...lines.map((line) => fromWire(line)?.person as CohortPerson))
  }
  staging.close()
  return people
}

/** Preview and dry run with the columns that the headers tell. */
export async function tryList(
  { cohorts, upload, incident }: CohortDesk,
  content: string | Uint8Array,
  name = 'list.csv',
): Promise<CohortReport & { id: string }> {
  const preview = await cohorts.begin({ kind: 'incident', id: incident }, await upload(name, content))
  if (!preview) throw new Error('no preview')
  return { id: preview.cohortId, ...(await cohorts.dryRun(preview.cohortId, preview.mapping)) }
}

type Cell = string | number | { formula: string } | { shared: number } | { xml: string }

export interface WorkbookParts {
  sheets: Cell[][][]
  shared?: string[]
  /** Parts to add or replace. */
  parts?: Record<string, string | Uint8Array>
}

const xmlText = (text: string) => text.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`)

function cellXml(cell: Cell): string {
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`
  if (typeof cell === 'string') return `<c t="inlineStr"><is><t xml:space="preserve">${xmlText(cell)}</t></is></c>`
  if ('formula' in cell) return `<c t="str"><f>${xmlText(cell.formula)}</f><v>13800000001</v></c>`
  return 'shared' in cell ? `<c t="s"><v>${cell.shared}</v></c>` : cell.xml
}

/** A workbook as programs write them (ECMA-376), to the letter where a test needs one. */
export function workbook({ sheets, shared = [], parts = {} }: WorkbookParts): Promise<Buffer> {
  const zip = new ZipFile()
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const names = sheets.map((_, n) => `<sheet name="S${n}" sheetId="${n + 1}" r:id="r${n}"/>`).join('')
  const links = sheets.map(
    (_, n) => `<Relationship Id="r${n}" Type="${type}/worksheet" Target="worksheets/s${n}.xml"/>`,
  )
  const files: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${type}"><sheets>${names}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${links.join('')}<Relationship Id="s" Type="${type}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${shared.map((text) => `<si><t>${xmlText(text)}</t></si>`).join('')}</sst>`,
  }
  for (const [n, rows] of sheets.entries()) {
    const body = rows.map((cells, at) => `<row r="${at + 1}">${cells.map(cellXml).join('')}</row>`).join('')
    files[`xl/worksheets/s${n}.xml`] = `<worksheet xmlns="${main}"><sheetData>${body}</sheetData></worksheet>`
  }
  for (const [name, content] of Object.entries({ ...files, ...parts })) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  return collect(zip.outputStream)
}

async function collect(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts)
}

/** Writes lines to a file of the folder, however many. */
export async function writeLines(path: string, lines: Iterable<string>): Promise<string> {
  await pipeline(lines, createWriteStream(path))
  return path
}
