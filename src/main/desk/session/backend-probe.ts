/** What stands at an address, before anybody signs in. */
import { z } from 'zod'
import type { SessionStatus } from '#shared/contract/session.ts'
import { hello } from '#shared/contract/sync.ts'
import { role } from '#shared/domain/roles.ts'
import { DeskError } from '../errors.ts'
import { type BackendClient, BackendError } from '../sync/backend-client.ts'

const PROBE_MS = 8_000

/** What a demo says besides is for people who try its interfaces. */
const demoAccounts = z.object({
  accounts: z.array(
    z.strictObject({ login: z.string(), password: z.string(), name: z.string(), roles: z.array(role) }),
  ),
})

/** Loopback may be reached in plain; everything else over TLS, because the token travels with each call. */
export function isSafeAddress(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || (protocol === 'http:' && /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(hostname))
}

/**
 * Makes sure that a backend of our protocol answers. Without a session it greets nobody: a refusal in its own words
 * is the proof.
 *
 * @throws DeskError BACKEND_UNAVAILABLE
 */
export async function probeBackend(client: BackendClient): Promise<void> {
  try {
    await client.call(hello, { path: '/v1/sync/hello', timeoutMs: PROBE_MS })
  } catch (error) {
    if (!(error instanceof BackendError)) throw error
    if (error.failure === 'unauthorized' && error.code !== null) return
    throw new DeskError('BACKEND_UNAVAILABLE', { reason: reasonOf(error) }, error)
  }
}

type Reason = 'unreachable' | 'not_a_backend' | 'incompatible'

function reasonOf({ failure, status }: BackendError): Reason {
  if (failure === 'incompatible') return 'incompatible'
  // Something answered, but not in our words.
  return (failure === 'unreachable' && status === null) || failure === 'busy' ? 'unreachable' : 'not_a_backend'
}

/** The accounts of a demo; undefined when the backend is none. Throws BackendError when it cannot be asked. */
export async function findDemoAccounts(client: BackendClient): Promise<SessionStatus['demoAccounts'] | undefined> {
  try {
    const { accounts } = await client.call(demoAccounts, { path: '/v1/demo/accounts', timeoutMs: PROBE_MS })
    return accounts
  } catch (error) {
    if (error instanceof BackendError && error.failure === 'rejected') return undefined
    throw error
  }
}
