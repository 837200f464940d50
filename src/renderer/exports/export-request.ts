/** What a person chooses on the form of an export, and the request that it makes. */
import { type ExportFormat, type ExportLedger, type ExportRequest, PASSPHRASE_LEAST } from '#shared/contract/exports.ts'

export interface ExportChoice extends Omit<ExportRequest, 'passphrase' | 'form'> {
  passphrase: string
  form: string | null
}

export function firstChoice(ledgers: readonly ExportLedger[], isBundle: boolean): ExportChoice {
  return {
    ledgers: ledgers.map(({ id }) => id),
    formats: isBundle ? ['pdf', 'xlsx'] : ['xlsx'],
    period: { from: null, to: null },
    scope: 'all',
    columns: null,
    encoding: 'utf-8',
    redaction: 'masked',
    approval: null,
    bundle: isBundle,
    passphrase: '',
    form: null,
  }
}

/** Null while something is missing. */
export function requestOf(choice: ExportChoice): ExportRequest | null {
  const { passphrase, form, formats, ledgers, redaction, approval, period } = choice
  const isShort = passphrase !== '' && passphrase.length < PASSPHRASE_LEAST
  const hasForm = !formats.includes('form') || form !== null
  const isOrdered = period.from === null || period.to === null || period.from <= period.to
  const isApproved = redaction === 'masked' || approval !== null
  if (isShort || !hasForm || !isOrdered || !isApproved || ledgers.length === 0 || formats.length === 0) return null
  return {
    ...choice,
    columns: ledgers.length === 1 ? choice.columns : null,
    approval: redaction === 'full' ? approval : null,
    passphrase: choice.bundle && passphrase !== '' ? passphrase : null,
    form: formats.includes('form') ? form : null,
  }
}

/** Formats of a single file; a form is of one ledger. */
export const formats: readonly ExportFormat[] = ['xlsx', 'pdf', 'docx', 'csv', 'json', 'form']
