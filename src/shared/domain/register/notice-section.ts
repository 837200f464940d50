/**
 * What people must be told of a record (告知): the section of a register whose records have notices. Its notices ask for
 * these elements, as those of an incident for theirs.
 */
import { z } from 'zod'
import { noticeVariable } from '../notice/vocabulary.ts'
import { certainty, code, bothWords as words } from '../values.ts'

export const registerNotice = z.strictObject({
  elements: z
    .array(
      z.strictObject({
        id: code,
        words,
        source: z.string().min(1),
        certainty,
        /** Fields whose value must stand in it, word for word. */
        says: z.array(code).default([]),
      }),
    )
    .min(1)
    .max(12),
  /** Fields that a text may name by their id, besides what every notice may name. */
  variables: z.array(code),
  /** Words of which a short text must have one, so that it says what it is about. */
  fact: z.array(z.string().min(1)).min(1),
  /** Fields that say how people were told: a notice that was sent fills them. */
  told: z.strictObject({ notice: code, from: code, channels: code.optional() }),
})
export type RegisterNotice = z.infer<typeof registerNotice>

/** What every text may name besides variables and elements. */
const notNames: ReadonlySet<string> = new Set(['title', 'anti_phishing'])

/** Types of field that a sentence can show. */
const sayable: ReadonlySet<string> = new Set(['text', 'choice', 'choices', 'date', 'number'])

interface Telling {
  id: string
  fields: readonly { id: string; type: string; personal: boolean }[]
  secondPerson: boolean
}

/** Why the section does not fit its register; nothing when it does. */
export function noticeIssues({ id, fields, secondPerson }: Telling, notice: RegisterNotice): string[] {
  const { elements, variables, told } = notice
  const known = new Map(fields.map((each) => [each.id, each]))
  // What has a value of one person is named by no field.
  const reserved = new Set<string>(noticeVariable.options.filter((name) => name !== 'categories'))
  const names = [...elements.map((each) => each.id), ...variables]
  const free = new Set(names).size === names.length && names.every((name) => !reserved.has(name) && !notNames.has(name))
  const shown = variables.every((name) => {
    const field = known.get(name)
    return field !== undefined && !field.personal && sayable.has(field.type)
  })
  const said = elements.flatMap(({ says }) => says).every((name) => variables.includes(name))
  const filled = Object.values(told).every((name) => name === undefined || known.has(name))
  return [
    ...(secondPerson ? [] : [`${id} tells people what one person alone decided`]),
    ...(free ? [] : [`${id} has a name in its notices that means something else`]),
    ...(shown && said ? [] : [`${id} has no such variable`]),
    ...(filled ? [] : [`${id} has no field for how people were told`]),
  ]
}
