/** Looks for barriers as WCAG 2.2 AA names them, in light and in dark, and keeps a picture of each for human eyes. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import type { BrowserEdition } from './browser-edition.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** @param screen says in a failure where it was */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.evaluate(endAnimations)
    await page.screenshot({ path: test.info().outputPath(`${screen} (${colorScheme}).png`) })
    // Legacy mode looks at the page itself and opens no other; there are no frames.
    const { violations } = await new AxeBuilder({ page }).withTags(rules).setLegacyMode().analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`)
    expect(found, `${screen}, ${colorScheme}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

/** The same in another window of the desk, at the same place, for somebody who reads English. */
export async function expectAccessibleInEnglish(page: Page, edition: BrowserEdition, screen: string): Promise<void> {
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
