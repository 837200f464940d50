/** FCM and Google's token server on loopback: verifies RS256, and what the token is for. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { openSimulator, type Received, type Refusals, type Simulator, Takings, type Verdict } from './simulator.ts'
import { readToken } from './web-token-check.ts'

export const FCM_ACCOUNT = { project: 'synthetic-project', email: 'sender@synthetic.example', keyId: 'synthetic-key' }

interface Push {
  message: { token: string; notification: { title?: string; body: string }; data: { notice: string } }
}

export interface FcmSimulator extends Simulator {
  /** The private half, for the sender. */
  key: KeyObject
  tokenUrl: URL
  pushes: Push['message'][]
  /** How often an access token was granted. */
  grants(): number
  /** Access tokens so far are worth nothing any more. */
  revoke(): void
}

const failed = (status: number, errorCode: string) => ({
  status,
  json: { error: { code: status, status: errorCode, message: 'synthetic', details: [{ errorCode }] } },
})

const refusals: Refusals = {
  throttle: failed(429, 'QUOTA_EXCEEDED'),
  error: failed(503, 'UNAVAILABLE'),
  refuse: failed(404, 'UNREGISTERED'),
}

export async function openFcm(): Promise<FcmSimulator> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const takings = new Takings(refusals)
  const pushes: Push['message'][] = []
  let grants = 0
  let valid = ''

  const grant = ({ body, url }: Received): Verdict | null => {
    const token = readToken(new URLSearchParams(body).get('assertion') ?? '', publicKey)
    const { iss, aud, scope, iat, exp } = token?.claims ?? {}
    const fits = iss === FCM_ACCOUNT.email && aud === url.href && Number(exp) - Number(iat) === 3600
    if (!fits || scope !== 'https://www.googleapis.com/auth/firebase.messaging') return null
    grants += 1
    valid = `synthetic-access-${grants}`
    return { status: 200, json: { access_token: valid, expires_in: 3599, token_type: 'Bearer' } }
  }
  const push = ({ body, headers }: Received): Verdict | null => {
    if (headers.authorization !== `Bearer ${valid}`) return null
    const { message } = JSON.parse(body) as Push
    return takings.take(message.data.notice, () => {
      pushes.push(message)
      return { status: 200, json: { name: `projects/${FCM_ACCOUNT.project}/messages/${pushes.length}` } }
    })
  }
  const simulator = await openSimulator({
    takings,
    unauthorised: failed(401, 'UNAUTHENTICATED'),
    answer: (request) => (request.url.pathname === '/token' ? grant(request) : push(request)),
  })
  return {
    ...simulator,
    key: privateKey,
    tokenUrl: new URL('/token', simulator.url),
    pushes,
    grants: () => grants,
    revoke: () => {
      valid = 'revoked'
    },
  }
}
