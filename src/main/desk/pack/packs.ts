/**
 * Packs of one signed-in person: made for the key of another desk, and opened with the key of this one. An opened
 * pack is held in memory only and forgotten with the session; what a person wants of it they save, file by file.
 */
import { readFile, rm, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { OpenedPack } from '#shared/contract/notices.ts'
import type { Instant } from '#shared/domain/values.ts'
import { fill } from '#shared/text/document-words.ts'
import { writeFileAtomically } from '../documents/write-file.ts'
import { DeskError, type DeskErrorData } from '../errors.ts'
import type { DeskPorts } from '../ports.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { titleOf } from './contents.ts'
import { type PackSource, packFiles } from './files.ts'
import { isRecipient, packIdentity } from './identity.ts'
import { openPack, PACK_LIMITS, type Pack, PackFault, sealPack } from './seal.ts'
import { readPackWords } from './words.ts'

export interface PacksSettings {
  ports: Pick<DeskPorts, 'dialogs' | 'uploads' | 'resourcesDir'>
  store: DeskStore
  now(): Instant
  /** Everything that this desk holds of an incident. @throws DeskError NOT_FOUND */
  source(incident: string): Promise<Omit<PackSource, 'words'>>
  /** Writes into the chronology that a pack is made: names leave the desk with it. @throws DeskError REJECTED */
  record(incident: string, text: string): void
}

const kinds = [{ name: 'age', extensions: ['age'] }]

export class Packs {
  readonly #settings: PacksSettings
  #opened: Pack | null = null

  constructor(settings: PacksSettings) {
    this.#settings = settings
  }

  async key(): Promise<{ recipient: string }> {
    const { recipient } = await packIdentity(this.#settings.store)
    return { recipient }
  }

  /** Null when the person cancels. @throws DeskError PACK_REFUSED, NOT_FOUND */
  async export(incident: string, recipient: string): Promise<string | null> {
    const key = recipient.trim()
    if (!isRecipient(key)) throw refused('bad_recipient')
    const { ports, now } = this.#settings
    const source = { ...(await this.#settings.source(incident)), words: await readPackWords(ports.resourcesDir) }
    const { detail, words } = source
    const name = detail.state.number ?? detail.id
    const path = await ports.dialogs.save({ suggestedName: fill(words.fileName, { incident: name }), filters: kinds })
    if (path === null) return null
    const madeAt = now()
    const files = await packFiles(source, { madeAt, resourcesDir: ports.resourcesDir })
    const about = { incident: name, title: titleOf(detail), drill: detail.state.drill, madeAt }
    const sealed = await sealPack(about, files, key)
    // Recorded first: what was written down and then failed can be explained, the reverse cannot.
    this.#settings.record(incident, fill(words.record, { key: key.slice(-8), people: source.people?.length ?? 0 }))
    await save(path, sealed)
    return path
  }

  /** Null when the person cancels. @throws DeskError PACK_REFUSED, NOT_FOUND */
  async open(handle: string | null): Promise<OpenedPack | null> {
    const { ports, store } = this.#settings
    const path = handle === null ? await ports.dialogs.open({ filters: kinds }) : await ports.uploads.take(handle)
    if (path === null && handle !== null) throw new DeskError('NOT_FOUND', { what: 'upload' })
    if (path === null) return null
    try {
      const { size } = await stat(path)
      if (size > PACK_LIMITS.sealed) throw refused('not_a_pack')
      const { identity } = await packIdentity(store)
      this.#opened = await openPack(await readFile(path), identity)
    } catch (error) {
      throw error instanceof PackFault ? refused(error.reason, error) : error
    } finally {
      if (handle !== null) await rm(path, { force: true })
    }
    const { incident: number, title, drill, madeAt, files } = this.#opened.manifest
    return { incident: { number, title, drill }, madeAt, files }
  }

  /** Null when the person cancels. @throws DeskError NOT_FOUND, PACK_REFUSED */
  async saveFile(name: string): Promise<string | null> {
    const bytes = this.#opened?.files.get(name)
    if (!bytes) throw new DeskError('NOT_FOUND', { what: 'pack_file' })
    const suggestedName = basename(name)
    const path = await this.#settings.ports.dialogs.save({ suggestedName, filters: [] })
    if (path !== null) await save(path, bytes)
    return path
  }

  /** Forgets what was opened. */
  close(): void {
    this.#opened = null
  }
}

async function save(path: string, bytes: Uint8Array): Promise<void> {
  await writeFileAtomically(path, bytes).catch((cause) => {
    throw refused('unwritable', cause)
  })
}

function refused(reason: DeskErrorData<'PACK_REFUSED'>['reason'], cause?: unknown): DeskError {
  return new DeskError('PACK_REFUSED', { reason }, cause)
}
