/** The page as both shells serve it: the files of the built renderer, each under the same policy. */
import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The build writes this where a script or style carries its nonce; every response replaces it anew. */
export const NONCE_PLACEHOLDER = 'PRIVACY_DESK_NONCE'

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
}

export interface PageResponse {
  readonly status: 200 | 404
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array<ArrayBuffer>
}

/**
 * Answers paths from the files that lie in `root` now. A path is looked up among their names, never resolved,
 * so no spelling of `..` can leave the folder; symbolic links are not listed, so none can lead out.
 *
 * @param connect what the page may connect to: `none` where it has a MessagePort, `self` where it calls its own origin
 */
export function servePage(root: string, connect: 'none' | 'self'): (pathname: string) => Promise<PageResponse> {
  const names = new Set(listFiles(root, ''))
  return async (pathname) => {
    const name = pathname === '/' ? 'index.html' : pathname.slice(1)
    const type = TYPES[name.slice(name.lastIndexOf('.') + 1)]
    const nonce = randomBytes(16).toString('base64')
    const policy = pagePolicy(nonce, connect)
    if (type === undefined || !names.has(name)) {
      return { status: 404, headers: pageHeaders('text/plain', policy), body: new Uint8Array() }
    }
    const bytes = await readFile(join(root, name))
    const body = name === 'index.html' ? withNonce(bytes, nonce) : new Uint8Array(bytes)
    return { status: 200, headers: pageHeaders(type, policy), body }
  }
}

/** Names with `/`, relative to the root. Node's own recursive listing would follow links to folders. */
function listFiles(folder: string, prefix: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return listFiles(join(folder, entry.name), `${prefix}${entry.name}/`)
    return entry.isFile() ? [`${prefix}${entry.name}`] : []
  })
}

function withNonce(html: Buffer, nonce: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(html.toString().replaceAll(NONCE_PLACEHOLDER, nonce))
}

/** The Content-Security-Policy of the page (W3C CSP 3, Trusted Types): own scripts and styles only, no markup from strings. */
export function pagePolicy(nonce: string, connect: 'none' | 'self'): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src '${connect}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ')
}

/** The policy rides on every file, since a script too can be opened as a document. */
function pageHeaders(type: string, policy: string): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  }
}
