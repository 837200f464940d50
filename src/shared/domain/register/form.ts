/**
 * What a register says of a record while it is being entered, field by field: the rule of `demandRecord`, so that a
 * person hears it before they press a button.
 */
import type { LegalData } from '../legal.ts'
import { type Condition, holds, isPresent, type Subject } from './condition.ts'
import type { RegisterDefinition, RegisterField } from './definition.ts'
import { withComputedDays } from './due.ts'
import type { Finding } from './review.ts'
import { fits, isRequired } from './values.ts'

type Refusal = RegisterDefinition['refusals'][number]

export interface Problems {
  /** Required and not there, in the order of the fields. */
  missing: string[]
  /** Holds what the field does not take. */
  unfit: string[]
  refused: { refusal: Refusal; fields: string[] }[]
  /** Taken all the same, and pointed out once it is in force. */
  findings: Finding[]
}

/** Empty but for `findings` exactly when `demandRecord` takes the record. */
export function problemsOf(definition: RegisterDefinition, entered: Subject, legal: LegalData): Problems {
  const { fields, refusals, findings } = definition
  const { subject } = withComputedDays(definition, entered, legal.calendar)
  return {
    missing: idsOf(fields.filter((field) => isRequired(field, subject) && !isPresent(field.id, subject))),
    unfit: idsOf(fields.filter((field) => field.id in subject.values && !fits(field, subject.values[field.id], legal))),
    refused: refusals
      .filter(({ when }) => holds(when, subject))
      .map((refusal) => ({ refusal, fields: liftedAt(refusal.when) })),
    findings: findings.filter(({ when }) => holds(when, subject)),
  }
}

export function isAccepted({ missing, unfit, refused }: Problems): boolean {
  return missing.length + unfit.length + refused.length === 0
}

/** Fields that are asked for. One that hides takes those along that depend on it. */
export function shownFields(definition: RegisterDefinition, subject: Subject): RegisterField[] {
  const fields = definition.fields.filter(({ when }) => when === undefined || holds(when, subject))
  const shown = new Set(idsOf(fields))
  const values = Object.fromEntries(Object.entries(subject.values).filter(([id]) => shown.has(id)))
  const written = subject.written.filter((id) => shown.has(id))
  const same =
    written.length === subject.written.length && Object.keys(values).length === Object.keys(subject.values).length
  return same ? fields : shownFields(definition, { ...subject, values, written })
}

/** Where a person can lift a refusal: at what is missing, or else at what the condition names last. */
function liftedAt(when: Condition): string[] {
  const missing = missingIn(when)
  return missing.length > 0 ? missing : namedIn(when).slice(-1)
}

function missingIn(when: Condition): string[] {
  if ('all' in when) return when.all.flatMap(missingIn)
  if ('any' in when) return when.any.flatMap(missingIn)
  return 'not' in when && 'present' in when.not ? [when.not.field] : []
}

function namedIn(when: Condition): string[] {
  if ('all' in when) return when.all.flatMap(namedIn)
  if ('any' in when) return when.any.flatMap(namedIn)
  return 'not' in when ? namedIn(when.not) : [when.field]
}

function idsOf(fields: readonly RegisterField[]): string[] {
  return fields.map(({ id }) => id)
}
