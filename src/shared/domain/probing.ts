/** Which verbs to show: the rule itself is asked, so a verb on screen is a verb that the rule accepts. */
import type { Actor, Command, Decision, RejectionCode } from './command.ts'
import { type Permission, permits } from './roles.ts'
import type { Instant } from './values.ts'

/** A verb that the actor may use now, or one that a gate blocks, with the reason. */
export interface Verb<Type extends string> {
  type: Type
  blockedBy: RejectionCode | null
}

/** Refusals that a person can lift: shown as a disabled verb with the reason beside it. */
const gates: readonly RejectionCode[] = [
  'FOUR_EYES',
  'OPEN_CONDITIONS',
  'SERVICE_NOT_STOPPED',
  'LINES_OPEN',
  'CLAIMED_BY_OTHER',
  'TOO_EARLY',
  'IRREVERSIBLE',
  'UNDECIDED',
  'NOTICE_INCOMPLETE',
  'REPORT_INCOMPLETE',
  'RECORD_INCOMPLETE',
  'REGISTER_RULE',
  'NO_CHANNEL',
  'DRILL',
]

/** Stand-ins for what a person will choose. */
export const NOBODY = '00000000-0000-4000-8000-000000000000'
/** Another person than `NOBODY`. */
export const SOMEBODY = '00000000-0000-4000-8000-000000000001'
export const NO_HASH = '0'.repeat(64)
export const NO_TEXT = { id: NOBODY, hash: NO_HASH }

/** What is asked of which rule. */
export interface Probing<Type extends string, State, Context> {
  permissions: Record<Type, Permission>
  /** The command that makes the aggregate is no verb of one that exists. */
  open: Type
  /** Arguments that pass the shape check and lead the rule to its state-dependent guards. */
  probe(type: Type, state: State, context: Context): Record<string, unknown>
  decide(state: State, command: Command, context: Context): Decision<State>
}

/** The commands that the actor may give now, and those that only a gate blocks, in the order of the table. */
export function verbsOf<Type extends string, State, Context extends { actor: Actor; at: Instant }>(
  probing: Probing<Type, State, Context>,
  state: State,
  context: Context,
): Verb<Type>[] {
  const found: Verb<Type>[] = []
  for (const type of Object.keys(probing.permissions) as Type[]) {
    if (type === probing.open || !permits(context.actor.roles, probing.permissions[type])) continue
    const args = probing.probe(type, state, context)
    const command = { id: NOBODY, type, target: NOBODY, baseVersion: 0, args, at: context.at }
    const decision = probing.decide(state, command, context)
    if (decision.ok) found.push({ type, blockedBy: null })
    else if (gates.includes(decision.rejection.code)) found.push({ type, blockedBy: decision.rejection.code })
  }
  return found
}
