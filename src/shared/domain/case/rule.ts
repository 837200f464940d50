/**
 * Whether a command on a case is legal, and what it does. Decided here and nowhere else: the renderer asks which
 * verbs to show, the desk runs the rule at once, the backend runs it with authority.
 */
import { type Command, type Decision, demand, type Entry, Refusal } from '../command.ts'
import { permits } from '../roles.ts'
import { closing } from './closing.ts'
import { type CaseArguments, type CaseCommandType, caseArguments, casePermissions, isCaseCommand } from './commands.ts'
import type { CaseContext, Change, Handler } from './context.ts'
import { execution } from './execution.ts'
import { intake, openCase } from './intake.ts'
import { planning } from './planning.ts'
import type { CaseState } from './state.ts'
import { timeline } from './timeline.ts'

const handlers = { ...intake, ...planning, ...execution, ...closing, ...timeline } as {
  [K in Exclude<CaseCommandType, 'case.open'>]: Handler<K>
}

/**
 * Runs a command against a case. `state` is null when the case does not exist yet.
 * An illegal command changes nothing: the rejection says why, in codes.
 */
export function decideCase(state: CaseState | null, command: Command, context: CaseContext): Decision<CaseState> {
  try {
    const change = apply(state, command, context)
    const entries = change.entries.map((line, index) => stamp(line, { command, index, context }))
    return { ok: true, effect: { state: change.state, entries } }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, rejection: error.rejection }
    throw error
  }
}

function apply(state: CaseState | null, command: Command, context: CaseContext): Change {
  const { type } = command
  if (!isCaseCommand(type)) throw new Refusal('INVALID_ARGUMENT', { field: 'type' })
  demand(permits(context.actor.roles, casePermissions[type]), 'FORBIDDEN', { type })
  const parsed = caseArguments[type].safeParse(command.args)
  if (!parsed.success) {
    throw new Refusal('INVALID_ARGUMENT', { type, field: parsed.error.issues[0]?.path.join('.') ?? '' })
  }
  if (type === 'case.open') {
    demand(state === null, 'INVALID_TRANSITION', { type })
    return openCase(parsed.data as CaseArguments<'case.open'>, context)
  }
  demand(state !== null, 'NOT_FOUND', { type })
  demand(state.stage !== 'archived', 'GONE', { type })
  const handler = handlers[type] as Handler<typeof type>
  return handler(state, parsed.data as never, context)
}

function stamp(
  line: Pick<Entry, 'type' | 'data' | 'text'>,
  from: { command: Command; index: number; context: CaseContext },
): Entry {
  const { command, index, context } = from
  return {
    id: `${command.id}.${index}`,
    target: command.target,
    type: line.type,
    actor: entryActorOf(context),
    occurredAt: context.at,
    recordedAt: context.now,
    data: line.data,
    ...(line.text ? { text: line.text } : {}),
    flags: context.at === command.at ? [] : ['clock_corrected'],
  }
}

function entryActorOf({ actor }: CaseContext): Entry['actor'] {
  if (actor.kind === 'user') return { kind: 'user', id: actor.id }
  if (actor.kind === 'app') return { kind: 'app' }
  return { kind: 'rule', rule: 'schedule', version: 1 }
}
