/** Says which tags a form has, and what stands in the way of filling it. */
import Docxtemplater from 'docxtemplater'
import type { FormProblem } from '#shared/contract/exports.ts'
import type { LedgerHead } from '../table.ts'
import type { ExportWords } from '../words.ts'
import { openForm } from './open-form.ts'
import { formTags, isKnown } from './tags.ts'

export interface CheckedForm {
  tags: { tag: string; known: boolean }[]
  problems: FormProblem[]
}

const MOST_TOLD = 40

export async function checkForm(bytes: Buffer, head: LedgerHead, words: ExportWords): Promise<CheckedForm> {
  const opened = await openForm(bytes)
  if (!opened.ok) return { tags: [], problems: [opened.problem] }
  const seen = new Set<string>()
  const problems: FormProblem[] = []
  try {
    new Docxtemplater(opened.zip, { modules: [collector(seen)], errorLogging: false })
  } catch (error) {
    problems.push(...syntaxProblems(error))
  }
  const known = formTags(head, words)
  const tags = [...seen].map((tag) => ({ tag: tag.slice(0, 120), known: isKnown(tag, known, words) }))
  for (const { tag, known } of tags) if (!known) problems.push({ code: 'unknown_tag', where: tag })
  if (tags.length === 0 && problems.length === 0) problems.push({ code: 'no_tags', where: '' })
  return { tags, problems: problems.slice(0, MOST_TOLD) }
}

interface Part {
  type: string
  value: string
  module?: string
  subparsed?: Part[]
}

/** Looks at each tag once the template is read, and changes nothing. */
function collector(seen: Set<string>) {
  return {
    name: 'collector',
    postparse<P extends Part>(parts: P[]): P[] {
      collect(parts, seen)
      return parts
    },
  }
}

/** A tag of raw XML keeps its sign, so that it is unknown: it could bring structure into the document. */
function collect(parts: readonly Part[], seen: Set<string>): void {
  for (const { type, value, module, subparsed } of parts) {
    if (type === 'placeholder') seen.add(module === 'rawxml' ? `@${value}` : value)
    if (subparsed) collect(subparsed, seen)
  }
}

interface TemplateError {
  properties?: { id?: string; xtag?: string; errors?: TemplateError[] }
}

function syntaxProblems(error: unknown): FormProblem[] {
  const { properties } = error as TemplateError
  if (!properties) throw error
  const errors = properties.errors ?? [error as TemplateError]
  return errors.map((each) => ({
    code: 'syntax',
    where: (each.properties?.xtag ?? each.properties?.id ?? '').slice(0, 120),
  }))
}
