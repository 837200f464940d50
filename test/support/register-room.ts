/** The registers room as a person sees it: found by words, driven by pointer and keys, in zh-CN. */
import { expect, type Locator } from '@playwright/test'
import type { ConsoleWindow } from './console.ts'
import { go } from './screens.ts'

export class RegisterRoom {
  readonly #desk: ConsoleWindow
  readonly main: Locator
  readonly head: Locator
  readonly verbs: Locator
  readonly timeline: Locator
  readonly form: Locator
  readonly check: Locator
  readonly submit: Locator
  /** The reason that stands above what is shown. */
  readonly said: Locator

  constructor(desk: ConsoleWindow) {
    this.#desk = desk
    this.main = desk.main
    this.head = desk.head
    this.verbs = desk.verbs
    this.timeline = desk.timeline
    this.form = this.main.locator('form')
    this.check = this.main.getByRole('complementary', { name: '填写检查' })
    this.said = this.main.getByRole('region', { name: '内容' }).locator('q')
    this.submit = this.main.getByRole('button', { name: /^(提交复核|登记)$/ })
  }

  async openRegister(name: string): Promise<void> {
    await go(this.#desk.page, '#/registers')
    await this.main.getByRole('link', { name, exact: true }).click()
    await expect(this.main.getByRole('grid', { name })).toBeVisible()
  }

  /** Opens a record by its number, as the palette finds it. */
  async openRecord(number: string): Promise<void> {
    const { page } = this.#desk
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: /搜索/ }).fill(number)
    await page.getByRole('option', { name: new RegExp(number) }).click({ timeout: 60_000 })
    await expect(this.head).toContainText(number)
  }

  /** Number of the record that is open, once the backend has issued it. */
  async number(): Promise<string> {
    const shown = this.head.getByText(/^G\d{2}-\d{6}$/)
    await expect(shown).toBeVisible({ timeout: 60_000 })
    return (await shown.innerText()).trim()
  }

  /** Box of a field in the form. */
  box(label: string): Locator {
    return this.form.getByLabel(label, { exact: true })
  }

  /** A field with its label, its control and what is said of it. */
  field(label: string): Locator {
    return this.form
      .locator('div')
      .filter({ has: this.#desk.page.locator('label', { hasText: new RegExp(`^${label}$`) }) })
      .last()
      .locator('..')
  }

  async fill(label: string, text: string): Promise<void> {
    await this.box(label).fill(text)
  }

  async fillDate(label: string, day: string): Promise<void> {
    await this.box(label).fill(day)
    await this.box(label).press('Enter')
    await this.box(label).press('Tab')
  }

  async choose(label: string, option: string): Promise<void> {
    await this.form.getByRole('combobox', { name: label, exact: true }).click()
    await this.#desk.page.locator('.ant-select-dropdown:visible').getByTitle(option, { exact: true }).click()
    await this.#desk.page.keyboard.press('Escape')
  }

  async segment(label: string, option: string): Promise<void> {
    await this.form.getByRole('radiogroup', { name: label }).getByText(option, { exact: true }).click()
  }

  verb(name: string): Locator {
    return this.verbs.getByRole('button', { name: new RegExp(`^${name}…?( \\d)?$`) })
  }

  /** Shows a personal field, for a reason that is recorded first. */
  async reveal(field: string, reason: string): Promise<void> {
    const { page } = this.#desk
    await this.main.getByRole('button', { name: `显示… ${field}` }).click()
    await page.getByRole('radiogroup', { name: '用途' }).getByText(reason, { exact: true }).click()
    await page.getByRole('button', { name: '记录并显示' }).click()
  }
}
