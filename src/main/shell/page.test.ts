import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { NONCE_PLACEHOLDER, servePage } from './page.ts'

const folder = mkdtempSync(join(tmpdir(), 'page-'))
const root = join(folder, 'renderer')
const secret = 'the content of a file outside the page'
mkdirSync(join(root, 'assets'), { recursive: true })
writeFileSync(join(folder, 'secret.json'), secret)
writeFileSync(join(folder, 'rendererx.json'), secret)
writeFileSync(
  join(root, 'index.html'),
  `<script nonce="${NONCE_PLACEHOLDER}"></script><style nonce="${NONCE_PLACEHOLDER}"></style>`,
)
writeFileSync(join(root, 'assets', 'main.js'), 'export {}')
symlinkSync(join(folder, 'secret.json'), join(root, 'link.json'))
symlinkSync(folder, join(root, 'up'))
afterAll(() => rmSync(folder, { recursive: true }))

const DOTS = [
  '..',
  '%2e%2e',
  '.%2e',
  '%252e%252e',
  '..%00',
  '.. ',
  '..;',
  '\u002e\u002e',
  '．．',
  'up',
  'assets/..',
  '.',
]
const SEPARATORS = ['/', '\\', '%2f', '%5c', '//', '/./', '\0']
const TARGETS = [
  'secret.json',
  'secret.json%00.js',
  'rendererx.json',
  'SECRET.JSON',
  'link.json',
  'etc/passwd',
  'C:/secret.json',
]
const steps = fc.array(fc.tuple(fc.constantFrom(...DOTS), fc.constantFrom(...SEPARATORS)), {
  minLength: 0,
  maxLength: 5,
})
const start = fc.constantFrom('/', '//', '/assets/', '\\\\server\\share\\', '/C:', '')
/** Ways to a file outside: the same on every run. */
const paths = fc.sample(
  fc
    .tuple(start, steps, fc.constantFrom(...TARGETS))
    .map(([begin, middle, end]) => `${begin}${middle.flat().join('')}${end}`),
  { seed: 7, numRuns: 10_000 },
)

it('finds none of 10,000 paths that lead out', async () => {
  const serve = servePage(root, 'none')
  const answers = await Promise.all(paths.map((path) => serve(path)))
  expect(answers.filter(({ status }) => status !== 404)).toEqual([])
})

it('would leak by joining paths, so the corpus can fail', () => {
  const careless = (path: string) => {
    try {
      return readFileSync(join(root, decodeURIComponent(path)), 'utf8')
    } catch {
      return ''
    }
  }
  expect(paths.filter((path) => careless(path) === secret).length).toBeGreaterThan(100)
})

it('serves its own files, the start page under both names', async () => {
  const serve = servePage(root, 'none')
  expect((await serve('/assets/main.js')).headers['content-type']).toContain('text/javascript')
  expect((await serve('/')).status).toBe(200)
  expect((await serve('/index.html')).status).toBe(200)
  expect((await serve('')).status).toBe(404)
})

it('gives each response a nonce of its own, the same in policy and page', async () => {
  const serve = servePage(root, 'self')
  const nonceOf = async () => {
    const { headers, body } = await serve('/index.html')
    const [nonce] = /(?<=script-src 'self' 'nonce-)[^']+/.exec(headers['content-security-policy'] ?? '') ?? []
    expect(Buffer.from(body).toString()).toBe(`<script nonce="${nonce}"></script><style nonce="${nonce}"></style>`)
    return nonce
  }
  expect(await nonceOf()).not.toBe(await nonceOf())
})

it('lets the page connect nowhere, or to its own origin only', async () => {
  const policyOf = async (connect: 'none' | 'self') =>
    (await servePage(root, connect)('/assets/main.js')).headers['content-security-policy']
  expect(await policyOf('none')).toContain("connect-src 'none'")
  expect(await policyOf('self')).toContain("connect-src 'self'")
  expect(await policyOf('none')).toMatch(
    /default-src 'none'.*require-trusted-types-for 'script'; trusted-types default$/,
  )
  expect(await policyOf('none')).not.toContain('unsafe')
})
