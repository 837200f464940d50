/** `GET /v1/sync/hello`: who the backend is, where its feed stands, and how much there is to load. */
import { type Collection, collection, type Hello, SCHEMA } from '#shared/contract/sync.ts'
import type { Principal } from '../auth/principal.ts'
import type { Backend } from '../backend.ts'
import { formatCursor } from './cursor.ts'
import { inScope, type Scope, scopeHash, scopesOf } from './scope.ts'
import { countRows } from './snapshot.ts'

/** An offline desk clears personal data after this time. */
const CACHE_TTL_S = 30 * 86_400
/** Totals only draw a progress bar, and counting a million rows takes a while. */
const TOTALS_MS = 15_000

export class Greeter {
  readonly #backend: Backend
  #totals: { until: number; counts: Promise<Record<Collection, number>> } | null = null

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
      totals: await this.#inScope(scopes),
      cacheTtlSeconds: CACHE_TTL_S,
      policyVersion: legal.policyVersion,
      legalVersion: legal.version,
      signingKeys: [signingKey.publicPem],
      user: principal.user,
      now: now(),
    }
  }

  async #inScope(scopes: readonly Scope[]): Promise<Hello['totals']> {
    const counts = await this.#counts()
    return Object.fromEntries(Object.entries(counts).filter(([name]) => inScope(name as Collection, scopes)))
  }

  #counts(): Promise<Record<Collection, number>> {
    const at = performance.now()
    if (!this.#totals || at > this.#totals.until) this.#totals = { until: at + TOTALS_MS, counts: this.#count() }
    return this.#totals.counts
  }

  async #count(): Promise<Record<Collection, number>> {
    const { store, now } = this.#backend
    const counted: [Collection, number][] = []
    for (const name of collection.options) counted.push([name, await countRows(store.db, name, now())])
    return Object.fromEntries(counted) as Record<Collection, number>
  }
}
