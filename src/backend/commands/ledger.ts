/**
 * What has been answered to commands. A command is claimed before anything else is looked at: one that is being
 * decided elsewhere at this moment is waited for, and one that was decided is answered as before.
 */
import { sql } from 'kysely'
import type { Command } from '#shared/domain/command.ts'
import type { Instant } from '#shared/domain/values.ts'
import type { Tx } from '../store/store.ts'

export interface Answer {
  contentHash: string
  target: string
  /** Null: claimed by this transaction and not yet decided. */
  status: number | null
  code: string | null
  version: number | null
}

export class Ledger {
  readonly #answers: Map<string, Answer>
  readonly #decided = new Set<string>()

  private constructor(answers: Map<string, Answer>) {
    this.#answers = answers
  }

  /** Claims the commands, and reads what is known of them and of those that they depend on. */
  static async open(
    tx: Tx,
    from: { commands: readonly Command[]; hashOf: (command: Command) => string; now: Instant },
  ): Promise<Ledger> {
    const { commands, hashOf, now } = from
    // In one order for everybody, so that two posts with the same commands do not wait for each other.
    const claims = [...new Map(commands.toReversed().map((command) => [command.id, command])).values()]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((command) => ({
        id: command.id,
        content_hash: hashOf(command),
        target: command.target,
        created_at: now,
      }))
    await tx
      .insertInto('idempotency')
      .values(claims)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const ids = [...claims.map(({ id }) => id), ...commands.flatMap(({ dependsOn }) => dependsOn ?? [])]
    const rows = await tx.selectFrom('idempotency').selectAll().where('id', 'in', ids).execute()
    const answers = rows.map(({ id, content_hash, target, status, code, version }) => {
      return [id, { contentHash: content_hash, target, status, code, version }] as const
    })
    return new Ledger(new Map(answers))
  }

  find(id: string): Answer | undefined {
    return this.#answers.get(id)
  }

  decide(id: string, answer: Pick<Answer, 'status' | 'code' | 'version'>): void {
    const claimed = this.#answers.get(id)
    if (!claimed) throw new Error('a command is claimed before it is decided')
    this.#answers.set(id, { ...claimed, ...answer })
    this.#decided.add(id)
  }

  /** Writes what was decided; what was left undecided is forgotten, so that it can come again. */
  async close(tx: Tx): Promise<void> {
    const decided = [...this.#decided].map((id) => ({ id, ...this.#answers.get(id) }))
    if (decided.length > 0) {
      await sql`
        update idempotency as i set status = d.status, code = d.code, version = d.version
        from unnest(
          ${decided.map(({ id }) => id)}::uuid[], ${decided.map(({ status }) => status)}::integer[],
          ${decided.map(({ code }) => code)}::text[], ${decided.map(({ version }) => version)}::integer[]
        ) as d (id, status, code, version)
        where i.id = d.id`.execute(tx)
    }
    await tx
      .deleteFrom('idempotency')
      .where('status', 'is', null)
      .where('id', 'in', [...this.#answers.keys()])
      .execute()
  }
}
