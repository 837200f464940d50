import { EventEmitter } from 'node:events'
import type { App } from 'electron'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { confineContents, isPageUrl, outsideUrl } from './navigation.ts'

const SCHEMES = [
  'http:',
  'https:',
  'file:',
  'javascript:',
  'data:',
  'blob:',
  'ms-msdt:',
  'smb:',
  'ftp:',
  'about:',
  'APP:',
  'app :',
  '',
]
const SLASHES = ['', '/', '//', '///', '\\\\', '/\\']
const HOSTS = [
  'example.com',
  'desk',
  'desk.evil.com',
  'desk:80',
  'user@desk',
  'desk@evil.com',
  'www.cac.gov.cn.evil.com',
  'evil.com#www.cac.gov.cn',
  'www.cac.gov.cn@evil.com',
  'user:pw@www.cac.gov.cn',
  'www.cac.gov.cn:8443',
  'www.cac.gov.cn%00.evil.com',
  'xn--www-cac-gov-cn.cn',
  'www.саc.gov.cn',
  'www.cac.gov.cn.',
  '127.0.0.1',
  '[::1]',
  '',
]
const PATHS = [
  '',
  '/',
  '/index.html',
  '/index.html/../x',
  '/%2e%2e/',
  '\u202e/moc.live',
  '/a b',
  '/\0',
  '/\n',
  '?q',
  '//x',
  '/index.html?x',
]

const combined = SCHEMES.flatMap((scheme) =>
  SLASHES.flatMap((slashes) => HOSTS.flatMap((host) => PATHS.map((path) => `${scheme}${slashes}${host}${path}`))),
)
/** Neither the page nor an official source, however it is spelled; the same on every run. */
const hostile = [
  ...combined.filter((url) => !/^https:\/\/www\.cac\.gov\.cn[/?]/.test(url)),
  ...fc.sample(fc.webUrl({ withQueryParameters: true, withFragments: true }), { seed: 1, numRuns: 3000 }),
  ...fc.sample(fc.string({ unit: 'binary' }), { seed: 2, numRuns: 3000 }),
  ...PATHS.filter((path) => !['/', '/index.html'].includes(path)).map((path) => `app://desk${path}`),
]

describe('navigation', () => {
  it('allows none of the hostile addresses', () => {
    expect(hostile.length).toBeGreaterThan(15_000)
    expect(hostile.filter(isPageUrl)).toEqual([])
  })

  it('would let some through by a prefix check, so the corpus can fail', () => {
    const careless = (url: string) => url.startsWith('app://desk')
    expect(hostile.filter(careless)).not.toEqual([])
  })

  it('lets the page reload itself', () => {
    for (const url of ['app://desk/index.html', 'app://desk/index.html#/requests', 'app://desk/']) {
      expect(isPageUrl(url)).toBe(true)
    }
  })

  it('prevents every kind of navigation and every window of each page', () => {
    const app = new EventEmitter()
    const opened: string[] = []
    confineContents(app as App, (url) => opened.push(url))
    let openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' })
    const contents = Object.assign(new EventEmitter(), {
      setWindowOpenHandler(handler: typeof openHandler) {
        openHandler = handler
      },
    })
    app.emit('web-contents-created', {}, contents)
    for (const name of ['will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
      let prevented = false
      contents.emit(name, {
        url: 'https://example.com/',
        preventDefault() {
          prevented = true
        },
      })
      expect(prevented, name).toBe(true)
    }
    expect(openHandler({ url: 'https://example.com/' })).toEqual({ action: 'deny' })
    expect(opened).toEqual(['https://example.com/'])
  })
})

describe('addresses for the system browser', () => {
  it('passes none of the hostile ones', () => {
    expect(hostile.filter((url) => outsideUrl(url) !== undefined)).toEqual([])
  })

  it('would pass some by a check of the ending, so the corpus can fail', () => {
    const careless = (url: string) => URL.canParse(url) && new URL(url).host.includes('www.cac.gov.cn')
    expect(hostile.filter(careless)).not.toEqual([])
  })

  it('passes official sources over https', () => {
    expect(outsideUrl('https://www.cac.gov.cn/2021-08/20/c_1.htm')).toBe('https://www.cac.gov.cn/2021-08/20/c_1.htm')
    expect(outsideUrl('https://flk.npc.gov.cn')).toBe('https://flk.npc.gov.cn/')
  })
})
