/** What the links of a record may name: things that are there, of the kind and of the register that the field asks for. */
import { type Command, demand } from '../command.ts'
import { findRegister, type RegisterDefinition, type RegisterField } from './definition.ts'
import { inForce, type RecordState } from './state.ts'
import { type RecordValues, recordValues } from './values.ts'

export type LinkField = Extract<RegisterField, { type: 'link' }>

/** What an id names. */
export interface LinkedFact {
  kind: LinkField['to']
  /** Of a record. */
  register: string | null
  /** 作废: recorded in error. */
  isVoid: boolean
}
/** By id; absent for what is not known. */
export type LinkedFacts = Readonly<Record<string, LinkedFact>>

interface NamedLink {
  field: LinkField
  id: string
}

/**
 * What the values name and the version in force does not: what was rightly named once stays written, whatever became of it.
 */
function newLinks({ fields }: RegisterDefinition, values: RecordValues, before: RecordValues = {}): NamedLink[] {
  return fields.flatMap((field) => {
    if (field.type !== 'link') return []
    const known = idsIn(before[field.id])
    return idsIn(values[field.id])
      .filter((id) => !known.includes(id))
      .map((id) => ({ field, id }))
  })
}

/** Ids that the rule will ask about, for whoever reads the facts of a command. A record cannot name itself. */
export function linksToRead(
  registers: readonly RegisterDefinition[],
  { state, command }: { state: RecordState | null; command: Pick<Command, 'type' | 'args' | 'target'> },
): NamedLink[] {
  const { type, args, target } = command
  const register = state?.register ?? args.register
  const definition = typeof register === 'string' ? findRegister(registers, register) : undefined
  const given = type === 'record.approve' ? state?.proposal?.values : recordValues.safeParse(args.values).data
  if (!definition || !given) return []
  return newLinks(definition, given, state ? inForce(state)?.values : undefined).filter(({ id }) => id !== target)
}

/** @throws Refusal NOT_FOUND, REGISTER_RULE, with the id of the field */
export function demandLinks(
  definition: RegisterDefinition,
  { values, before, links }: { values: RecordValues; before: RecordValues | undefined; links: LinkedFacts },
): void {
  for (const { field, id } of newLinks(definition, values, before)) {
    const linked = links[id]
    demand(linked !== undefined, 'NOT_FOUND', { field: field.id })
    const fits = linked.kind === field.to && (field.register === undefined || linked.register === field.register)
    demand(fits && !linked.isVoid, 'REGISTER_RULE', { field: field.id, rule: 'link' })
  }
}

function idsIn(value: unknown): string[] {
  return [value ?? []].flat().map(String)
}
