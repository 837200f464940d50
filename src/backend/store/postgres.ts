/** PostgreSQL 15 and later: for a team, on its own server. */
import { PostgresDialect } from 'kysely'
import pg from 'pg'
import { PreparingClient } from './prepared.ts'
import type { Engine } from './store.ts'
import { StoreError } from './store-error.ts'
import { parsers } from './values.ts'

const OLDEST = 150000

/** @throws StoreError UNREACHABLE, TOO_OLD */
export async function openPostgres(url: string, schema?: string): Promise<Engine> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    Client: PreparingClient,
    application_name: 'privacy-desk-backend',
    // Not sent otherwise: connection poolers refuse start-up options.
    ...(schema ? { options: `-c search_path=${schema}` } : {}),
    types: { getTypeParser: (id, format) => parsers[id] ?? pg.types.getTypeParser(id, format) } as pg.CustomTypesConfig,
  })
  // An idle connection that the server drops is opened anew by the next query; without a listener it ends the process.
  pool.on('error', () => undefined)
  try {
    await check(pool, schema)
  } catch (error) {
    await pool.end()
    if (error instanceof StoreError) throw error
    throw new StoreError('UNREACHABLE', { host: new URL(url).host }, { cause: error })
  }
  return { dialect: new PostgresDialect({ pool }), embedded: false, close: async () => undefined }
}

async function check(pool: pg.Pool, schema?: string): Promise<void> {
  const { rows } = await pool.query<{ server_version_num: string }>('show server_version_num')
  const version = Number(rows[0]?.server_version_num)
  if (version < OLDEST) throw new StoreError('TOO_OLD', { version })
  if (schema) await pool.query(`create schema if not exists ${pg.escapeIdentifier(schema)}`)
}
