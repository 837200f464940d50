/**
 * What a record says. Values that no person wrote (codes, days, numbers, ids, hashes) stand in its state; what people
 * wrote is one erasable text for each revision, so that the state holds no personal data.
 */
import { z } from 'zod'
import { demand } from '../command.ts'
import type { LegalData } from '../legal.ts'
import { code, count, date, instant, sha256, uuid } from '../values.ts'
import { holds, isPresent, type Subject } from './condition.ts'
import type { RegisterDefinition, RegisterField } from './definition.ts'

const value = z.union([
  uuid,
  sha256,
  instant,
  date,
  code,
  z.int(),
  z.boolean(),
  z.array(uuid).max(200),
  z.array(code).max(80),
])
export type RecordValue = z.infer<typeof value>

/** By field id. A field that is not known yet is absent. */
export const recordValues = z.record(code, value)
export type RecordValues = z.infer<typeof recordValues>

/** The written fields of a revision, as its text holds them: canonical JSON of this. */
export const recordWords = z.record(code, z.string().trim().min(1).max(4000))
export type RecordWords = z.infer<typeof recordWords>

const shapes: Record<Exclude<RegisterField['type'], 'text'>, z.ZodType> = {
  choice: code,
  choices: z.array(code),
  date,
  instant,
  number: count,
  yes_no: z.boolean(),
  staff: uuid,
  link: z.union([uuid, z.array(uuid)]),
  hash: sha256,
}

/**
 * Refuses what the register does not take: unknown fields, values of another kind, what is missing, and what its own
 * refusals name.
 *
 * @throws Refusal INVALID_ARGUMENT, RECORD_INCOMPLETE, REGISTER_RULE, with the id of the field or of the rule
 */
export function demandRecord(definition: RegisterDefinition, subject: Subject, legal: LegalData): void {
  const fields = new Map(definition.fields.map((each) => [each.id, each]))
  for (const [id, given] of Object.entries(subject.values)) {
    const field = fields.get(id)
    demand(field !== undefined && fits(field, given, legal), 'INVALID_ARGUMENT', { field: id })
  }
  for (const id of subject.written) demand(fields.get(id)?.type === 'text', 'INVALID_ARGUMENT', { field: id })
  for (const field of definition.fields) {
    demand(!isRequired(field, subject) || isPresent(field.id, subject), 'RECORD_INCOMPLETE', { field: field.id })
  }
  const broken = definition.refusals.find(({ when }) => holds(when, subject))
  demand(broken === undefined, 'REGISTER_RULE', { rule: broken?.id ?? '' })
}

export function isRequired({ required, when }: RegisterField, subject: Subject): boolean {
  if (required === undefined || (when !== undefined && !holds(when, subject))) return false
  return required === true || holds(required, subject)
}

/** Whether a value is of the kind of its field, and one of its options. */
export function fits(field: RegisterField, given: unknown, legal: LegalData): boolean {
  if (field.type === 'text' || !shapes[field.type].safeParse(given).success) return false
  if (field.type === 'choice' || field.type === 'choices') {
    const known = optionsOf(field, legal)
    return [given].flat().every((each) => known.some(({ id }) => id === each))
  }
  return field.type !== 'link' || Array.isArray(given) === field.many
}

/** The options of a choice, from the register itself or from the legal data. */
export function optionsOf(
  field: Extract<RegisterField, { type: 'choice' | 'choices' }>,
  legal: LegalData,
): readonly { id: string; words: { zh: string; en: string } }[] {
  return typeof field.options === 'string' ? legal[field.options] : field.options
}
