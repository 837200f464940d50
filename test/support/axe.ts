/** Looks for barriers as WCAG 2.2 AA names them, in light and in dark, and keeps a picture of each for human eyes. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page, test } from '@playwright/test'
import type axe from 'axe-core'
import type { BrowserEdition } from './browser-edition.ts'

const require = createRequire(import.meta.url)
/** axe itself, as its Playwright package brings it along. */
const program = readFileSync(
  createRequire(require.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
)
/** Whether screens are looked at in both languages and pictures of them are kept: `npm run screens`. */
export const whole = process.env.SCREENS === 'whole'
export const themes = ['light', 'dark'] as const
export type Theme = (typeof themes)[number]
/** What a screen must keep: everything once, and in dark what colours alone can break. */
const kept = {
  light: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  dark: { type: 'rule', values: ['color-contrast'] },
} as const satisfies Record<Theme, axe.RunOnly>

/** @param screen says in a failure where it was */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const theme of themes) {
    await setTheme(page, theme)
    await picture(page, `${screen} (${theme})`)
    expect(await violations(page, theme), `${screen}, ${theme}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

/** Kept in `test-results/`, to be looked at by a person. */
export async function picture(page: Page, name: string): Promise<void> {
  if (whole) await page.screenshot({ path: test.info().outputPath(`${name}.png`) })
}

export async function setTheme(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme })
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
  await page.evaluate(endAnimations)
}

/**
 * What axe finds now, as rule and place. Asked directly: its builder for Playwright gives the program to the page
 * again each time, and brings everything home that is in order; that takes four times as long. There are no frames.
 */
export async function violations(page: Page, theme: Theme = 'light'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(program)
  return page.evaluate(async (runOnly) => {
    const { axe: checker } = window as unknown as { axe: typeof axe }
    const found = await checker.run(document, { runOnly, resultTypes: ['violations'] })
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`)
  }, kept[theme] as axe.RunOnly)
}

/** The same in another window of the desk, at the same place, for somebody who reads English: in the whole form. */
export async function expectAccessibleInEnglish(page: Page, edition: BrowserEdition, screen: string): Promise<void> {
  if (!whole) return
  const context = await page.context().browser()?.newContext({ locale: 'en-US', viewport: page.viewportSize() })
  const window = await context?.newPage()
  if (!window) throw new Error('no browser')
  await window.goto(await edition.nextAddress())
  await window.evaluate((hash) => {
    location.hash = hash
  }, new URL(page.url()).hash)
  await expect(window.locator('html')).toHaveAttribute('lang', 'en')
  await expect(window.getByRole('main').getByRole('heading')).not.toHaveCount(0)
  await expectAccessible(window, `${screen}, in English`)
  await context?.close()
}

/** Colours on their way to others are nobody's choice. */
function endAnimations(): void {
  const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
  for (const animation of ending) animation.finish()
}
