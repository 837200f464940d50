/** Fetches what the backend has and this desk has not: first a snapshot, open cases before the archive, then changes. */
import { setImmediate as immediate } from 'node:timers/promises'
import type { z } from 'zod'
import { type Change, changesPage, type Hello, LIMITS, snapshotPage } from '#shared/contract/sync.ts'
import type { Applied, CacheWriter } from '../store/cache-writer.ts'
import { following, type SnapshotPosition } from '../store/snapshot.ts'
import { type BackendClient, BackendError } from './backend-client.ts'

type SnapshotPage = z.infer<typeof snapshotPage>

/** Ids in one notice, at most; beyond it anything may have changed. */
const MAX_IDS = 200

/** What a notice says about a batch. */
export function changedIds(applied: Applied): string[] | null {
  return applied.users || applied.targets.size > MAX_IDS ? null : [...applied.targets]
}

/** The pages of the snapshot in their order. While one is written, the next one is on its way. */
export class SnapshotPages {
  readonly #client: BackendClient
  readonly #cache: CacheWriter
  #ahead: Promise<SnapshotPage> | null = null

  constructor(client: BackendClient, cache: CacheWriter) {
    this.#client = client
    this.#cache = cache
  }

  /** Fetches and stores the next page; returns its number of rows. */
  async pull(signal: AbortSignal): Promise<number> {
    const { position, source } = this.#cache
    if (!position) return 0
    const page = await (this.#ahead ?? this.#fetch(position, signal))
    this.#ahead = null
    if (page.epoch !== source?.epoch || page.scopeHash !== source.scopeHash) throw new BackendError('resync')
    if (page.next !== null && page.rows.length === 0) throw new BackendError('contract_broken')
    const next = following(position, page.next)
    if (next) await this.#lookAhead(next, signal)
    this.#cache.applyPage(page.rows, page.next)
    return page.rows.length
  }

  /** Before changes are applied: a row that they remove would come back with a page that was fetched earlier. */
  forget(): void {
    this.#ahead = null
  }

  async #lookAhead(position: SnapshotPosition, signal: AbortSignal): Promise<void> {
    this.#ahead = this.#fetch(position, signal)
    // Whoever awaits it is told of its failure, later.
    this.#ahead.catch(() => undefined)
    // The request leaves before the thread is busy writing.
    await immediate()
  }

  #fetch({ collection, slice, after }: SnapshotPosition, signal: AbortSignal): Promise<SnapshotPage> {
    const query = new URLSearchParams({
      collection,
      slice,
      limit: String(LIMITS.snapshot),
      ...(after === null ? {} : { after }),
    })
    return this.#client.call(snapshotPage, { path: `/v1/sync/snapshot?${query}`, signal })
  }
}

/** Fetches and stores changes until there are no more; tells of each page. */
export async function pullChanges(
  client: BackendClient,
  cache: CacheWriter,
  options: { signal: AbortSignal; onApplied: (applied: Applied) => void },
): Promise<void> {
  for (let more = true; more; ) {
    const query = new URLSearchParams({ cursor: cache.cursor ?? '', limit: String(LIMITS.changes) })
    const page = await client.call(changesPage, { path: `/v1/sync/changes?${query}`, signal: options.signal })
    const isStuck = page.more && page.changes.length === 0
    if (isStuck || sequence(page.cursor) < sequence(cache.cursor)) throw new BackendError('contract_broken')
    if (page.changes.length > 0) options.onApplied(cache.applyChanges(page.changes as Change[], page.cursor))
    more = page.more
  }
}

/**
 * Makes the cache ready to mirror this backend. False when it mirrors another one, another scope, or a feed that
 * was longer than this one: then it is of no use and must be built anew.
 */
export function adopt(cache: CacheWriter, hello: Hello): boolean {
  const source = { serverId: hello.serverId, epoch: hello.epoch, scopeHash: hello.scopeHash }
  if (!cache.source) {
    cache.begin(source, hello.head)
    return true
  }
  const known = cache.source
  const isSame =
    known.serverId === source.serverId && known.epoch === source.epoch && known.scopeHash === source.scopeHash
  return isSame && sequence(hello.head) >= sequence(cache.cursor)
}

/** `<epoch>.<sequence>`: compared within one epoch only. */
function sequence(cursor: string | undefined): bigint {
  return BigInt(cursor?.slice(cursor.lastIndexOf('.') + 1) ?? -1)
}
