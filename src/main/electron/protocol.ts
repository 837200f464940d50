import type { Protocol } from 'electron'
import { servePage } from '../shell/page.ts'

export const PAGE_ORIGIN = 'app://desk'
export const PAGE_URL = `${PAGE_ORIGIN}/index.html`

/** Before the app is ready: gives `app:` URLs an origin of their own, so that they are not file: pages (checklist 18). */
export function registerPageScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
}

/** Answers `app://desk/…` from the built renderer, under a policy that lets the page connect nowhere (checklist 7). */
export function pageHandler(root: string): (request: Request) => Promise<Response> {
  const serve = servePage(root, 'none')
  return async (request) => {
    const { host, pathname } = new URL(request.url)
    const { status, headers, body } = await serve(host === 'desk' && request.method === 'GET' ? pathname : '')
    return new Response(body, { status, headers })
  }
}
