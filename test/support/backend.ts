/** Boots real backends for tests: PGlite in memory, and PostgreSQL in a schema of its own. */
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { describe, it } from 'vitest'
import { hashPassword } from '../../src/backend/auth/password.ts'
import { openSession } from '../../src/backend/auth/sessions.ts'
import { type BackendOptions, type RunningBackend, startBackend } from '../../src/backend/server.ts'
import type { Role } from '../../src/shared/domain/roles.ts'
import { DeskClient } from './desk-client.ts'
import { migratedImage } from './pglite-image.ts'

export type Engine = 'PGlite' | 'PostgreSQL'

export const PASSWORD = '合成口令-0123456789'
export const resourcesDir = fileURLToPath(new URL('../../resources', import.meta.url))

/** Synthetic staff; the last digit of the id is theirs. */
export const people = {
  chen: { id: '01935c1a-7b00-7000-8000-000000000001', roles: ['operator'] },
  zhou: { id: '01935c1a-7b00-7000-8000-000000000002', roles: ['reviewer'] },
  shen: { id: '01935c1a-7b00-7000-8000-000000000003', roles: ['pi_protection_officer'] },
  lin: { id: '01935c1a-7b00-7000-8000-000000000004', roles: ['operator'] },
  xu: { id: '01935c1a-7b00-7000-8000-000000000005', roles: ['system_owner'] },
  auditor: { id: '01935c1a-7b00-7000-8000-000000000006', roles: ['auditor'] },
  admin: { id: '01935c1a-7b00-7000-8000-000000000007', roles: ['administrator'] },
  han: { id: '01935c1a-7b00-7000-8000-000000000008', roles: ['duty_officer'] },
  qiao: { id: '01935c1a-7b00-7000-8000-000000000009', roles: ['incident_lead'] },
} as const satisfies Record<string, { id: string; roles: readonly Role[] }>
export type PersonName = keyof typeof people

export interface Booted extends RunningBackend {
  /** Moves the clock of the backend. */
  setNow(instant: string): void
  /** A desk of this person with an open session. */
  desk(name: PersonName): Promise<DeskClient>
  /** Every log line so far. */
  logs(): string
}

/** Runs the same tests on both engines. Without PostgreSQL its half says SKIPPED, or fails where it is required. */
export function describeOnBoth(name: string, tests: (engine: Engine) => void): void {
  describe(`${name} (PGlite)`, () => tests('PGlite'))
  if (process.env.TEST_DATABASE_URL) describe(`${name} (PostgreSQL)`, () => tests('PostgreSQL'))
  else missingPostgres(name)
}

/**
 * For flows that are about desks: PostgreSQL where there is one, as in a company, and otherwise PGlite, on which every
 * end-to-end test runs. `ENGINES=both` runs them on both.
 */
export function describeOnOne(name: string, tests: (engine: Engine) => void): void {
  if (process.env.ENGINES === 'both') describeOnBoth(name, tests)
  else if (process.env.TEST_DATABASE_URL) describeOnPostgres(name, () => tests('PostgreSQL'))
  else describe(`${name} (PGlite)`, () => tests('PGlite'))
}

/** The same for tests that only a server with several connections can run. */
export function describeOnPostgres(name: string, tests: () => void): void {
  if (process.env.TEST_DATABASE_URL) describe(`${name} (PostgreSQL)`, tests)
  else missingPostgres(name)
}

function missingPostgres(name: string): void {
  const title = `${name} (PostgreSQL): SKIPPED, TEST_DATABASE_URL is not set`
  if (process.env.REQUIRE_POSTGRES !== '1') {
    describe.skip(title, () => it('needs a server', () => undefined))
    return
  }
  it(title, () => {
    throw new Error('REQUIRE_POSTGRES=1 and no TEST_DATABASE_URL')
  })
}

/** An empty backend with the staff above. */
export async function bootBackend(engine: Engine, options: Partial<BackendOptions> = {}): Promise<Booted> {
  let now = '2026-11-23T02:00:00.000Z'
  const lines: string[] = []
  const schema = `test_${randomUUID().replaceAll('-', '')}`
  // A folder of its own is migrated there, and found again.
  const database = options.dataDir ? {} : await databaseOf(engine, schema)
  const running = await startBackend({
    host: '127.0.0.1',
    port: 0,
    dataDir: ':memory:',
    resourcesDir,
    name: 'test',
    demo: false,
    trustProxy: false,
    rateLimit: 1_000_000,
    signInLimit: 1_000_000,
    log: { write: (line) => void lines.push(line) },
    now: () => now,
    ...database,
    ...options,
  })
  await seedPeople(running)
  return {
    ...running,
    setNow: (instant) => {
      now = instant
    },
    desk: (name) => openDesk(running, name),
    logs: () => lines.join(''),
    close: async () => {
      await running.close()
      if (engine === 'PostgreSQL' && !options.schema) await dropSchema(schema)
    },
  }
}

async function databaseOf(engine: Engine, schema: string): Promise<Partial<BackendOptions>> {
  if (engine === 'PostgreSQL') return { databaseUrl: postgresUrl(), schema }
  return { image: await migratedImage() }
}

export function postgresUrl(): string {
  const url = process.env.TEST_DATABASE_URL
  if (!url) throw new Error('TEST_DATABASE_URL is not set')
  return url
}

export async function dropSchema(schema: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl() })
  await client.connect()
  await client.query(`drop schema if exists ${pg.escapeIdentifier(schema)} cascade`)
  await client.end()
}

async function seedPeople({ store, backend }: RunningBackend): Promise<void> {
  const hash = await hashPassword(PASSWORD)
  const rows = Object.entries(people).map(([login, { id, roles }]) => ({
    id,
    login,
    name: login,
    roles: [...roles],
    password_hash: hash,
    created_at: backend.now(),
  }))
  await store.transaction((tx) =>
    tx
      .insertInto('user_account')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
}

async function openDesk({ store, backend, url }: RunningBackend, name: PersonName): Promise<DeskClient> {
  const device = randomUUID()
  const from = { userId: people[name].id, device, now: backend.now() }
  const { token } = await store.transaction((tx) => openSession(tx, from))
  return new DeskClient({ url, token, device, now: () => backend.now() })
}
