/**
 * Decides commands with authority: the same rule that the desk ran, on rows that are locked. One transaction for a
 * post, one savepoint for a command.
 */
import type { CommandResult, StateRow } from '#shared/contract/sync.ts'
import { type AnyState, decide, isAdditive, kindOf, mayGive } from '#shared/domain/aggregates.ts'
import { canonicalJson, type Json } from '#shared/domain/canonical-json.ts'
import { type Actor, type Command, demand, type Effect, Refusal, type Rejection } from '#shared/domain/command.ts'
import { permits } from '#shared/domain/roles.ts'
import type { Backend } from '../backend.ts'
import { ProblemError } from '../http/problem.ts'
import { savepoint, type Tx } from '../store/store.ts'
import { isInvalidValue, isRetryable, isUnavailable } from '../store/store-error.ts'
import { follow } from './after.ts'
import { lockSubjects } from './facts/case-facts.ts'
import { readFacts } from './facts/facts.ts'
import { Ledger } from './ledger.ts'
import { occurrence } from './occurrence.ts'
import { storeRecords } from './records.ts'
import { replayOf, statusOf } from './results.ts'
import { lockRows, type StoredRow, type StoredRows, writeEntries, writeRow } from './stored-rows.ts'

/** Commands in the order in which they were given, all by the same actor. */
export interface Submission {
  actor: Actor
  /** The device of the session; absent for the app and for rules. */
  device?: string
  commands: readonly Command[]
}

/** Decides a post in a transaction of its own. */
export function submit(backend: Backend, submission: Submission): Promise<CommandResult[]> {
  return backend.store.transaction((tx) => submitIn(tx, backend, submission))
}

/** Decides commands inside a transaction that does more. */
export async function submitIn(tx: Tx, backend: Backend, submission: Submission): Promise<CommandResult[]> {
  const { actor, device = null, commands } = submission
  const { keys } = backend
  const now = backend.now()
  const hashOf = (command: Command): string => keys.contentHash(contentOf(actor, command))
  const ledger = await Ledger.open(tx, { commands, hashOf, now })
  const rows = await lockRows(tx, commands)
  await lockSubjects(tx, { commands, keys, now })
  const decider = new Decider({ tx, backend, actor, device, ledger, rows, hashOf, now })
  const results: CommandResult[] = []
  for (const command of commands) results.push(await decider.answer(command))
  await ledger.close(tx)
  return results
}

/** @throws ProblemError 400 for what canonical JSON cannot say, such as a lone surrogate */
function contentOf(actor: Actor, command: Command): string {
  try {
    return `command ${actor.kind} ${actor.id} ${canonicalJson(command as unknown as Json)}`
  } catch (cause) {
    throw new ProblemError(400, 'INVALID_REQUEST', { cause, detail: 'A command holds a text that is not Unicode.' })
  }
}

interface Surroundings {
  tx: Tx
  backend: Backend
  actor: Actor
  device: string | null
  ledger: Ledger
  rows: StoredRows
  hashOf: (command: Command) => string
  now: string
}

class Decider {
  readonly #in: Surroundings

  constructor(surroundings: Surroundings) {
    this.#in = surroundings
  }

  async answer(command: Command): Promise<CommandResult> {
    const { ledger, hashOf, tx, backend } = this.#in
    const { id } = command
    const known = ledger.find(id)
    if (known && known.contentHash !== hashOf(command)) {
      return { id, status: 422, rejection: { code: 'IDEMPOTENCY_KEY_REUSED', data: {} } }
    }
    if (known && known.status !== null) return this.#withCurrent(command, replayOf(id, known))
    try {
      const version = await savepoint(tx, () => this.#apply(command))
      ledger.decide(id, { status: 200, code: null, version })
      return { id, status: 200, version }
    } catch (error) {
      if (error instanceof Refusal) return this.#refuse(command, error.rejection)
      if (isInvalidValue(error)) return this.#refuse(command, { code: 'INVALID_ARGUMENT', data: { field: 'records' } })
      if (isRetryable(error) || isUnavailable(error)) throw error
      backend.log.error({ err: error, command: id, type: command.type }, 'a command failed and may come again')
      return { id, status: 500 }
    }
  }

  #refuse(command: Command, rejection: Rejection): CommandResult {
    const { id } = command
    const status = statusOf(rejection.code)
    // A dependency that has not arrived may still come: the refusal is not for ever.
    if (rejection.data.unknown !== true) this.#in.ledger.decide(id, { status, code: rejection.code, version: null })
    return this.#withCurrent(command, { id, status, rejection })
  }

