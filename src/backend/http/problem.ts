/** Errors of the interface, as RFC 9457 problem details. */
import type { Problem } from '#shared/contract/sync.ts'

interface ProblemOptions extends ErrorOptions {
  /** What the caller can do next. */
  detail?: string
  /** Seconds to wait, with 429 and 503. */
  retryAfter?: number
}

/** An expected failure, answered with its status and code. Title and detail never hold what the caller sent. */
export class ProblemError extends Error {
  readonly name = 'ProblemError'
  readonly statusCode: number
  readonly code: string
  readonly detail: string | undefined
  readonly retryAfter: number | undefined

  constructor(statusCode: number, code: string, options: ProblemOptions = {}) {
    super(code, options)
    this.statusCode = statusCode
    this.code = code
    this.detail = options.detail
    this.retryAfter = options.retryAfter
  }
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  410: 'Gone',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  416: 'Range Not Satisfiable',
  422: 'Unprocessable Content',
  426: 'Upgrade Required',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
}

/** The body of a problem. `type` is `about:blank`: programs read `code`. */
export function problemBody(status: number, code: string, more: Partial<Problem> = {}): Problem {
  return { type: 'about:blank', title: titles[status] ?? 'Internal Server Error', status, code, ...more }
}
