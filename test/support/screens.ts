/**
 * Screens as they are looked at: in both languages and both themes, by axe, by width, and by a picture for human eyes.
 * So does `npm run screens`; in `npm test` each walk is done in one of the languages, and no pictures are kept.
 */
import { type BrowserContext, expect, type Page } from '@playwright/test'
import { picture, setTheme, themes, violations, whole } from './axe.ts'
import type { BrowserEdition } from './browser-edition.ts'

export type ShownLanguage = 'zh-CN' | 'en'

/** Languages of a walk over screens: both, or in the short form this one. */
export function languagesOf(short: ShownLanguage): readonly ShownLanguage[] {
  return whole ? ['zh-CN', 'en'] : [short]
}

/** A window of the desk in a language. */
export async function openIn(context: BrowserContext, language: ShownLanguage, edition: BrowserEdition): Promise<Page> {
  const page = await context.newPage()
  await page.addInitScript((chosen) => {
    localStorage.setItem('privacy-desk.preferences', JSON.stringify({ language: chosen }))
  }, language)
  await page.goto(await edition.nextAddress())
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
  return page
}

/** Signs in where nobody is; the desk keeps its person when a window goes. */
export async function signedIn(page: Page, login: string): Promise<void> {
  const password = page.locator('input[type=password]')
  if (await password.isVisible()) {
    await page.locator('input[name=username]').fill(login)
    await password.fill(`demo-${login}`)
    await page.keyboard.press('Enter')
  }
  await expect(page.getByRole('row').nth(5)).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('complementary')).toBeVisible()
}

/** Goes to an address of the console. */
export async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((target) => {
    location.hash = target
  }, hash)
}

/** Looks at the screen in both themes. */
export async function check(page: Page, name: string): Promise<void> {
  for (const theme of themes) {
    await setTheme(page, theme)
    const language = await page.locator('html').getAttribute('lang')
    await picture(page, `${name}.${language}.${theme}`)
    expect.soft(await violations(page, theme), `${name} ${language} ${theme}`).toEqual([])
  }
  const { wide, window } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    window: innerWidth,
  }))
  expect.soft(wide, `${name} is not wider than its window`).toBeLessThanOrEqual(window)
}
