/** The tags that a form may use, in Chinese as officials write them and by the ids of columns. */
import type { LedgerHead } from '../table.ts'
import type { ExportWords } from '../words.ts'

/** Loops over the rows: `{#明细}{受理号}{/明细}`. */
export const LOOPS = ['明细', 'rows'] as const
const NUMBER = ['序号', 'n'] as const

export interface FormTags {
  /** Values beside the rows, by tag. */
  head: Readonly<Record<string, string>>
  /** Column of a tag within the rows. */
  columns: ReadonlyMap<string, number>
}

export function formTags(head: LedgerHead, { page }: ExportWords): FormTags {
  const columns = new Map<string, number>()
  for (const [index, { id, title }] of head.columns.entries()) columns.set(title, index).set(id, index)
  return { head: { ...Object.fromEntries(head.facts), [page.ledger]: head.title, title: head.title }, columns }
}

/** Tags whose values are known when the rows are through. */
export const countTags = ({ page }: ExportWords) => [page.rows, page.snapshot]

export function isKnown(tag: string, tags: FormTags, words: ExportWords): boolean {
  const inRows = tags.columns.has(tag) || (NUMBER as readonly string[]).includes(tag)
  return inRows || tag in tags.head || (LOOPS as readonly string[]).includes(tag) || countTags(words).includes(tag)
}

export function numberTags(index: number): Record<string, string> {
  return Object.fromEntries(NUMBER.map((tag) => [tag, String(index + 1)]))
}
