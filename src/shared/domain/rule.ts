/**
 * What the rules of all aggregates do alike: may this person give this command, has it the right shape, does its
 * target exist; then the handler of its type decides, and its entries get what every entry shares.
 */
import type { z } from 'zod'
import { type Actor, type Command, type Decision, demand, type Entry, type EntryFlag, Refusal } from './command.ts'
import type { LegalData } from './legal.ts'
import { type Permission, permits } from './roles.ts'
import type { Instant } from './values.ts'

/** What every rule needs and no state holds. */
export interface RuleContext<Facts> {
  actor: Actor
  /** When the command is decided (recorded). */
  now: Instant
  /** When it happened: `command.at` after correction by the receiver. */
  at: Instant
  legal: LegalData
  facts: Facts
}

/** What a handler sees: what observations append takes its id from the command, so it is the same on both sides. */
export interface HandlerContext<Facts> extends RuleContext<Facts> {
  commandId: string
}

/** A line as a handler states it. `occurredAt` where it differs from the command's own time. */
export type NewEntry = Pick<Entry, 'type' | 'data' | 'text'> & Partial<Pick<Entry, 'occurredAt' | 'flags'>>

/** A change as a handler states it: the new state, and entries without what every entry shares. */
export interface Change<State> {
  state: State
  entries: NewEntry[]
}

/** A change with one line. */
export function changed<State>(state: State, type: string, more: Omit<Partial<Line>, 'type'> = {}): Change<State> {
  const { data = {}, text, occurredAt, flags = [] } = more
  return {
    state,
    entries: [{ type, data, flags, ...(text ? { text } : {}), ...(occurredAt ? { occurredAt } : {}) }],
  }
}

/** A line whose text may be left out. */
type Line = { [K in keyof NewEntry]?: NewEntry[K] | undefined }

/** How far a clock may run ahead before it is called wrong: the error of a measured offset. */
const TOLERANCE_MS = 2000

/** What is said to have happened cannot lie ahead: a device that runs ahead is set right, and flagged. */
export function happened(said: Instant, now: Instant): { at: Instant; flags: EntryFlag[] } {
  if (said <= now) return { at: said, flags: [] }
  return { at: now, flags: Date.parse(said) - Date.parse(now) > TOLERANCE_MS ? ['clock_corrected'] : [] }
}

export interface Rule<State, Facts> {
  arguments: Record<string, z.ZodType>
  permissions: Record<string, Permission>
  /** The command that makes the aggregate, and what it makes. */
  open: { type: string; handle(args: never, context: HandlerContext<Facts>): Change<State> }
  handlers: Record<string, (state: State, args: never, context: HandlerContext<Facts>) => Change<State>>
  /** Erased or over for good: nothing can be done to it any more. */
  isGone(state: State): boolean
}

/**
 * Runs a command against an aggregate. `state` is null when it does not exist yet.
 * An illegal command changes nothing: the rejection says why, in codes.
 */
export function runRule<State, Facts>(
  rule: Rule<State, Facts>,
  given: { state: State | null; command: Command; context: RuleContext<Facts> },
): Decision<State> {
  const { command, context } = given
  try {
    const change = apply(rule, given)
    const entries = change.entries.map((line, index) => stamp(line, { command, index, context }))
    return { ok: true, effect: { state: change.state, entries } }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, rejection: error.rejection }
    throw error
  }
}

function apply<State, Facts>(
  rule: Rule<State, Facts>,
  { state, command, context }: { state: State | null; command: Command; context: RuleContext<Facts> },
): Change<State> {
  const { type } = command
  const permission = Object.hasOwn(rule.permissions, type) ? rule.permissions[type] : undefined
  if (!permission) throw new Refusal('INVALID_ARGUMENT', { field: 'type' })
  demand(permits(context.actor.roles, permission), 'FORBIDDEN', { type })
  const parsed = rule.arguments[type]?.safeParse(command.args)
  if (!parsed?.success) {
    throw new Refusal('INVALID_ARGUMENT', { type, field: parsed?.error.issues[0]?.path.join('.') ?? '' })
  }
  const within = { ...context, commandId: command.id }
  if (type === rule.open.type) {
    demand(state === null, 'INVALID_TRANSITION', { type })
    return rule.open.handle(parsed.data as never, within)
  }
  demand(state !== null, 'NOT_FOUND', { type })
  demand(!rule.isGone(state), 'GONE', { type })
  const handler = rule.handlers[type]
  if (!handler) throw new Error(`${type} has arguments and no handler`)
  return handler(state, parsed.data as never, within)
}

function stamp<Facts>(line: NewEntry, from: { command: Command; index: number; context: RuleContext<Facts> }): Entry {
  const { command, index, context } = from
  const corrected: Entry['flags'] = context.at === command.at ? [] : ['clock_corrected']
  return {
    id: `${command.id}.${index}`,
    target: command.target,
    type: line.type,
    actor: entryActorOf(context.actor),
    occurredAt: line.occurredAt ?? context.at,
    recordedAt: context.now,
    data: line.data,
    ...(line.text ? { text: line.text } : {}),
    flags: [...new Set([...(line.flags ?? []), ...corrected])],
  }
}

function entryActorOf(actor: Actor): Entry['actor'] {
  if (actor.kind === 'user') return { kind: 'user', id: actor.id }
  if (actor.kind === 'app') return { kind: 'app' }
  return { kind: 'rule', rule: 'schedule', version: 1 }
}
