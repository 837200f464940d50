/** The form that a person has chosen and that can be filled: held until the export that takes it, one at a time. */
import { readFile, rm } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ExportRequest, FormCheck } from '#shared/contract/exports.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import { newId } from '../../commands/command-desk.ts'
import { DeskError } from '../../errors.ts'
import type { DeskPorts } from '../../ports.ts'
import { ledgerHead } from '../ledger-head.ts'
import type { LedgerSource } from '../source.ts'
import type { ExportWords } from '../words.ts'
import { checkForm } from './check-form.ts'
import { FORM_LIMITS } from './open-form.ts'

export interface FormSetting {
  ports: Pick<DeskPorts, 'dialogs' | 'uploads'>
  words: ExportWords
  legal: LegalData
  /** Name of the person, as it is printed. */
  name(): string
  now(): string
}

/** The tags of a form are the same whatever is chosen besides. */
const anything = { period: { from: null, to: null }, scope: 'all', columns: null, redaction: 'masked' } as const

export class ChosenForm {
  readonly #setting: FormSetting
  #held: { id: string; bytes: Buffer } | null = null

  constructor(setting: FormSetting) {
    this.#setting = setting
  }

  /**
   * @param handle of an uploaded file; null asks for one
   * @returns null when the person chooses no file
   * @throws DeskError NOT_FOUND
   */
  async check(handle: string | null, source: LedgerSource | undefined): Promise<FormCheck | null> {
    const { words, legal, name, now } = this.#setting
    const path = await this.#pathOf(handle)
    if (path === null) return null
    try {
      if (!source) throw new DeskError('NOT_FOUND', { what: 'ledger' })
      const bytes = await readFile(path)
      const facts = { words, legal, request: anything, madeBy: name(), madeAt: now(), demo: false, exportId: newId() }
      const head = ledgerHead(source, facts)
      const checked = await checkForm(bytes.subarray(0, FORM_LIMITS.file + 1), head, words)
      this.#held = checked.problems.length === 0 ? { id: newId(), bytes } : null
      return { formId: this.#held?.id ?? newId(), fileName: basename(path), ...checked }
    } finally {
      if (handle !== null) await rm(path, { force: true })
    }
  }

  /** What a request names; null when it fills none. @throws DeskError EXPORT_REFUSED */
  bytesFor({ form }: ExportRequest): Buffer | null {
    if (form === null) return null
    if (this.#held?.id !== form) throw new DeskError('EXPORT_REFUSED', { reason: 'form_broken', detail: '' })
    return this.#held.bytes
  }

  forget(): void {
    this.#held = null
  }

  async #pathOf(handle: string | null): Promise<string | null> {
    const { dialogs, uploads } = this.#setting.ports
    if (handle === null) return dialogs.open({ filters: [{ name: 'Word', extensions: ['docx'] }] })
    const path = await uploads.take(handle)
    if (path === null) throw new DeskError('NOT_FOUND', { what: 'upload' })
    return path
  }
}
