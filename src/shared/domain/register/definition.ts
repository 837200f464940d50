/**
 * A register as data (登记册): its fields, who must agree, what it refuses and what it points out. The screens, the
 * history, the search and the exports follow from it, so a new register is a file in `resources/registers/`.
 */
import { z } from 'zod'
import { certainty, code, bothWords as words } from '../values.ts'
import { condition, fieldsOf } from './condition.ts'
import { noticeIssues, registerNotice } from './notice-section.ts'

const option = z.strictObject({ id: code, words })

/** Lists of the legal data from which a field may choose, instead of options of its own. */
export const optionList = z.enum(['categories', 'systems', 'grounds'])

const common = {
  id: code,
  words,
  help: words.optional(),
  /** Always, or when the condition holds. Absent: 可后补. */
  required: z.union([z.literal(true), condition]).optional(),
  /** Shown and asked for only when the condition holds. */
  when: condition.optional(),
  /** Names or reaches a person: masked on screen and in exports unless a second person agreed. */
  personal: z.boolean().default(false),
  /** A column of the list on screen. Exports have every field. */
  column: z.boolean().default(false),
}

/** A day that follows from another field and is never typed (`due.ts`). One way of counting. */
const counted = { from: code, source: z.string().min(1), certainty }
const dueRule = z.union([
  z.strictObject({ ...counted, workingDays: z.int().positive() }),
  z.strictObject({ ...counted, days: z.int().positive() }),
  z.strictObject({ ...counted, months: z.int().positive() }),
  /** Month and day in the year after, `01-31`. */
  z.strictObject({ ...counted, nextYearOn: z.string().regex(/^(0[1-9]|1[0-2])-([0-2]\d|3[01])$/) }),
])
export type DueRule = z.infer<typeof dueRule>

export const field = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.literal('text'), long: z.boolean().default(false) }),
  z.strictObject({ ...common, type: z.literal('choice'), options: z.union([z.array(option).min(1), optionList]) }),
  z.strictObject({ ...common, type: z.literal('choices'), options: z.union([z.array(option).min(1), optionList]) }),
  z.strictObject({ ...common, type: z.literal('date'), due: dueRule.optional() }),
  z.strictObject({ ...common, type: z.literal('instant') }),
  /** Whole number from 0; `unit` stands behind it. Money is in fen. */
  z.strictObject({ ...common, type: z.literal('number'), unit: words.optional(), money: z.boolean().default(false) }),
  z.strictObject({ ...common, type: z.literal('yes_no') }),
  z.strictObject({ ...common, type: z.literal('staff') }),
  /** Another aggregate; `register` says of which register a record is. */
  z.strictObject({
    ...common,
    type: z.literal('link'),
    to: z.enum(['case', 'incident', 'notice', 'report', 'record']),
    register: code.optional(),
    many: z.boolean().default(false),
  }),
  /** SHA-256 of a file or of a published text. */
  z.strictObject({ ...common, type: z.literal('hash') }),
])
export type RegisterField = z.infer<typeof field>

/** What the register does not take, with the reason in words. */
const refusal = z.strictObject({ id: code, when: condition, words, source: z.string(), certainty })
/** What it takes and points out: red is against policy or law, amber is missing or late. */
const finding = z.strictObject({
  id: code,
  when: condition,
  words,
  level: z.enum(['red', 'amber']),
  source: z.string(),
  certainty,
})

/** A day that must not be missed (合规日历). */
const reminder = z.strictObject({
  id: code,
  words,
  /** The date field on which it is due. */
  due: code,
  /** Done when this holds. */
  done: condition,
  /** Days before it at which the desk reminds. */
  daysBefore: z.array(z.int().min(0)).min(1).default([30, 7, 1]),
})

/**
 * Fields that the app's daily numbers of consents fill (个保法 14(2)): those of this scope, reported under the number of
 * the record.
 */
const countedConsents = z.strictObject({ scope: code, consents: code, refusals: code })

/** In the order in which screens and exports list them: from what is held to the people who hold it. */
export const registerGroup = z.enum(['data', 'disclosure', 'policy', 'third_party', 'authority', 'assurance', 'people'])

export const registerDefinition = z
  .strictObject({
    id: code,
    /** Rises with each change; a record keeps the one under which it was written. */
    version: z.int().positive(),
    /** Place on screen within its group. */
    order: z.int().positive(),
    group: registerGroup,
    words,
    purpose: words,
    /** Clauses of the policy (obligation ids) that the register proves. */
    obligations: z.array(z.string().regex(/^S\d(\.\d)?-[a-z0-9-]{1,4}$/)),
    source: z.string(),
    certainty,
    fields: z.array(field).min(1).max(40),
    /** The field that names a record in lists and links. */
    title: code,
    /** 需复核: nothing is in force before another person agreed. */
    secondPerson: z.boolean(),
    refusals: z.array(refusal).default([]),
    findings: z.array(finding).default([]),
    reminders: z.array(reminder).default([]),
    /** Kept for so many years after it ended; null when nothing says so. */
    keepYears: z.int().positive().nullable(),
    keepSource: z.strictObject({ source: z.string(), certainty }).optional(),
    notice: registerNotice.optional(),
    counted: countedConsents.optional(),
  })
  .superRefine((definition, context) => {
    const known = new Set(definition.fields.map(({ id }) => id))
    if (known.size !== definition.fields.length) context.addIssue('two fields have the same id')
    if ((definition.keepYears === null) !== (definition.keepSource === undefined)) {
      context.addIssue('a period is kept with its source')
    }
    const conditions = [
      ...definition.fields.flatMap(({ required, when }) => [required, when]),
      ...[...definition.refusals, ...definition.findings].map(({ when }) => when),
      ...definition.reminders.map(({ done }) => done),
    ].filter((each) => each !== undefined && each !== true)
    const { counted: fills } = definition
    const named = [
      ...[definition.title, ...conditions.flatMap(fieldsOf), ...definition.reminders.map(({ due }) => due)],
      ...(fills ? [fills.consents, fills.refusals] : []),
    ]
    if (definition.notice) for (const issue of noticeIssues(definition, definition.notice)) context.addIssue(issue)
    for (const id of named) if (!known.has(id)) context.addIssue(`${definition.id} has no field ${id}`)
    for (const id of wronglyDue(definition.fields)) context.addIssue(`${id} is computed from a day that is entered`)
  })

export type RegisterDefinition = z.infer<typeof registerDefinition>

/** Computed days that do not follow from one that is entered, or that somebody would have to enter. */
function wronglyDue(fields: readonly RegisterField[]): string[] {
  const isEntered = (field?: RegisterField) => field?.type === 'instant' || (field?.type === 'date' && !field.due)
  const isWrong = (field: RegisterField) => {
    const rule = dueRuleOf(field)
    return rule && (field.required || !isEntered(fields.find(({ id }) => id === rule.from)))
  }
  return fields.filter(isWrong).map(({ id }) => id)
}

/** How a field is computed; undefined for one that is entered. */
export function dueRuleOf(field: RegisterField): DueRule | undefined {
  return field.type === 'date' ? field.due : undefined
}

/** By group, and within it by the place that each names. */
export function inOrder(registers: readonly RegisterDefinition[]): RegisterDefinition[] {
  const groupOf = ({ group }: RegisterDefinition) => registerGroup.options.indexOf(group)
  return registers.toSorted((a, b) => groupOf(a) - groupOf(b) || a.order - b.order)
}

/** Undefined for a register that this version does not know. */
export function findRegister(registers: readonly RegisterDefinition[], id: string): RegisterDefinition | undefined {
  return registers.find((each) => each.id === id)
}
