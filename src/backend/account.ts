/**
 * Accounts of staff, from the command line of the server. The password is read from standard input, so that it stands in no
 * history and no process list.
 *
 *   node src/backend/account.ts add <login> <name> <role>[,<role>…] [<last day>]
 *   node src/backend/account.ts roles <login> <role>[,<role>…]
 *   node src/backend/account.ts until <login> <last day>|none
 *   node src/backend/account.ts disable <login>
 *
 * A last day (2026-12-31, in Asia/Shanghai) ends the account with that day: for an external auditor.
 *
 * DATA_DIR and DATABASE_URL as for the backend. The embedded database has one process at a time: stop the backend first.
 */
import { join } from 'node:path'
import { argv, env, exit, stderr, stdin, stdout } from 'node:process'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { endOfDay } from '#shared/domain/calendar.ts'
import { role } from '#shared/domain/roles.ts'
import { date } from '#shared/domain/values.ts'
import { changeAccount, createAccount } from './auth/accounts.ts'
import { readOptions } from './options.ts'
import { openStore, type Tx } from './store/store.ts'

const SHORTEST_PASSWORD = 12

const login = z.string().regex(/^[a-z0-9._-]{1,64}$/i)
const roles = z
  .string()
  .transform((names) => names.split(','))
  .pipe(z.array(role).min(1))

async function add(tx: Tx, args: readonly string[]): Promise<void> {
  const [account, name, held, last] = z
    .tuple([login, z.string().trim().min(1).max(60), roles, date.optional()])
    .parse([...args, ...(args.length < 4 ? [undefined] : [])])
  const endsAt = last === undefined ? null : endOfDay(last)
  const password = (await text(stdin)).replace(/\r?\n$/, '')
  if (password.length < SHORTEST_PASSWORD) {
    throw new Error(`The password on standard input needs ${SHORTEST_PASSWORD} characters or more.`)
  }
  await createAccount(tx, { login: account, name, roles: held, password, endsAt }, new Date().toISOString())
}

async function find(tx: Tx, name: string): Promise<string> {
  const row = await tx
    .selectFrom('user_account')
    .select('id')
    .where('login', '=', name.toLowerCase())
    .executeTakeFirst()
  if (!row) throw new Error('There is no account with this login.')
  return row.id
}

async function run(tx: Tx, [verb, ...args]: readonly string[]): Promise<void> {
  switch (verb) {
    case 'add':
      return add(tx, args)
    case 'roles': {
      const [account, held] = z.tuple([login, roles]).parse(args)
      return changeAccount(tx, await find(tx, account), { roles: held })
    }
    case 'until': {
      const [account, last] = z.tuple([login, z.union([date, z.literal('none')])]).parse(args)
      return changeAccount(tx, await find(tx, account), { endsAt: last === 'none' ? null : endOfDay(last) })
    }
    case 'disable': {
      const [account] = z.tuple([login]).parse(args)
      return changeAccount(tx, await find(tx, account), { active: false })
    }
    default:
      throw new Error(
        'Use: add <login> <name> <roles> [<last day>] | roles <login> <roles> | until <login> <last day>|none | disable <login>',
      )
  }
}

try {
  const store = await openStore(readOptions(env, join(import.meta.dirname, '../..')))
  try {
    await store.transaction((tx) => run(tx, argv.slice(2)))
  } finally {
    await store.close()
  }
  stdout.write('done\n')
} catch (error) {
  const message = error instanceof z.ZodError ? `Check the arguments. Roles: ${role.options.join(', ')}` : String(error)
  stderr.write(`${message}\n`)
  exit(1)
}
