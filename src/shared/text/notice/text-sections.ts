/** A rendered text as headings and paragraphs, for letters and HTML. The text itself stays what was approved. */

export interface TextSection {
  heading: string | null
  paragraphs: string[]
}

/** 一、… on a line of its own, no sentence. */
const HEADING = /^[一二三四五六七八九十]{1,3}、[^。；？！]{1,40}$/

/** Each line is a paragraph; empty lines only part them. */
export function textSections(text: string): TextSection[] {
  const sections: TextSection[] = [{ heading: null, paragraphs: [] }]
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (HEADING.test(line)) sections.push({ heading: line, paragraphs: [] })
    else if (line) sections.at(-1)?.paragraphs.push(line)
  }
  return sections.filter(({ heading, paragraphs }) => heading !== null || paragraphs.length > 0)
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text for an element or a quoted attribute of HTML; characters that HTML cannot carry are dropped. */
export function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
