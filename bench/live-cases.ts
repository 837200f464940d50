/** The moving part of the bench's backend: unfinished cases that change, and the feed that says so. */

import type { CaseRow, Change, CommandResult } from '../src/shared/contract/sync.ts'
import { isAdditive } from '../src/shared/domain/aggregates.ts'
import { decideCase } from '../src/shared/domain/case/rule.ts'
import type { Actor, Command } from '../src/shared/domain/command.ts'
import { legal } from '../test/support/case-builder.ts'
import { staffId } from './generate.ts'

export class LiveCases {
  readonly #rows: Map<string, CaseRow>
  readonly #ids: string[]
  readonly #feed: Change[] = []
  /** Places in the feed of what other people changed. */
  readonly #changed: number[] = []
  #next = 0

  constructor(rows: readonly CaseRow[]) {
    this.#rows = new Map(rows.map((row) => [row.id, row]))
    this.#ids = [...this.#rows.keys()]
  }

  get head(): number {
    return this.#feed.length
  }

  changesAfter(seq: number, limit: number): Change[] {
    return this.#feed.slice(seq, seq + limit)
  }

  /** Other people work: so many cases change hands. */
  change(count: number): void {
    for (let done = 0; done < count; done += 1) {
      const row = this.#rows.get(this.#ids[this.#next % this.#ids.length] ?? '')
      this.#next += 7
      if (!row) continue
      this.#put({ ...row, version: row.version + 1, state: { ...row.state, assignee: staffId(this.#next % 20) } })
      this.#changed.push(this.head)
    }
  }

  /** How many changes of other people stand in the feed up to `seq`. */
  changesUpTo(seq: number): number {
    return this.#changed.filter((at) => at <= seq).length
  }

  /** Decides commands as a backend does, by the shared rule. */
  decide(commands: readonly Command[], actor: Actor): CommandResult[] {
    return commands.map((command) => {
      const row = this.#rows.get(command.target)
      if (!row) return { id: command.id, status: 404 }
      const now = new Date().toISOString()
      const decision = decideCase(row.state, command, { actor, now, at: command.at, legal, facts: {} })
      if (!decision.ok) return { id: command.id, status: 422, rejection: decision.rejection }
      const version = isAdditive(command.type) ? row.version : row.version + 1
      for (const entry of decision.effect.entries) {
        this.#say({ c: 'entry', id: entry.id, v: 1, op: 'u', row: { ...entry, version: 1 } })
      }
      for (const text of command.records?.texts ?? []) {
        this.#say({ c: 'text', id: text.id, v: 1, op: 'u', row: { ...text, version: 1 } })
      }
      this.#put({ id: row.id, version, state: decision.effect.state })
      return { id: command.id, status: 200, version }
    })
  }

  #put(row: CaseRow): void {
    this.#rows.set(row.id, row)
    this.#say({ c: 'case', id: row.id, v: row.version, op: 'u', row })
  }

  #say(change: Omit<Change, 'seq'>): void {
    this.#feed.push({ seq: this.#feed.length + 1, ...change })
  }
}
