/**
 * What a document says, as text in blocks. It is composed once, when the document is issued, and signed with
 * the facts: the page for the person, the PDF and the preview all show these same words.
 */
import { z } from 'zod'

const line = z.string().min(1).max(400)

export const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), text: line }),
  z.strictObject({ kind: z.literal('paragraph'), text: line }),
  z.strictObject({ kind: z.literal('list'), items: z.array(line).min(1).max(80) }),
  /** Label and value side by side. */
  z.strictObject({
    kind: z.literal('facts'),
    rows: z
      .array(z.tuple([line, line]))
      .min(1)
      .max(24),
  }),
  z.strictObject({
    kind: z.literal('table'),
    /** `width` is a share of the page. */
    columns: z
      .array(z.strictObject({ label: line, width: z.int().positive() }))
      .min(2)
      .max(8),
    /** `notes` stand under the row over its whole width: label and value, for ids and hashes. */
    rows: z
      .array(z.strictObject({ cells: z.array(line), notes: z.array(z.tuple([line, line])).max(3) }))
      .min(1)
      .max(90),
  }),
])
export type Block = z.infer<typeof block>
export type Table = Extract<Block, { kind: 'table' }>

export const documentContent = z.strictObject({
  title: line,
  blocks: z.array(block).min(1).max(60),
  /** Who signs at the end. */
  signatory: line,
  /** Small print under the signature. */
  footnote: line,
})
export type DocumentContent = z.infer<typeof documentContent>

function blockTexts(found: Block): string[] {
  switch (found.kind) {
    case 'heading':
    case 'paragraph':
      return [found.text]
    case 'list':
      return found.items
    case 'facts':
      return found.rows.flat()
    case 'table':
      return [
        ...found.columns.map((column) => column.label),
        ...found.rows.flatMap((row) => [...row.cells, ...row.notes.flat()]),
      ]
  }
}

/** Every piece of text of a document, in reading order. */
export function contentTexts(content: DocumentContent): string[] {
  return [content.title, ...content.blocks.flatMap(blockTexts), content.signatory, content.footnote]
}
