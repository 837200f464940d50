/** The outbox as the sync thread empties it: what to send next, and what became of it. */
import type { OutboxItem } from '#shared/contract/session.ts'
import { type CommandResult, LIMITS } from '#shared/contract/sync.ts'
import { isOpening } from '#shared/domain/aggregates.ts'
import type { Command } from '#shared/domain/command.ts'
import type { PushBatch } from '../sync/messages.ts'
import { isUndecided } from '../sync/push.ts'
import { findTarget, type Target, targetOf } from '../targets/target.ts'
import type { CommandDesk } from './command-desk.ts'
import { refuse } from './conflicts.ts'
import { findPublicKey } from './device-key.ts'
import { acceptCommand, findCommand, type OutboxRow, unsentCommands } from './outbox.ts'
import { replay } from './replay.ts'
import { commandOfUpload, finishUpload, listUnsentUploads, removeUploadsOf } from './uploads.ts'

/** The backend keeps the outcome of a command for 90 days; an older one could be applied twice. */
const KEPT_DAYS = 80
const DAY_MS = 86_400_000
const OK = 200
const UPLOADS_AT_ONCE = 4
const LISTED = 500

export class CommandQueue {
  readonly #desk: CommandDesk
  /** Commands on their way, for the list that a person sees. */
  #sending = new Set<string>()

  constructor(desk: CommandDesk) {
    this.#desk = desk
  }

  next(): PushBatch {
    const { store } = this.#desk
    this.#expire()
    const commands: Command[] = []
    const held = new Set<string>()
    const unopened = new Set<string>()
    for (const { command, state } of unsentCommands(store)) {
      const dependsOnHeld = command.dependsOn !== undefined && held.has(command.dependsOn)
      if (state === 'waiting_for_upload' || dependsOnHeld || namesAnother(command, unopened)) held.add(command.id)
      else commands.push(command)
      if (isOpening(command.type)) unopened.add(command.target)
      if (commands.length === LIMITS.commands) break
    }
    this.#sending = new Set(commands.map(({ id }) => id))
    const isSigned = commands.some(({ args }) => args.signature)
    const approvalKey = (isSigned && findPublicKey(store)) || null
    return { commands, uploads: listUnsentUploads(store, UPLOADS_AT_ONCE), approvalKey }
  }

  /** Writes the results down. Returns what they touch, and ids of files that are needed no more. */
  record(results: readonly CommandResult[]): { targets: string[]; files: string[] } {
    const { store } = this.#desk
    this.#sending.clear()
    return store.write(() => {
      const touched = new Map<string, Target>()
      const files: string[] = []
      for (const result of results) {
        const row = findCommand(store, result.id)
        // Gone, or accepted already: an answer that came twice.
        if (!row || row.state === 'accepted' || isUndecided(result)) continue
        touched.set(row.command.target, targetOf(row.command))
        if (result.status === OK) {
          acceptCommand(store, result.id, result.version ?? row.command.baseVersion)
          files.push(...removeUploadsOf(store, result.id))
        } else this.#refuse(row, result)
      }
      for (const target of touched.values()) replay(this.#desk, target)
      return { targets: [...touched.keys()], files }
    })
  }

  /** Writes down what became of a file. Returns the target of a command that is refused with it. */
  recordUpload(outcome: { id: string; status: number }): string | undefined {
    const { store } = this.#desk
    return store.write(() => {
      if (outcome.status === OK) {
        finishUpload(store, outcome.id)
        return undefined
      }
      const commandId = commandOfUpload(store, outcome.id)
      const row = commandId === undefined ? undefined : findCommand(store, commandId)
      if (!row) return undefined
      // Not to be tried again by itself: the command, and its file with it, wait in the tray.
      finishUpload(store, outcome.id)
      const rejection = { code: 'INVALID_ARGUMENT', data: { field: 'evidence', status: outcome.status } } as const
      refuse(this.#desk, row, { rejection })
      return row.command.target
    })
  }

  /** The first that wait, oldest first. */
  list(): OutboxItem[] {
    const items: OutboxItem[] = []
    for (const { command, state } of unsentCommands(this.#desk.store)) {
      if (items.length === LISTED) break
      const target = targetOf(command)
      items.push({
        id: command.id,
        type: command.type,
        kind: target.kind,
        target: target.id,
        number: findTarget(this.#desk.store, target)?.state.number ?? null,
        at: command.at,
        state: this.#stateOf(command, state),
      })
    }
    return items
  }

  #stateOf({ id }: Command, state: OutboxRow['state']): OutboxItem['state'] {
    if (this.#sending.has(id)) return 'sending'
    return state === 'waiting_for_upload' ? 'waiting_for_upload' : 'waiting'
  }

  #refuse(row: OutboxRow, { rejection, current }: CommandResult): void {
    refuse(this.#desk, row, {
      rejection: rejection ?? { code: 'INVALID_ARGUMENT', data: {} },
      theirs: current?.state,
    })
  }

  /** Too old to be sent safely: a person looks at it. */
  #expire(): void {
    const { store, clock } = this.#desk
    const before = new Date(Date.parse(clock.now()) - KEPT_DAYS * DAY_MS).toISOString()
    const old = store.prepare("SELECT id FROM outbox WHERE state <> 'accepted' AND at < ? ORDER BY seq").pluck()
    const ids = old.all(before) as string[]
    if (ids.length === 0) return
    store.write(() => {
      for (const id of ids) {
        const row = findCommand(store, id)
        if (row) refuse(this.#desk, row, { rejection: { code: 'GONE', data: { outbox_days: KEPT_DAYS } } })
      }
    })
  }
}

/** Whether a command names something else that the backend does not know yet: it would be refused for good. */
function namesAnother({ args, target }: Command, unopened: ReadonlySet<string>): boolean {
  return stringsIn(args).some((value) => value !== target && unopened.has(value))
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}
