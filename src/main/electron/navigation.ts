import type { App, Event } from 'electron'
import { PAGE_ORIGIN, PAGE_URL } from './protocol.ts'

/** Official sources that the console cites: the only addresses that it hands to the system's browser (checklist 15). */
const OUTSIDE_HOSTS: ReadonlySet<string> = new Set([
  'flk.npc.gov.cn',
  'www.cac.gov.cn',
  'www.gov.cn',
  'www.miit.gov.cn',
  'www.12377.cn',
  'www.12321.cn',
])
const PLAIN_URL = /^https:\/\/[\x21-\x7e]{1,2000}$/

/** Whether the page may go to a URL: to itself, as a reload does, and nowhere else (checklist 13). */
export function isPageUrl(url: string): boolean {
  return url === PAGE_URL || url === `${PAGE_ORIGIN}/` || url.startsWith(`${PAGE_URL}#`)
}

/** The normal form of an address that may be opened in the system's browser, or undefined. */
export function outsideUrl(text: string): string | undefined {
  if (!PLAIN_URL.test(text) || !URL.canParse(text)) return undefined
  const { protocol, username, password, host, href } = new URL(text)
  const plain = protocol === 'https:' && username === '' && password === '' && text.startsWith(`https://${host}`)
  return plain && OUTSIDE_HOSTS.has(host) ? href : undefined
}

/**
 * Keeps every page where it is: no navigation, no redirect, no window, no webview (checklist 11–14).
 *
 * @param openOutside asked with each address that a page wanted to open
 */
export function confineContents(app: App, openOutside: (url: string) => void): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-frame-navigate', refuseUnlessPage)
    contents.on('will-redirect', refuseUnlessPage)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      openOutside(url)
      return { action: 'deny' }
    })
  })
}

function refuseUnlessPage(event: Event & { readonly url: string }): void {
  if (!isPageUrl(event.url)) event.preventDefault()
}
