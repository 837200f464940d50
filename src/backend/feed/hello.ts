/** `GET /v1/sync/hello`: who the backend is, where its feed stands, and how much there is to load. */
import { type Collection, collection, type Hello, SCHEMA } from '#shared/contract/sync.ts'
import type { Principal } from '../auth/principal.ts'
import type { Backend } from '../backend.ts'
import { formatCursor } from './cursor.ts'
import { inScope, type Scope, scopeHash, scopesOf } from './scope.ts'
import { countRows } from './snapshot.ts'

/** An offline desk clears personal data after this time. */
const CACHE_TTL_S = 30 * 86_400
/** Counting a million rows takes seconds and only draws a progress bar: older counts do, until newer ones are there. */
const COUNTS_FRESH_MS = 15_000

type Counts = Record<Collection, number>

export class Greeter {
  readonly #backend: Backend
  #counts: Counts | null = null
  #counting: Promise<Counts> | null = null
  #countedAt = Number.NEGATIVE_INFINITY

  constructor(backend: Backend) {
    this.#backend = backend
  }

  async hello(principal: Principal): Promise<Hello> {
    const { store, demo, name, legal, signingKey, now } = this.#backend
    const scopes = scopesOf(principal.user.roles)
    const head = await store.db.selectFrom('feed_head').selectAll().executeTakeFirstOrThrow()
    return {
      serverId: head.server_id,
      epoch: head.epoch,
      name,
      demo,
      embedded: store.embedded,
      schema: { min: SCHEMA, current: SCHEMA },
      head: formatCursor({ epoch: head.epoch, scopes }, head.last_seq),
      scopeHash: scopeHash(scopes),
      totals: await this.#totals(scopes),
      cacheTtlSeconds: CACHE_TTL_S,
      policyVersion: legal.policyVersion,
      legalVersion: legal.version,
      signingKeys: [signingKey.publicPem],
      user: principal.user,
      now: now(),
    }
  }

  async #totals(scopes: readonly Scope[]): Promise<Hello['totals']> {
    if (performance.now() - this.#countedAt > COUNTS_FRESH_MS) this.#recount()
    const counts = this.#counts ?? (await this.#counting) ?? {}
    return Object.fromEntries(Object.entries(counts).filter(([name]) => inScope(name as Collection, scopes)))
  }

  #recount(): void {
    this.#countedAt = performance.now()
    this.#counting = this.#count()
    this.#counting.catch((error) => {
      this.#countedAt = Number.NEGATIVE_INFINITY
      this.#backend.log.error({ err: error }, 'rows could not be counted')
    })
  }

  async #count(): Promise<Counts> {
    const { store, now } = this.#backend
    const counted: [Collection, number][] = []
    for (const name of collection.options) counted.push([name, await countRows(store.db, name, now())])
    this.#counts = Object.fromEntries(counted) as Counts
    return this.#counts
  }
}
