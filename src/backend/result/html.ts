/** HTML that cannot be broken by what it shows: every value is escaped, except markup that was made here. */

export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Value = string | number | Markup | readonly Markup[] | null

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function escapeHtml(value: string): string {
  return value.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)
}

function textOf(value: Value): string {
  if (value === null) return ''
  if (value instanceof Markup) return value.text
  if (typeof value === 'object') return value.map((each) => each.text).join('')
  return escapeHtml(String(value))
}

/** A template with values. `null` shows nothing. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Markup {
  return new Markup(
    parts.map((part, index) => part + (index < values.length ? textOf(values[index] ?? null) : '')).join(''),
  )
}

/** A page in its frame, whose holes are `{{name}}`; `{{main}}` takes markup. */
export function fillFrame(frame: string, values: Readonly<Record<string, string>>, main: Markup): string {
  return frame.replaceAll(/\{\{(\w+)\}\}/g, (_hole, name: string) =>
    name === 'main' ? main.text : escapeHtml(values[name] ?? ''),
  )
}
