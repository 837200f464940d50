/**
 * Keys for the company's own servers, from the command line of the server. A key is printed once and stored as a hash.
 *
 *   node src/backend/api-key.ts create <name> [intake | consents]
 *   node src/backend/api-key.ts revoke <name>
 *
 * DATA_DIR and DATABASE_URL as for the backend. The embedded database has one process at a time: stop the backend first.
 */
import { join } from 'node:path'
import { argv, env, exit, stderr, stdout } from 'node:process'
import { z } from 'zod'
import { createApiKey, keyScope, revokeApiKeys } from './intake/api-keys.ts'
import { readOptions } from './options.ts'
import { openStore } from './store/store.ts'

const usage = 'Use: create <name> [intake | consents] | revoke <name>. A name has at most 60 characters.'
const name = z.string().trim().min(1).max(60)
const given = z.union([
  z.tuple([z.literal('create'), name, keyScope.default('intake')]),
  z.tuple([z.literal('revoke'), name]),
])

try {
  const parsed = given.safeParse(argv.slice(2))
  if (!parsed.success) throw new Error(usage)
  const [verb, named, scope] = parsed.data
  const now = new Date().toISOString()
  const store = await openStore(readOptions(env, join(import.meta.dirname, '../..')))
  try {
    const said = await store.transaction(async (tx) => {
      if (verb === 'create') return createApiKey(tx, { name: named, now, scope })
      return `revoked ${await revokeApiKeys(tx, { name: named, now })}`
    })
    stdout.write(`${said}\n`)
  } finally {
    await store.close()
  }
} catch (error) {
  stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  exit(1)
}
