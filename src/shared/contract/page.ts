/** What the renderer is when it reaches a shell: files of known types, under one policy. Both shells serve it by these rules. */

/** The build writes this where a script or style carries its nonce; a shell replaces it anew in every response. */
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

/** A file of the page: `name` relative to the page's folder, with `/`; `type` as in Content-Type. */
export interface PageFile {
  readonly name: string
  readonly type: string
}

/**
 * The file that a request path names. Only names that the shell listed beforehand are ever found,
 * so no spelling of `..` can leave the folder.
 */
export function findPageFile(names: ReadonlySet<string>, pathname: string): PageFile | undefined {
  const name = pathname === '/' ? 'index.html' : pathname.slice(1)
  const type = TYPES[name.slice(name.lastIndexOf('.') + 1)]
  return type !== undefined && names.has(name) ? { name, type } : undefined
}

/**
 * The Content-Security-Policy of the page (W3C CSP 3 and Trusted Types): own scripts and styles only, no markup from strings.
 *
 * @param connect `none` where the page talks through a MessagePort, `self` where it talks to the origin that served it
 */
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

/** Headers that every file of the page carries; the policy rides on all of them, since a script can be opened as a document. */
export function pageHeaders(type: string, policy: string): Record<string, string> {
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
