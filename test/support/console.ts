/** The console as a person sees it: found by words, driven by pointer and keys. In zh-CN, as every flow is. */
import { expect, type Locator, type Page } from '@playwright/test'

/** Accounts of the demo, by the name on screen. */
export type DemoName = '陈嘉禾' | '周以宁' | '沈明远'

export class ConsoleWindow {
  readonly page: Page
  readonly main: Locator
  readonly grid: Locator
  readonly rows: Locator
  readonly peek: Locator
  readonly search: Locator
  readonly statusBar: Locator
  readonly verbs: Locator
  readonly timeline: Locator

  constructor(page: Page) {
    this.page = page
    this.main = page.getByRole('main')
    this.grid = page.getByRole('grid', { name: '请求队列' })
    this.rows = this.grid.getByRole('row').filter({ has: page.getByRole('gridcell') })
    this.peek = page.getByRole('complementary', { name: '请求速览' })
    this.search = page.getByRole('textbox', { name: '在队列中搜索' })
    this.statusBar = page.getByRole('contentinfo')
    this.verbs = page.getByRole('group', { name: '办理' })
    this.timeline = page.getByRole('complementary', { name: '时间线' })
  }

  /** Signs in with what the demo's sign-in page shows. The open requests are there then; the rest may still come. */
  async signIn(name: DemoName): Promise<void> {
    const cells = this.page.getByRole('row').filter({ hasText: name }).getByRole('code')
    await expect(cells).toHaveCount(2)
    const [login = '', password = ''] = await cells.allInnerTexts()
    await this.page.getByLabel('工号').fill(login)
    await this.page.getByLabel('密码', { exact: true }).fill(password)
    await this.page.getByRole('button', { name: '登录', exact: true }).click()
    await expect(this.page.getByRole('heading', { name: '请求', exact: true })).toBeVisible({ timeout: 30_000 })
  }

  async signOut(): Promise<void> {
    await this.page.getByRole('link', { name: '设置' }).click()
    await this.page.getByRole('button', { name: '退出登录' }).click()
    await expect(this.page.getByRole('button', { name: '登录', exact: true })).toBeVisible()
  }

  /** Waits until the desk has everything, and the backend too. */
  async synced(): Promise<void> {
    await expect(this.statusBar).toContainText('已同步', { timeout: 90_000 })
    await expect(this.statusBar).toContainText('待同步 0')
  }

  /** Goes to the queue by the rail. */
  async toQueue(): Promise<void> {
    await this.page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '请求' }).click()
    await expect(this.grid).toBeVisible()
  }

  /** The row of a case, by its number. */
  row(number: string): Locator {
    return this.rows.filter({ hasText: number })
  }

  /** 待办、已办 or 我发起. */
  tab(name: string): Locator {
    return this.page.getByRole('tablist', { name: '请求' }).getByRole('tab', { name })
  }

  /** What stands behind 待办、已办、我发起. */
  async tabCounts(): Promise<number[]> {
    const words = await this.page.getByRole('tablist', { name: '请求' }).getByRole('tab').allInnerTexts()
    return words.map((word) => Number(word.replaceAll(/[^\d]/g, '')))
  }

  /** Number of the row that stands at a place of the queue, from 0. */
  async numberAt(place: number): Promise<string> {
    return (await this.rows.nth(place).getByRole('gridcell').nth(1).innerText()).trim()
  }

  /** Below the rows: which of how many are seen. */
  get foot(): Locator {
    return this.main.getByText(/^第 .+ 条，共 .+ 条$/)
  }

  /** Sets a filter by its menu. */
  async addFilter(filter: string, value: string): Promise<void> {
    await this.page.getByRole('button', { name: '筛选', exact: true }).click()
    await this.page.getByRole('menuitem', { name: filter, exact: true }).hover()
    await this.page.getByRole('menuitem', { name: value, exact: true }).click()
    await expect(this.page.getByRole('button', { name: `移除 ${filter}` })).toBeVisible()
    // The rows of the question before stay until these are there.
    await expect(this.grid).toHaveAttribute('aria-busy', 'false')
  }

  /** Where the embedded backend listens: the sign-in page says so. */
  async backendUrl(): Promise<string> {
    return (await this.main.getByText(/^http:\/\/127/).innerText()).trim()
  }

  /** Head of the page that is open: the last, because the page before may still be there while all of the next comes. */
  get head(): Locator {
    return this.main
      .locator('header')
      .filter({ visible: true, has: this.page.getByRole('heading', { level: 1 }) })
      .last()
  }

  /** Number of the case that is open. */
  async caseNumber(): Promise<string> {
    return (await this.head.getByText(/^R\d{2}-\d{6}$/).innerText()).trim()
  }

  get currentRow(): Locator {
    return this.grid.locator('[aria-current="true"]')
  }

  /** Opens a case by its number, as the palette finds it. */
  async openCase(number: string): Promise<void> {
    await this.page.keyboard.press('Control+k')
    await this.page.getByRole('combobox', { name: /搜索/ }).fill(number)
    await this.page.getByRole('option', { name: new RegExp(number) }).click()
    await expect(this.main).toContainText(number)
    await expect(this.verbs).toBeVisible()
  }

  dialog(name: string | RegExp): Locator {
    return this.page.getByRole('dialog', { name })
  }

  /** A verb at the foot of a case: its label, perhaps with …, and its key cap. */
  verb(name: string): Locator {
    return this.verbs.getByRole('button', { name: new RegExp(`^${name}…?( \\d)?$`) })
  }

  /** Presses a verb, answers its dialog with what `fill` does, and sends it by the primary button. */
  async act(verb: string, dialog: string | RegExp, fill: (box: Locator) => Promise<void> = async () => undefined) {
    await this.verb(verb).click()
    const box = this.dialog(dialog)
    await fill(box)
    await box.locator('button[type=submit]').or(box.getByRole('button').last()).last().click()
    await expect(box).toBeHidden()
  }

  /** Chooses from a list of values. */
  async choose(box: Locator, label: string, option: string): Promise<void> {
    await box.getByRole('combobox', { name: label }).click()
    await this.page.locator('.ant-select-dropdown:visible').getByTitle(option, { exact: true }).click()
  }

  async stage(word: string): Promise<void> {
    await expect(this.head).toContainText(word)
  }
}
