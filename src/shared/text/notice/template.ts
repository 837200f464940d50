/**
 * The Liquid of notices is text with holes: `{{ name }}`, at most with `| default: "…"`. It has no tags and no other
 * filter, because a text with branches cannot be approved by reading one rendering of it; and what is not in the
 * language cannot be abused (files, loops, prototypes). LiquidJS interprets: nothing needs `eval`.
 */
import { Liquid, LiquidError, type Template, type Token } from 'liquidjs'
import { MAX_TEMPLATE } from '../../domain/notice/content.ts'

/** Longest text that a template may become, in UTF-16 units. */
export const MAX_RENDERED = 100_000
/** Faults told of one template: more of them help nobody. */
const MAX_FAULTS = 50
const MAX_DETAIL = 60

/** Where something stands in a template, both from 1; columns are UTF-16 units. */
export interface Place {
  line: number
  column: number
}

/** `syntax`, `expression`, `too_long`, `output_too_long`, or the name that is unknown. */
export interface TemplateFault extends Partial<Place> {
  code: 'template_error' | 'unknown_variable'
  detail: string
}

export interface Hole {
  name: string
  place: () => Place
}

export interface ParsedTemplate {
  source: string
  nodes: Template[]
  holes: readonly Hole[]
}

export type Parsed = { template: ParsedTemplate; faults: [] } | { template: null; faults: TemplateFault[] }
export type Filled = { text: string; fault: null } | { text: null; fault: TemplateFault }

const HOLE = /^\{\{-?\s*([\w.[\]]+)\s*(?:\|\s*default:\s*(?:"[^"]*"|'[^']*')\s*)?-?\}\}$/

function reduced(liquid: Liquid): Liquid {
  for (const tag of Object.keys(liquid.tags)) delete liquid.tags[tag]
  for (const filter of Object.keys(liquid.filters)) if (filter !== 'default') liquid.unregisterFilter(filter)
  return liquid
}

const engine = reduced(
  new Liquid({ ownPropertyOnly: true, strictVariables: true, strictFilters: true, parseLimit: MAX_TEMPLATE }),
)

function placeOf(token: Token): Place {
  const [line = 1, column = 1] = token.getPosition()
  return { line, column }
}

function parseNodes(source: string): { nodes: Template[] } | { fault: TemplateFault } {
  try {
    return { nodes: engine.parse(source) }
  } catch (error) {
    if (!LiquidError.is(error)) throw error
    return { fault: { code: 'template_error', ...placeOf(error.token), detail: 'syntax' } }
  }
}

/** What a node of the text asks for: nothing, a value by its name, or something that the language does not have. */
function readNode({ token }: Template, names: ReadonlySet<string>): Hole | TemplateFault | null {
  const text = token.getText()
  if (!token.input.startsWith('{{', token.begin)) return null
  const name = HOLE.exec(text)?.[1]
  if (name === undefined) return { code: 'template_error', ...placeOf(token), detail: 'expression' }
  if (!names.has(name)) return { code: 'unknown_variable', ...placeOf(token), detail: name.slice(0, MAX_DETAIL) }
  return { name, place: () => placeOf(token) }
}

/**
 * Reads a template that may name only `names`. Never throws for what somebody typed: each fault has its place.
 * A text beyond `MAX_TEMPLATE` is refused before it is looked at.
 */
export function parseTemplate(typed: string, names: ReadonlySet<string>): Parsed {
  if (typed.length > MAX_TEMPLATE) {
    return { template: null, faults: [{ code: 'template_error', detail: 'too_long' }] }
  }
  const source = typed.replaceAll('\r\n', '\n')
  const parsed = parseNodes(source)
  if ('fault' in parsed) return { template: null, faults: [parsed.fault] }
  const holes: Hole[] = []
  const faults: TemplateFault[] = []
  for (const node of parsed.nodes) {
    const read = readNode(node, names)
    if (read && 'place' in read) holes.push(read)
    else if (read) faults.push(read)
    if (faults.length === MAX_FAULTS) break
  }
  if (faults.length > 0) return { template: null, faults }
  return { template: { source, nodes: parsed.nodes, holes }, faults: [] }
}

/**
 * Fills the holes. The values are text and stay text: a `{{` in a value is printed, never read.
 * A name without a value of its own, or a text that grows beyond `MAX_RENDERED`, is a fault.
 */
export function fillTemplate(template: ParsedTemplate, values: Readonly<Record<string, string>>): Filled {
  let length = template.source.length
  for (const { name, place } of template.holes) {
    if (!Object.hasOwn(values, name))
      return { text: null, fault: { code: 'unknown_variable', ...place(), detail: name } }
    length += values[name]?.length ?? 0
    if (length > MAX_RENDERED) return { text: null, fault: { code: 'template_error', detail: 'output_too_long' } }
  }
  return { text: String(engine.renderSync(template.nodes, { ...values })), fault: null }
}
