/** The page 我是否受影响. It works without script, names nobody, and repeats no number. */
import type { LegalData } from '#shared/domain/legal.ts'
import { fillFrame, html, Markup } from '../result/html.ts'
import type { AffectedResources } from './words.ts'

export const answers = ['yes', 'no', 'unreadable'] as const
export type Answer = (typeof answers)[number]

export class AffectedPages {
  readonly #resources: AffectedResources
  readonly #legal: Pick<LegalData, 'operator' | 'incidents'>
  readonly #answers: Record<Answer, string>

  constructor(resources: AffectedResources, legal: Pick<LegalData, 'operator' | 'incidents'>) {
    this.#resources = resources
    this.#legal = legal
    const pages = answers.map((answer) => [answer, this.#answer(answer)] as const)
    const longest = Math.max(...pages.map(([, page]) => Buffer.byteLength(page)))
    // Encryption hides what a page says, but not how long it is.
    const even = (page: string) => page + ' '.repeat(longest - Buffer.byteLength(page))
    this.#answers = Object.fromEntries(pages.map(([answer, page]) => [answer, even(page)])) as Record<Answer, string>
  }

  form(problem?: 'tooMany' | 'unavailable'): string {
    const { form, words } = this.#resources
    const said = problem ? html`<p role="alert">${words[problem]}</p>` : null
    return this.#page(words.title, html`${said}${new Markup(form)}${this.#whereToAsk()}`)
  }

  answer(answer: Answer): string {
    return this.#answers[answer]
  }

  #answer(answer: Answer): string {
    const { words } = this.#resources
    const { title, text } = words[answer]
    return this.#page(
      title,
      html`<h1>${title}</h1>
        <p>${text}</p>
        ${this.#whereToAsk()}
        <p><a href="/affected">${words.back}</a></p>`,
    )
  }

  #whereToAsk(): Markup {
    const { words } = this.#resources
    const { pointer, url, hotline, antiPhishing } = this.#legal.incidents.notice
    return html`<dl>
        <dt>${words.pointer}</dt><dd><a href="${url}">${pointer}</a></dd>
        <dt>${words.hotline}</dt><dd>${hotline}</dd>
      </dl>
      <p class="quiet">${antiPhishing}</p>`
  }

  #page(title: string, main: Markup): string {
    const { name, app } = this.#legal.operator
    return fillFrame(this.#resources.page, { title, app, operator: name }, main)
  }
}
