/** The page in a bundle, opened by double click: it checks what an official chooses, without a network. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'

test.describe.configure({ mode: 'serial' })

let folder: string
/** Of the backend that vouches for the bundles. */
let fingerprint: string
let asked: string[]

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bundles-'))
  const script = join(process.cwd(), 'test/support/bundle-process.ts')
  fingerprint = execFileSync(process.execPath, [script, folder], { encoding: 'utf8' })
})
test.afterAll(() => rmSync(folder, { recursive: true }))

test.beforeEach(async ({ page }) => {
  asked = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(`file://${join(process.cwd(), 'resources/exports/verify.html')}`)
})
test.afterEach(() => expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([]))

async function choose(page: Page, bundle: string, pin = fingerprint): Promise<void> {
  await page.locator('#pin').fill(pin)
  await page.locator('#file').setInputFiles(join(folder, `${bundle}.zip`))
}

test('a bundle is valid against the pinned fingerprint, and its timestamp is about it', async ({ page }) => {
  await choose(page, 'valid')
  await expect(page.locator('#verdict')).toHaveText('有效：由该指纹的公钥签名，未被改动 · VALID')
  await expect(page.locator('#about')).toContainText(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\+8：.*哈希与本包签名一致/)
  await expect(page.locator('#about')).toContainText('2026-11-27 14:30:00 UTC+8')
  await expect(page.locator('#files').getByRole('row')).toHaveCount(4)
  await page.screenshot({ path: test.info().outputPath('valid.png'), fullPage: true })
})

test('another fingerprint is not believed, in the dark as in the light', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await choose(page, 'valid', '0'.repeat(64))
  await expect(page.locator('#verdict')).toContainText('无效：发现 1 处问题 · NOT VALID')
  await page.screenshot({ path: test.info().outputPath('dark.png'), fullPage: true })
})

for (const [bundle, zh, en] of [
  ['changed', /files\/requests_.*\.csv 被改动/, /was changed/],
  ['stamp-of-another', /时间戳不是针对本包签名的/, /not about the signature of this bundle/],
  ['stamp-cut-off', /时间戳不是针对本包签名的，或已损坏/, /or is damaged/],
  ['sums', /SHA256SUMS 与清单不一致/, /does not list the hashes/],
] as const) {
  test(`refuses, and says why: ${bundle}`, async ({ page }) => {
    await choose(page, bundle)
    await expect(page.locator('#verdict')).toContainText('无效：发现 1 处问题 · NOT VALID')
    await expect(page.locator('#findings')).toContainText(zh)
    await expect(page.locator('#findings')).toContainText(en)
  })
}
