/** A notice on its way from the template to the approver, as a person at a desk makes it, in zh-CN. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { ConsoleWindow } from './console.ts'

/** The elements in the order of the law, as the editor names them. */
export const elements = [
  '基本情况、信息种类',
  '原因',
  '可能的危害',
  '处置措施',
  '自主防范建议',
  '补救措施',
  '联系方式',
] as const

export class NoticeRoom {
  readonly desk: ConsoleWindow
  readonly page: Page
  readonly editor: Locator
  readonly preview: Locator

  constructor(desk: ConsoleWindow) {
    this.desk = desk
    this.page = desk.page
    this.editor = desk.page.getByRole('region', { name: '编辑', exact: true }).first()
    this.preview = desk.page.getByRole('region', { name: '预览', exact: true }).first()
  }

  get head(): Locator {
    return this.desk.head
  }

  button(name: string | RegExp, within: Locator | Page = this.page): Locator {
    return within.getByRole('button', { name, exact: typeof name === 'string' })
  }

  async choose(box: Locator, label: string, option: string): Promise<void> {
    await box.getByRole('combobox', { name: label, exact: true }).click()
    await this.page.getByTitle(option, { exact: true }).last().click()
  }

  element(name: string): Locator {
    return this.editor.getByRole('textbox', { name, exact: true })
  }

  /** The text, or one channel's template. */
  async tab(name: string): Promise<void> {
    await this.page.getByRole('tablist', { name: '编辑' }).getByRole('tab', { name, exact: true }).click()
  }

  async takeTemplate(name: string): Promise<void> {
    await this.page.getByRole('region', { name: '从哪里开始？' }).getByRole('button', { name }).click()
    await expect(this.element('原因')).not.toHaveValue('')
  }

  /** Saves a version; `n` is the number that it gets. */
  async save(n: number): Promise<void> {
    await this.button('保存版本').click()
    await expect(this.head).toContainText(`草稿 v${n}`)
  }

  /** Says of each element of a version that it says what it must. */
  async confirmMeaning(n: number): Promise<void> {
    await this.button('确认…').click()
    const box = this.desk.dialog('逐项确认含义')
    const confirm = this.button(`确认 v${n} 的含义`, box)
    await expect(confirm).toBeDisabled()
    for (const name of elements) await box.getByRole('checkbox', { name: `“${name}”写明了应写的事` }).click()
    await confirm.click()
    await expect(box).toBeHidden()
  }

  /** Tries it out on the list that is in force. @returns the table of counts, and the sum that is written below */
  async dryRun(): Promise<{ rows: string[]; sum: string }> {
    await this.button('试算…').click()
    const box = this.desk.dialog('试算')
    await this.button('开始试算', box).click()
    const sum = box.getByText(/^已对平/)
    await expect(sum).toBeVisible()
    const rows = await box.getByRole('row').allInnerTexts()
    const found = { rows: rows.map((row) => row.replace(/\s+/g, ' ')), sum: (await sum.innerText()).trim() }
    await box.getByRole('button', { name: '关闭' }).first().click()
    await expect(box).toBeHidden()
    return found
  }

  async submit(n: number): Promise<void> {
    await this.button(/^提交审批/).click()
    await expect(this.head).toContainText(`待审批 v${n}`)
  }

  async toList(): Promise<void> {
    await this.page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '通知' }).click()
    await this.page.getByRole('tab', { name: /全部/ }).click()
  }

  /** Opens the notice of an incident that stands at a stage. */
  async open(incident: string, stage: string): Promise<void> {
    await this.toList()
    const row = this.page.getByRole('row').filter({ hasText: incident })
    await row.filter({ hasText: stage }).dblclick()
    await expect(this.desk.main).toContainText(`告知个人 · ${incident}`)
  }

  /** Approves the version that is shown: its number, or what stands for one, is typed. */
  async approve(n: number): Promise<void> {
    await this.button(/^同意…/).click()
    const box = this.desk.dialog('同意这份通知？')
    await expect(this.button(`同意并锁定 v${n}`, box)).toBeDisabled()
    const typed = (await box.getByText(/^输入 .+ 确认$/).innerText()).replace(/^输入 (.+) 确认$/, '$1')
    await box.getByRole('textbox').fill(typed)
    await this.button(`同意并锁定 v${n}`, box).click()
    await expect(box).toBeHidden()
    await expect(this.head).toContainText(`已批准（锁定） v${n}`)
  }

  /** Chooses from 更多. */
  async more(item: string): Promise<void> {
    await this.button('更多').click()
    await this.page.getByRole('menuitem', { name: item }).click()
  }
}