  /** With a 409 the row goes back, so that mine can stand beside theirs; only to one who may read it. */
  #withCurrent(command: Command, result: CommandResult): CommandResult {
    const row = this.#in.rows.get(command.target)
    if (result.status !== 409 || !row || !permits(this.#in.actor.roles, 'case.read')) return result
    const { id, version, state } = row
    return { ...result, current: { id, version, state } as StateRow }
  }

  /** @returns the version of the row, for additive commands the one on which they build */
  async #apply(command: Command): Promise<number> {
    const { tx, rows, backend, now } = this.#in
    const { type, target } = command
    const basis = this.#basisOf(command)
    const row = this.#rowOf(command)
    const { state, entries } = await this.#decide(command, row)
    const next = nextRow({ command, row, state, now })
    if (next) await writeRow(tx, next, row)
    await storeRecords(tx, command, entries)
    await writeEntries(tx, entries)
    await follow(tx, backend, { command, state, entries })
    if (next) rows.set(target, next)
    return next && !isAdditive(type) ? next.version : basis
  }

  /** An id names one thing: a command of another kind does not find it, and cannot open it. @throws Refusal */
  #rowOf({ type, target }: Command): StoredRow | undefined {
    const row = this.#in.rows.get(target)
    const kind = kindOf(type)
    demand(!row || kind === undefined || row.kind === kind, 'NOT_FOUND', { type })
    return row
  }

  /**
   * The version that the actor had in view: where the command before it left the row, else the one it was shown.
   *
   * @throws Refusal DEPENDENCY_FAILED
   */
  #basisOf({ dependsOn, target, baseVersion }: Command): number {
    if (dependsOn === undefined) return baseVersion
    const before = this.#in.ledger.find(dependsOn)
    const unknown = before === undefined || before.status === null
    demand(!unknown, 'DEPENDENCY_FAILED', { dependsOn, unknown: true })
    demand(before.status === 200 && before.target === target, 'DEPENDENCY_FAILED', { dependsOn })
    return before.version ?? baseVersion
  }

  /** @throws Refusal */
  async #decide(command: Command, row: StoredRow | undefined): Promise<Effect<AnyState>> {
    const { tx, backend, actor, device, rows, now } = this.#in
    this.#demandVersion(command, row)
    const facts = await readFacts(tx, backend, { command, actor, device, row, rows, now })
    const notBefore = row && row.version === command.baseVersion ? row.changedAt : null
    const { at, corrected } = occurrence(command.at, { notBefore, receipt: now })
    // The rule flags a time that differs from the desk's; an error of measurement is none.
    const given = corrected ? command : { ...command, at }
    const decision = decide(row?.state ?? null, given, { actor, now, at, legal: backend.legal, facts })
    if (!decision.ok) throw new Refusal(decision.rejection.code, decision.rejection.data)
    return decision.effect
  }

  /** Exact commands match the version; whether the actor may act at all, and on an archived case, is the rule's to say. */
  #demandVersion(command: Command, row: StoredRow | undefined): void {
    const { type, baseVersion } = command
    if (!row || isAdditive(type) || row.state.stage === 'archived') return
    if (!mayGive(this.#in.actor.roles, type)) return
    const matches = row.version === baseVersion || row.version === this.#basisOf(command)
    demand(matches, 'VERSION_CONFLICT', { version: row.version })
  }
}

/**
 * The row after a command: at the next version after an exact one; at the same version after an observation that was
 * folded into the state (decision 0006); null when nothing of it has changed.
 */
function nextRow(from: {
  command: Command
  row: StoredRow | undefined
  state: AnyState
  now: string
}): StoredRow | null {
  const { command, row, state, now } = from
  const kind = kindOf(command.type)
  if (!kind) throw new Error('the rule refuses a type that nobody knows')
  if (!row || !isAdditive(command.type)) {
    return { kind, id: command.target, version: (row?.version ?? 0) + 1, state, changedAt: now }
  }
  return state === row.state ? null : { ...row, state }
}
