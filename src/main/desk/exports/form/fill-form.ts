/** Fills a form with a ledger. Values are text: a tag cannot bring structure, code or files into the document. */
import Docxtemplater from 'docxtemplater'
import { ExportFault } from '../fault.ts'
import type { LedgerTable } from '../table.ts'
import type { ExportWords } from '../words.ts'
import { DOCX_ROWS } from '../writers/docx.ts'
import { printed } from '../writers/writer.ts'
import { checkForm } from './check-form.ts'
import { openForm } from './open-form.ts'
import { formTags, LOOPS, numberTags } from './tags.ts'

/** @throws ExportFault form_broken with the first problem, too_many_rows */
export async function fillForm(form: Uint8Array, table: LedgerTable, words: ExportWords): Promise<Buffer> {
  const bytes = Buffer.from(form)
  const [problem] = (await checkForm(bytes, table.head, words)).problems
  if (problem) throw new ExportFault('form_broken', problem.where)
  const opened = await openForm(bytes)
  if (!opened.ok) throw new ExportFault('form_broken', opened.problem.where)
  const data = dataOf(table, words)
  const document = new Docxtemplater(opened.zip, {
    errorLogging: false,
    paragraphLoop: true,
    linebreaks: true,
    // A tag is a name and nothing else: no path, no expression, nothing of a prototype.
    parser: (tag) => ({
      get: (scope: Record<string, unknown>) => (Object.hasOwn(scope, tag) ? scope[tag] : undefined),
    }),
    nullGetter: () => '',
  })
  document.render(data)
  return document.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' }) as Buffer
}

function dataOf(table: LedgerTable, words: ExportWords): Record<string, unknown> {
  const { head, columns } = formTags(table.head, words)
  const kinds = table.head.columns.map(({ kind }) => kind)
  const rows: Record<string, string>[] = []
  for (const row of table.rows()) {
    if (rows.length === DOCX_ROWS) throw new ExportFault('too_many_rows', String(DOCX_ROWS))
    const cells = [...columns].map(([tag, index]) => [tag, printed(row[index] ?? null, kinds[index] ?? 'text')])
    rows.push({ ...numberTags(rows.length), ...Object.fromEntries(cells) })
  }
  const { page } = words
  const counted = { [page.rows]: String(table.snapshot.rows), [page.snapshot]: table.snapshot.sha256 }
  return { ...head, ...counted, ...Object.fromEntries(LOOPS.map((loop) => [loop, rows])) }
}
