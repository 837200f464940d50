/** The pages that a person sees. They work without script and name nobody. */
import { shanghaiDate } from '#shared/domain/calendar.ts'
import type { Block } from '#shared/domain/document-content.ts'
import type { Instant } from '#shared/domain/values.ts'
import { dateText, type Wording } from '#shared/text/document-words.ts'
import type { Notice, Result } from './find-result.ts'
import { fillFrame, html, Markup } from './html.ts'
import type { ResultResources, ResultWords } from './words.ts'

/** The credentials again, for the button that fetches the file. They are never part of an address. */
export interface Asked {
  number: string
  code: string
}

export class ResultPages {
  readonly #resources: ResultResources
  readonly #wording: Wording

  constructor(resources: ResultResources, wording: Wording) {
    this.#resources = resources
    this.#wording = wording
  }

  form(problem?: 'notFound' | 'tooMany' | 'unavailable'): string {
    const { form, words } = this.#resources
    const said = problem && words[problem].replace('{days}', String(this.#wording.legal.resultDays))
    return this.#page(words.title, html`${said ? html`<p role="alert">${said}</p>` : null}${new Markup(form)}`)
  }

  result(result: Result, asked: Asked): string {
    const { words } = this.#resources
    if (result.is === 'notice') {
      return this.#page(result.notice.payload.content.title, this.#notice(result.notice, asked))
    }
    const { title, text, due } = wordsOf(result, words)
    const dueAt = 'dueAt' in result ? result.dueAt : null
    return this.#page(
      title,
      html`<h1>${title}</h1>
        <dl><dt>${words.caseNumber}</dt><dd>${result.number}</dd></dl>
        <p>${text}</p>${due && dueAt ? html`<p>${due.replace('{date}', this.#date(lastInstant(dueAt)))}</p>` : null}
        <p><a href="/result">${words.back}</a></p>`,
    )
  }

  #notice(notice: Notice, asked: Asked): Markup {
    const { words } = this.#resources
    const { content } = notice.payload
    return html`<article>
        <h1>${content.title}</h1>
        <p class="quiet">${words.documentNumber} ${notice.number}</p>
        ${content.blocks.map((block) => blockHtml(block))}
        <p class="signatory">${content.signatory}<br />${this.#date(notice.issuedAt)}</p>
        <p class="quiet">${content.footnote}</p>
      </article>
      <section aria-labelledby="verify">
        <h2 id="verify">${words.verifyTitle}</h2>
        ${words.verify.map((step) => html`<p>${step}</p>`)}
        <dl>
          <dt>${words.documentNumber}</dt><dd>${notice.number}</dd>
          <dt>${words.issuedAt}</dt><dd>${this.#date(notice.issuedAt)}</dd>
          <dt>${words.hash}</dt><dd><code>${notice.hash}</code></dd>
          <dt>${words.keyId}</dt><dd><code>${notice.keyId}</code></dd>
        </dl>
        <form method="post" action="/result/document">
          <input type="hidden" name="number" value="${asked.number}" />
          <input type="hidden" name="code" value="${asked.code}" />
          <button type="submit">${words.download}</button>
        </form>
      </section>
      <p><a href="/result">${words.back}</a></p>`
  }

  #date(at: Instant): string {
    return dateText(shanghaiDate(at), this.#wording.words)
  }

  #page(title: string, main: Markup): string {
    const { name, app } = this.#wording.legal.operator
    return fillFrame(this.#resources.page, { title, app, operator: name }, main)
  }
}

function wordsOf(
  result: Exclude<Result, { is: 'notice' }>,
  words: ResultWords,
): { title: string; text: string; due?: string } {
  if (result.is !== 'ended') return words[result.is]
  return { title: words.endedTitle, text: words.ended[result.outcome] ?? words.answered.text }
}

/** A period ends at midnight after its last day: that day is what people count. */
function lastInstant(dueAt: Instant): Instant {
  return new Date(Date.parse(dueAt) - 1).toISOString()
}

function blockHtml(block: Block): Markup {
  switch (block.kind) {
    case 'heading':
      return html`<h2>${block.text}</h2>`
    case 'paragraph':
      return html`<p>${block.text}</p>`
    case 'list':
      return html`<ul>${block.items.map((item) => html`<li>${item}</li>`)}</ul>`
    case 'facts':
      return html`<dl>${block.rows.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`
    case 'table':
      return html`<div class="scroll" role="region" tabindex="0" aria-label="${block.columns.map(({ label }) => label).join('、')}"><table>
        <thead><tr>${block.columns.map(({ label }) => html`<th scope="col">${label}</th>`)}</tr></thead>
        <tbody>${block.rows.map(
          ({ cells, notes }) =>
            html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>${notes.map(
              ([label, value]) => html`<tr><td colspan="${block.columns.length}">${label} ${value}</td></tr>`,
            )}`,
        )}</tbody></table></div>`
  }
}
