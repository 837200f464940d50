/** Custom schemes and the session: the page's requests are intercepted and answered by the app's own handler. */
import type { Page, Route } from 'playwright-core'
import { record } from './record.ts'

type Handler = (request: Request) => Promise<Response>

const SUFFIX = '.electron-stand-in.test'
const handlers = new Map<string, Handler>()

export const protocol = {
  /** Every stand-in origin is a secure https origin already. */
  registerSchemesAsPrivileged(schemes: readonly object[]): void {
    record('protocol.registerSchemesAsPrivileged', { schemes })
  },
  handle(scheme: string, handler: Handler): void {
    handlers.set(scheme, handler)
  },
}

/** `app://desk/x` lives at `https://desk.app.electron-stand-in.test/x` in the page. */
export function toPageUrl(url: string): string {
  const { protocol: scheme, host, pathname, search, hash } = new URL(url)
  return handlers.has(scheme.slice(0, -1))
    ? `https://${host}.${scheme.slice(0, -1)}${SUFFIX}${pathname}${search}${hash}`
    : url
}

export function toAppUrl(url: string): string {
  if (!URL.canParse(url)) return url
  const { hostname, pathname, search, hash } = new URL(url)
  if (!hostname.endsWith(SUFFIX)) return url
  const name = hostname.slice(0, -SUFFIX.length)
  const dot = name.lastIndexOf('.')
  return `${name.slice(dot + 1)}://${name.slice(0, dot)}${pathname}${search}${hash}`
}

/** The scheme and host of a URL, as `WebFrameMain.origin` gives it. */
export function originOf(url: string): string {
  if (!URL.canParse(url)) return ''
  const { protocol: scheme, host } = new URL(url)
  return host ? `${scheme}//${host}` : 'null'
}

export async function answerRequests(page: Page): Promise<void> {
  await page.route('**/*', answer)
}

async function answer(route: Route): Promise<void> {
  const request = route.request()
  const url = toAppUrl(request.url())
  const handler = handlers.get(new URL(url).protocol.slice(0, -1))
  if (!handler) {
    record('request', { url })
    return route.abort('blockedbyclient') // a console that asks the network for anything has a hole
  }
  const response = await handler(new Request(url, { method: request.method(), headers: request.headers() }))
  const body = Buffer.from(await response.arrayBuffer())
  await route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body })
}

type RequestHandler = (contents: null, permission: string, answer: (granted: boolean) => void) => void
type CheckHandler = (contents: null, permission: string) => boolean

class Session {
  #request: RequestHandler = (_contents, _permission, answer) => answer(true)
  #check: CheckHandler = () => true
  #device: () => boolean = () => true

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.#request = handler
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.#check = handler
  }

  setDevicePermissionHandler(handler: () => boolean): void {
    this.#device = handler
  }

  setDisplayMediaRequestHandler(): void {
    record('session.setDisplayMediaRequestHandler')
  }

  /** For tests: what the app answers when a page asks for a permission, checks it, or wants a device. */
  async ask(permission: string): Promise<{ requested: boolean; checked: boolean; device: boolean }> {
    const requested = await new Promise<boolean>((resolve) => this.#request(null, permission, resolve))
    return { requested, checked: this.#check(null, permission), device: this.#device() }
  }
}

export const session = { defaultSession: new Session() }
