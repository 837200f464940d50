/** Who somebody is: asked of the backend, or, without a network, of what it left on this desk. */
import type { z } from 'zod'
import type { staffMember } from '#shared/contract/session.ts'
import { signInResult } from '#shared/contract/sync.ts'
import { DeskError } from '../errors.ts'
import type { DeskPorts } from '../ports.ts'
import { type BackendClient, BackendError } from '../sync/backend-client.ts'
import { type Account, eraseAccount, findAccount, hasEnded, writeAccount } from './account-file.ts'
import { makeVerifier, type PasswordVerifier, verifyPassword } from './password-verifier.ts'

export interface Credentials {
  login: string
  password: string
}

export interface SignInPlace {
  client: BackendClient
  device: string
  /** As in the account's file. */
  backend: string
  folder: string
  ports: Pick<DeskPorts, 'keychain' | 'now' | 'monotonic'>
}

const SIGN_IN_MS = 10_000
const TOO_MANY_REQUESTS = 429

/**
 * Signs in at the backend; where it does not answer, into the account's store on this desk.
 *
 * @throws DeskError SIGN_IN_FAILED, BACKEND_UNAVAILABLE
 */
export async function signIn(place: SignInPlace, credentials: Credentials, guesses: Guesses): Promise<Account> {
  try {
    return await signInOnline(place, credentials)
  } catch (error) {
    if (!(error instanceof BackendError)) throw error
    if (error.failure === 'unreachable' || (error.failure === 'busy' && error.status !== TOO_MANY_REQUESTS)) {
      return signInOffline(place, credentials, guesses)
    }
    if (error.code === 'ACCOUNT_ENDED') await eraseAccount(place.folder)
    throw refusal(error, place.ports.now())
  }
}

async function signInOnline(place: SignInPlace, { login, password }: Credentials): Promise<Account> {
  const { client, device, backend, folder, ports } = place
  const { token, user, endsAt } = await client.call(signInResult, {
    method: 'POST',
    path: '/v1/session',
    json: { login, password, device },
    timeoutMs: SIGN_IN_MS,
  })
  const member: z.infer<typeof staffMember> = { id: user.id, name: user.name, roles: user.roles }
  const account = { backend, login, user: member, verifier: await makeVerifier(password), token, endsAt }
  await writeAccount(folder, account, ports.keychain)
  return account
}

function refusal({ failure, code, status, retryAfterSeconds }: BackendError, now: string): DeskError {
  if (code === 'ACCOUNT_ENDED') return failed('account_ended')
  if (failure === 'unauthorized') return failed('wrong_credentials')
  if (failure === 'incompatible') return failed('incompatible')
  if (status === TOO_MANY_REQUESTS) return failed('locked_out', later(now, (retryAfterSeconds ?? 60) * 1000))
  return new DeskError('BACKEND_UNAVAILABLE', { reason: 'contract_broken' })
}

type Reason = 'wrong_credentials' | 'account_ended' | 'locked_out' | 'no_offline_store' | 'incompatible'

function failed(reason: Reason, retryAt: string | null = null): DeskError {
  return new DeskError('SIGN_IN_FAILED', { reason, retryAt })
}

function later(now: string, ms: number): string {
  return new Date(Date.parse(now) + ms).toISOString()
}

async function signInOffline(place: SignInPlace, credentials: Credentials, guesses: Guesses): Promise<Account> {
  const account = await findAccount(place.folder, place.ports.keychain)
  if (!account) throw failed('no_offline_store')
  if (hasEnded(account, place.ports.now())) {
    await eraseAccount(place.folder)
    throw failed('account_ended')
  }
  await demandPassword(credentials.password, account.verifier, { ports: place.ports, guesses })
  return account
}

/** A password as this desk knows it: five guesses, then one a minute. @throws DeskError SIGN_IN_FAILED */
export async function demandPassword(
  password: string,
  verifier: PasswordVerifier,
  { ports, guesses }: { ports: Pick<DeskPorts, 'now' | 'monotonic'>; guesses: Guesses },
): Promise<void> {
  const waitMs = guesses.waitMs(ports.monotonic())
  if (waitMs > 0) throw failed('locked_out', later(ports.now(), waitMs))
  guesses.count(ports.monotonic())
  if (!(await verifyPassword(password, verifier))) throw failed('wrong_credentials')
  guesses.forget()
}

const ALLOWED = 5
const PAUSE_MS = 60_000

/** Wrong passwords without a network: after five, one a minute. The backend has a lock of its own. */
export class Guesses {
  #failures = 0
  #last = 0

  waitMs(now: number): number {
    return this.#failures < ALLOWED ? 0 : Math.max(0, this.#last + PAUSE_MS - now)
  }

  /** Counted before the password is looked at, so that guesses at the same time count, too. */
  count(now: number): void {
    this.#failures += 1
    this.#last = now
  }

  forget(): void {
    this.#failures = 0
  }
}
