/** Reads a CSV of alerts, as monitoring systems export them. */
import { createHmac, type KeyObject } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type AlertField, type AlertProblemCode, type AlertReport, alertField } from '#shared/contract/alerts.ts'
import { readText } from '#shared/domain/cells.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import type { Instant } from '#shared/domain/values.ts'
import { readInstant } from '../imports/dates.ts'
import { decodeFile } from '../tabular/encoding.ts'
import { ImportFault } from '../tabular/fault.ts'
import { readFirstRows } from '../tabular/first-rows.ts'
import { mapHeaders, spelling } from '../tabular/headers.ts'
import { type CsvRecord, readRecords } from '../tabular/records.ts'

/** A storm of alerts is one event: a person does not open thousands of leads. */
const MAX_ALERTS = 2000
const MAX_TITLE = 120
const MAX_NOTE = 4000

export interface Alert {
  line: number
  /** 128 bits: the alert's own number, else all that it says. */
  identity: Buffer
  at: Instant
  title: string
  system: string | null
  note: string | null
}

type Problem = AlertReport['problems'][number]

export interface ReadAlerts {
  rows: number
  alerts: Alert[]
  problems: Problem[]
  duplicate: number
}

export interface AlertSettings {
  resourcesDir: string
  legal: LegalData
  key: KeyObject
  now: Instant
  /** Whether this desk has opened a lead for the alert before. */
  isKnown(identity: Buffer): boolean
}

const synonyms = z.strictObject({ headers: z.record(alertField, z.array(z.string()).min(1)) })

/** @throws ImportFault for the file as a whole; what is wrong with one row costs that row */
export async function readAlerts(path: string, settings: AlertSettings): Promise<ReadAlerts> {
  const { encoding, delimiter, headers } = await readFirstRows(path)
  const file = join(settings.resourcesDir, 'import', 'alerts.json')
  const known = synonyms.parse(JSON.parse(await readFile(file, 'utf8')))
  const mapping = mapHeaders(headers, known.headers)
  if (mapping.at === undefined || mapping.title === undefined) throw new ImportFault('mapping_incomplete', 1)
  const reader = new AlertReader(settings, { mapping, width: headers.length })
  for await (const record of readRecords(decodeFile(path, encoding), { delimiter })) reader.take(record)
  return reader.found
}

type Mapping = Partial<Record<AlertField, number>>

class AlertReader {
  readonly found: ReadAlerts = { rows: 0, alerts: [], problems: [], duplicate: 0 }
  readonly #settings: AlertSettings
  readonly #mapping: Mapping
  readonly #width: number
  readonly #systems: ReadonlyMap<string, string>
  readonly #seen = new Set<string>()
  #header = true

  constructor(settings: AlertSettings, { mapping, width }: { mapping: Mapping; width: number }) {
    this.#settings = settings
    this.#mapping = mapping
    this.#width = width
    this.#systems = new Map(
      settings.legal.systems.flatMap(({ id, words }) =>
        [id, words.zh, words.en].map((name) => [spelling(name), id] as const),
      ),
    )
  }

  take(record: CsvRecord): void {
    if (this.#header) {
      this.#header = false
      return
    }
    this.found.rows += 1
    if (this.found.rows > MAX_ALERTS) throw new ImportFault('too_large', record.line)
    const read = this.#read(record)
    if ('code' in read) {
      this.found.problems.push({ line: record.line, ...read })
      if (read.code === 'duplicate_in_file' || read.code === 'already_imported') this.found.duplicate += 1
    } else this.found.alerts.push(read)
  }

  #read(record: CsvRecord): Alert | { code: AlertProblemCode; field: AlertField | null } {
    if (record.broken) return { code: 'quote', field: null }
    if (record.cells.length !== this.#width) return { code: 'width', field: null }
    const cell = (field: AlertField) => record.cells[this.#mapping[field] ?? -1] ?? ''
    const at = readInstant(cell('at'))
    if (at === null) return { code: cell('at').trim() === '' ? 'missing' : 'date_unreadable', field: 'at' }
    if (at > this.#settings.now) return { code: 'date_in_future', field: 'at' }
    const title = readText(cell('title'), MAX_TITLE)
    if ('code' in title) return { code: textProblem(title.code), field: 'title' }
    if (title.value === null) return { code: 'missing', field: 'title' }
    const note = readText(cell('note'), MAX_NOTE)
    if ('code' in note) return { code: textProblem(note.code), field: 'note' }
    const system = this.#systems.get(spelling(cell('system'))) ?? null
    const reference = cell('reference').trim()
    const identity = this.#identify(reference === '' ? [at, title.value, system, note.value] : [reference])
    const duplicate = this.#duplicate(identity)
    if (duplicate) return { code: duplicate, field: null }
    return { line: record.line, identity, at, title: title.value, system, note: note.value }
  }

  #identify(parts: readonly (string | null)[]): Buffer {
    const text = JSON.stringify(['alert', ...parts])
    return createHmac('sha256', this.#settings.key).update(text).digest().subarray(0, 16)
  }

  #duplicate(identity: Buffer): 'duplicate_in_file' | 'already_imported' | null {
    const hex = identity.toString('hex')
    if (this.#seen.has(hex)) return 'duplicate_in_file'
    this.#seen.add(hex)
    return this.#settings.isKnown(identity) ? 'already_imported' : null
  }
}

function textProblem(code: string): 'too_long' | 'formula' {
  return code === 'too_long' ? 'too_long' : 'formula'
}
