/**
 * The choke point to the backend: every request goes through `call`, every failure is classified here, once.
 * The server is not trusted with our memory: bodies are capped, and every answer is parsed by its schema.
 */
import { z } from 'zod'
import { problem, SCHEMA } from '#shared/contract/sync.ts'

/**
 * `unreachable`: no answer of a backend. `busy`: it answered that it cannot now. `unauthorized`: sign in again.
 * `incompatible`: another schema. `resync`: the cursor is void. `rejected`: this request is refused and will be again.
 * `contract_broken`: an answer that the protocol does not know.
 */
export type BackendFailure =
  | 'unreachable'
  | 'busy'
  | 'unauthorized'
  | 'incompatible'
  | 'resync'
  | 'rejected'
  | 'contract_broken'

export class BackendError extends Error {
  override readonly name = 'BackendError'
  readonly failure: BackendFailure
  /** Status of the answer, null without one. */
  readonly status: number | null
  /** Code of its problem details, when it has some. */
  readonly code: string | null
  readonly retryAfterSeconds: number | null
  constructor(failure: BackendFailure, details: Partial<BackendErrorDetails> = {}) {
    super(failure, { cause: details.cause })
    this.failure = failure
    this.status = details.status ?? null
    this.code = details.code ?? null
    this.retryAfterSeconds = details.retryAfterSeconds ?? null
  }
}

interface BackendErrorDetails {
  status: number
  code: string | null
  retryAfterSeconds: number | null
  cause: unknown
}

export interface BackendAddress {
  readonly url: string
  /** Id of this installation, sent as `X-Desk-Device`. */
  readonly device: string
  /** The bearer token now; null before sign-in. */
  token(): string | null
  readonly fetch: typeof fetch
}

export interface BackendRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path and query, from a slash. The address may have a path of its own before it. */
  path: string
  json?: unknown
  body?: Uint8Array<ArrayBuffer>
  headers?: Record<string, string>
  /** Milliseconds until the whole answer must be here. */
  timeoutMs?: number
  signal?: AbortSignal
}

/** Bytes of an answer, unpacked, at most: a page of 5,000 rows is about 10 MiB. */
const MAX_ANSWER = 64 * 1024 * 1024
const TIMEOUT_MS = 60_000

export type BackendClient = ReturnType<typeof backendClient>

export function backendClient(address: BackendAddress) {
  async function open(request: BackendRequest): Promise<Response> {
    const token = address.token()
    const limits = [AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS), request.signal].filter((s) => s !== undefined)
    const headers: Record<string, string> = {
      'x-desk-device': address.device,
      'x-desk-schema': String(SCHEMA),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(request.json === undefined ? {} : { 'content-type': 'application/json' }),
      ...request.headers,
    }
    try {
      return await address.fetch(address.url.replace(/\/$/, '') + request.path, {
        method: request.method ?? 'GET',
        headers,
        body: request.json === undefined ? request.body : JSON.stringify(request.json),
        signal: AbortSignal.any(limits),
        // A redirect could carry the token to another host.
        redirect: 'error',
      })
    } catch (cause) {
      throw broken(cause)
    }
  }

  return {
    /**
     * Sends a request and parses the answer.
     *
     * @throws BackendError for every outcome but an answer of the expected shape
     */
    async call<T>(schema: z.ZodType<T>, request: BackendRequest): Promise<T> {
      const response = await open(request)
      const body = await readJson(response)
      if (!response.ok) throw failureOf(response, body)
      const parsed = schema.safeParse(body)
      if (!parsed.success) throw new BackendError('contract_broken', { status: response.status, cause: parsed.error })
      return parsed.data
    },

    /** Opens an answer without end, such as the event stream; the caller ends it by its signal. */
    async stream(request: BackendRequest & { signal: AbortSignal }): Promise<ReadableStream<Uint8Array>> {
      const response = await open({ ...request, timeoutMs: 2 ** 31 - 1 })
      if (!response.ok) throw failureOf(response, await readJson(response))
      if (!response.body) throw new BackendError('contract_broken', { status: response.status })
      return response.body
    },
  }
}

/** An answer without a body is null. Anything that is not JSON was not written by a backend. */
async function readJson(response: Response): Promise<unknown> {
  const text = await readCapped(response)
  if (text === '') return null
  if (!/\bjson\b/.test(response.headers.get('content-type') ?? '')) {
    throw new BackendError('unreachable', { status: response.status })
  }
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new BackendError('contract_broken', { status: response.status, cause })
  }
}

async function readCapped(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const chunk of response.body ?? []) {
      bytes += chunk.byteLength
      if (bytes > MAX_ANSWER) break
      chunks.push(chunk)
    }
  } catch (cause) {
    throw broken(cause)
  }
  if (bytes > MAX_ANSWER) throw new BackendError('contract_broken', { status: response.status })
  // At once: a page of megabytes in a hundred pieces of text costs a third more.
  return Buffer.concat(chunks, bytes).toString()
}

/** A connection that broke; one that we ended ourselves says why. */
function broken(cause: unknown): BackendError {
  return cause instanceof BackendError ? cause : new BackendError('unreachable', { cause })
}

const byStatus: Record<number, BackendFailure> = {
  401: 'unauthorized',
  408: 'busy',
  410: 'resync',
  426: 'incompatible',
  429: 'busy',
}

function failureOf(response: Response, body: unknown): BackendError {
  const details = z.object({ code: problem.shape.code }).safeParse(body)
  const { status } = response
  const retryAfter = Number(response.headers.get('retry-after'))
  const known = byStatus[status] ?? (status >= 500 ? 'busy' : 'rejected')
  return new BackendError(known, {
    status,
    code: details.success ? details.data.code : null,
    retryAfterSeconds: Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null,
  })
}
