/**
 * Who else holds the information of a person: recipients of disclosures in force. When it is deleted here, they are told
 * (政策五; 个保法 47 with 21 and 23).
 */
import type { RegisterDefinition } from './definition.ts'
import { inForce, type RecordState } from './state.ts'

/** Why a record counts: it names the case, or what it discloses is about every user. */
export type HoldingReason = 'names_case' | 'all_users'

/** The field and the option with which a register of disclosures says that it is about everybody. */
const EVERYBODY = { field: 'scope', option: 'all_users' }
/** What was asked for and not given is recorded, too. */
const REFUSED = { field: 'decision', option: 'refused' }

/** Null for a record whose recipient has nothing of the person, as far as the register knows. */
export function holdingReason(
  definition: RegisterDefinition,
  state: RecordState,
  caseId: string,
): HoldingReason | null {
  const revision = state.stage === 'in_force' ? inForce(state) : undefined
  if (definition.group !== 'disclosure' || !revision) return null
  if (revision.values[REFUSED.field] === REFUSED.option) return null
  const cases = definition.fields.filter((field) => field.type === 'link' && field.to === 'case')
  const named = cases.flatMap(({ id }) => [revision.values[id] ?? []].flat())
  if (named.includes(caseId as never)) return 'names_case'
  return revision.values[EVERYBODY.field] === EVERYBODY.option ? 'all_users' : null
}
