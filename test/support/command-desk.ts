/** Commands on a real store without a network: what the backend would send is written into the cache by hand. */
import { join } from 'node:path'
import { v7 } from 'uuid'
import type { CommandDesk } from '../../src/main/desk/commands/command-desk.ts'
import { CommandQueue } from '../../src/main/desk/commands/queue.ts'
import { ServerClock } from '../../src/main/desk/commands/server-clock.ts'
import { CacheWriter } from '../../src/main/desk/store/cache-writer.ts'
import { DeskStore } from '../../src/main/desk/store/desk-store.ts'
import { storeKeys } from '../../src/main/desk/store/keys.ts'
import { metaOf } from '../../src/main/desk/store/meta.ts'
import type { CaseState } from '../../src/shared/domain/case/state.ts'
import type { Actor } from '../../src/shared/domain/command.ts'
import { chen, legal, NOW, open } from './case-builder.ts'

export interface CommandBench {
  desk: CommandDesk
  queue: CommandQueue
  cache: CacheWriter
  /** Moves the clock. */
  setNow(instant: string): void
  /** A case as the backend has it; returns its id. */
  serverCase(state?: CaseState, version?: number): string
  /** What the backend sends of a case later. */
  serverSends(id: string, version: number, state: CaseState): void
  /** The lines of a command that the backend has accepted. */
  serverLine(id: string, commandId: string, type: string): void
  close(): void
}

export function openCommandBench(folder: string, actor: Actor = chen): CommandBench {
  const keys = storeKeys(Buffer.alloc(32, 7))
  const store = new DeskStore(join(folder, 'account'), keys)
  const cache = new CacheWriter(store.folder, keys)
  let now = NOW
  const clock = new ServerClock({ now: () => now, monotonic: () => 0 }, metaOf(store.db))
  const desk: CommandDesk = { store, clock, legal, actor: () => actor }
  const serverSends = (id: string, version: number, state: CaseState) =>
    void cache.applyRows('case', [{ id, version, state }])
  return {
    desk,
    queue: new CommandQueue(desk),
    cache,
    setNow: (instant) => {
      now = instant
    },
    serverCase(state = open(), version = 1) {
      const id = v7()
      serverSends(id, version, state)
      return id
    },
    serverSends,
    serverLine(id, commandId, type) {
      const user = { kind: 'user', id: actor.id }
      const line = {
        id: `${commandId}.0`,
        target: id,
        type,
        actor: user,
        occurredAt: NOW,
        recordedAt: NOW,
        data: {},
        flags: [],
      }
      cache.applyRows('entry', [{ ...line, version: 1 }])
    },
    close() {
      cache.close()
      store.close()
    },
  }
}
