import { randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** Header in which a page shows the token that only it holds. */
export const PAGE_HEADER = 'x-desk-page'

/** Why a request is not answered. */
export type Refusal = 'WRONG_HOST' | 'WRONG_ORIGIN' | 'CROSS_SITE' | 'NO_SESSION'

/**
 * Whether a request comes from another site, or through a name that somebody pointed at this computer.
 *
 * @param authority ours, `127.0.0.1:PORT`
 * @param kind `page`: a file of the page, which a person may also open by typing its address; `call`: what the page sends
 */
export function foreignReason(
  headers: IncomingHttpHeaders,
  authority: string,
  kind: 'page' | 'call',
): Refusal | undefined {
  const { host, origin, 'sec-fetch-site': site } = headers
  const isPage = kind === 'page'
  if (host !== authority) return 'WRONG_HOST'
  if (origin !== `http://${authority}` && !(isPage && origin === undefined)) return 'WRONG_ORIGIN'
  return site === 'same-origin' || (isPage && site === 'none') ? undefined : 'CROSS_SITE'
}

/**
 * Who may call the desk. A one-time code, printed for the person who started it, buys a cookie and a page token;
 * a call needs both, because cookies are shared by all ports of this computer, and a page token is not.
 */
export class Sessions {
  readonly #cookie: string
  readonly #codes = new Set<string>()
  readonly #pages = new Set<string>()

  /** @param port of the server: two desks on one computer keep their cookies apart */
  constructor(port: number) {
    this.#cookie = `desk-${port}=${token()}`
  }

  issueCode(): string {
    const code = token()
    this.#codes.add(code)
    return code
  }

  /** Takes a code, which works once. */
  open(code: string): { readonly setCookie: string; readonly page: string } | undefined {
    if (!this.#codes.delete(code)) return undefined
    const page = token()
    this.#pages.add(page)
    return { setCookie: `${this.#cookie}; HttpOnly; SameSite=Strict; Path=/`, page }
  }

  admits(headers: IncomingHttpHeaders): boolean {
    const { cookie = '', [PAGE_HEADER]: page } = headers
    return cookie.split('; ').includes(this.#cookie) && typeof page === 'string' && this.#pages.has(page)
  }
}

/** 256 bits: not to be guessed, so looking it up needs no constant time. */
function token(): string {
  return randomBytes(32).toString('base64url')
}
