import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { Protocol } from 'electron'
import { findPageFile, NONCE_PLACEHOLDER, pageHeaders, pagePolicy } from '#shared/contract/page.ts'

export const PAGE_ORIGIN = 'app://desk'
export const PAGE_URL = `${PAGE_ORIGIN}/index.html`

/** Before the app is ready: gives `app:` URLs an origin of their own, so that they are not file: pages (checklist 18). */
export function registerPageScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
}

/**
 * Answers `app://desk/…` from the files that lie in `root` now, and nothing else: a path is looked up, never resolved.
 * Each response carries the page's policy with a nonce of its own (checklist 7).
 */
export function pageHandler(root: string): (request: Request) => Promise<Response> {
  const names = listFiles(root)
  return async (request) => {
    const url = new URL(request.url)
    const file = url.host === 'desk' && request.method === 'GET' ? findPageFile(names, url.pathname) : undefined
    const nonce = randomBytes(16).toString('base64')
    const policy = pagePolicy(nonce, 'none')
    if (!file) return new Response(null, { status: 404, headers: pageHeaders('text/plain', policy) })
    const bytes = await readFile(join(root, file.name))
    const body =
      file.name === 'index.html' ? bytes.toString().replaceAll(NONCE_PLACEHOLDER, nonce) : new Uint8Array(bytes)
    return new Response(body, { headers: pageHeaders(file.type, policy) })
  }
}

/** Names with `/`, relative to `root`. Symbolic links are no files here, so none can lead out. */
function listFiles(root: string): ReadonlySet<string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true })
  return new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll(sep, '/')),
  )
}
