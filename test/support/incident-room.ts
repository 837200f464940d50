/** The room of incidents as a person sees it: found by words, in zh-CN. What is chosen there is chosen by its label. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { ConsoleWindow } from './console.ts'

const BEIJING = 8 * 3_600_000

/** Wall time in Beijing as it is typed, so many minutes ago. */
export function typedAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000 + BEIJING).toISOString().slice(0, 16).replace('T', ' ')
}

/** A file as a file chooser takes it. */
export interface Upload {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

export class IncidentRoom {
  readonly desk: ConsoleWindow
  readonly page: Page
  readonly chronology: Locator
  readonly duties: Locator

  constructor(desk: ConsoleWindow) {
    this.desk = desk
    this.page = desk.page
    this.chronology = desk.page.getByRole('complementary', { name: '大事记' })
    this.duties = desk.page.getByRole('table', { name: '义务与时限' })
  }

  /** The head of the page: title, number, level, stage, times. */
  get head(): Locator {
    return this.desk.head
  }

  /** A tab may be called like a card in it. */
  card(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true }).last()
  }

  button(name: string | RegExp, within: Locator | Page = this.page): Locator {
    return within.getByRole('button', { name, exact: typeof name === 'string' })
  }

  async toList(): Promise<void> {
    await this.page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '事件' }).click()
    await expect(this.page.getByRole('heading', { name: '事件', exact: true })).toBeVisible()
  }

  /** Opens an incident from the list of those that are being handled. */
  async open(title: string): Promise<void> {
    await this.toList()
    await this.page.getByRole('tab', { name: /处置中/ }).click()
    await this.page.getByRole('row').filter({ hasText: title }).dblclick()
    await expect(this.head).toContainText(title)
  }

  async tab(name: string): Promise<void> {
    await this.page.getByRole('tablist', { name: '事件' }).getByRole('tab', { name }).click()
  }

  /** Presses a button, answers its dialog with what `fill` does, and sends it by the button that is named. */
  async act(
    button: Locator,
    sent: { dialog: string | RegExp; by: string | RegExp },
    fill: (box: Locator) => Promise<void> = async () => undefined,
  ): Promise<void> {
    await button.click()
    const box = this.desk.dialog(sent.dialog)
    await fill(box)
    await this.button(sent.by, box).click()
    await expect(box).toBeHidden()
  }

  /** Types a moment into its field. A dialog that has just opened takes the focus once more, and what was typed with it. */
  async moment(box: Locator, label: string, at: string): Promise<void> {
    const field = box.getByRole('textbox', { name: label, exact: true })
    await expect(async () => {
      await field.fill(at)
      await field.press('Enter')
      await expect(field).toHaveValue(at, { timeout: 1_000 })
    }).toPass()
  }

  /** Chooses one of a vocabulary by its label. */
  async choose(box: Locator, label: string, option: string): Promise<void> {
    await box.getByRole('combobox', { name: label, exact: true }).click()
    await this.page.getByTitle(option, { exact: true }).last().click()
  }

  /** Chooses several, each found by typing. */
  async chooseAll(box: Locator, label: string, ...options: string[]): Promise<void> {
    const field = box.getByRole('combobox', { name: label, exact: true })
    for (const option of options) {
      await field.fill(option)
      await field.press('Enter')
      await expect(box.getByTitle(option, { exact: true })).toBeVisible()
    }
    await field.press('Escape')
  }

  /** One of two to four choices that stand side by side. */
  async pick(box: Locator, label: string, option: string): Promise<void> {
    const group = box.getByRole('radiogroup', { name: label, exact: true })
    await group.getByText(option, { exact: true }).click()
    await expect(group.getByRole('radio', { name: option, exact: true })).toBeChecked()
  }

  /** Gives a file to what a button asks for. */
  async give(button: Locator, file: Upload | string): Promise<void> {
    const asked = this.page.waitForEvent('filechooser')
    await button.click()
    await (await asked).setFiles(file)
  }

  /** Writes a line of the chronology; with a time, one that is written down later. */
  async log(kind: string, text: string, at?: string): Promise<void> {
    await this.choose(this.chronology, '类型', kind)
    if (at) {
      await this.button('补录时间…', this.chronology).click()
      await this.moment(this.chronology, '发生时间', at)
    }
    await this.chronology.getByRole('textbox', { name: '记录事实、处置或决定' }).fill(text)
    await this.button('记入大事记', this.chronology).click()
    await expect(this.chronology.getByRole('list')).toContainText(text)
  }

  duty(name: string): Locator {
    return this.duties.getByRole('row').filter({ hasText: name })
  }

  /** Records what was filed or told for a duty, as it happened. */
  async file(duty: string, what: { act: '记录报送…' | '记录告知…'; via: string; at: string; receipt?: string }) {
    const dialog = new RegExp(`^${what.act.slice(0, -1)}`)
    await this.act(this.duty(duty).getByRole('button', { name: what.act }), { dialog, by: '记录' }, async (box) => {
      await this.choose(box, '渠道', what.via)
      await this.moment(box, '报送时间', what.at)
      if (what.receipt) await box.getByRole('textbox', { name: '受理号或接线工号' }).fill(what.receipt)
    })
  }

  /** Says of a duty that it applies. */
  async require(duty: string): Promise<void> {
    const button = this.duty(duty).getByRole('button', { name: /^决定…/ })
    await this.act(button, { dialog: /^决定：/, by: '记为应当履行' })
  }

  /** A telephone approval, for whoever gave it and a witness. */
  async heardBy(box: Locator, by: string, witness: string, words: string): Promise<void> {
    await this.choose(box, '授权人', by)
    await this.choose(box, '见证人', witness)
    await box.getByRole('textbox', { name: '通话内容' }).fill(words)
  }
}
