/** Options of the process, from its environment. */
import { join } from 'node:path'
import { stderr } from 'node:process'
import { z } from 'zod'
import { channelEnvironment } from './channels/environment.ts'
import { openChannels } from './channels/open-channels.ts'
import { channelSettings } from './channels/settings.ts'
import { dutyEnvironment, dutySettings } from './duty/settings.ts'
import type { BackendOptions } from './server.ts'

const flag = z
  .enum(['0', '1', ''])
  .default('0')
  .transform((value) => value === '1')

const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  DATA_DIR: z.string().optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  DATABASE_SCHEMA: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,62}$/)
    .optional(),
  SIGNING_KEY_FILE: z.string().optional(),
  RESOURCES_DIR: z.string().optional(),
  NAME: z.string().max(60).default('Privacy Desk'),
  DEMO: flag,
  TRUST_PROXY: flag,
  RATE_LIMIT: z.coerce.number().int().positive().default(12_000),
  SIGN_IN_LIMIT: z.coerce.number().int().positive().default(30),
  ...dutyEnvironment,
  ...channelEnvironment,
})

/**
 * @param root folder of the installation, for the defaults of DATA_DIR and RESOURCES_DIR
 * @throws Error that names the variables that do not fit, never their values
 */
export function readOptions(env: Readonly<Record<string, string | undefined>>, root: string): BackendOptions {
  const parsed = environment.safeParse(env)
  if (!parsed.success) {
    const names = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')
    throw new Error(`Check these environment variables: ${names}`)
  }
  const { data } = parsed
  return {
    host: data.HOST,
    port: data.PORT,
    dataDir: data.DATA_DIR ?? join(root, '.data', 'backend'),
    ...(data.DATABASE_URL ? { databaseUrl: data.DATABASE_URL } : {}),
    ...(data.DATABASE_SCHEMA ? { schema: data.DATABASE_SCHEMA } : {}),
    ...(data.SIGNING_KEY_FILE ? { signingKeyFile: data.SIGNING_KEY_FILE } : {}),
    resourcesDir: data.RESOURCES_DIR ?? join(root, 'resources'),
    name: data.NAME,
    demo: data.DEMO,
    trustProxy: data.TRUST_PROXY,
    rateLimit: data.RATE_LIMIT,
    signInLimit: data.SIGN_IN_LIMIT,
    duty: dutySettings(data),
    channels: { channels: openChannels(channelSettings(data)), perHour: data.NOTICES_PER_HOUR ?? null },
    log: stderr,
    now: () => new Date().toISOString(),
  }
}
