/** Reads XML as a stream of tags. A document type is refused, so there are no entities but the five of XML. */
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { ImportFault } from '../fault.ts'

export interface XmlHandlers {
  open?(name: string, attributes: Record<string, string>): void
  close?(name: string): void
  text?(text: string): void
}

/** Characters without a tag: a cell of ten million is one, more is none. */
const MAX_TEXT = 16 * 1024 * 1024

/**
 * Calls the handlers for each piece of the text, and yields after each piece. Names come without their prefix.
 *
 * @throws ImportFault `not_spreadsheet` for what is not well-formed
 */
export async function* readXml(text: AsyncIterable<string>, handlers: XmlHandlers): AsyncGenerator<void> {
  let sinceTag = 0
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('error', (error) => {
    throw new ImportFault('not_spreadsheet', null, error)
  })
  parser.on('doctype', () => {
    throw new ImportFault('not_spreadsheet')
  })
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    sinceTag = 0
    handlers.open?.(local(name), attributes)
  })
  parser.on('closetag', ({ name }: SaxesTagPlain) => {
    sinceTag = 0
    handlers.close?.(local(name))
  })
  if (handlers.text) parser.on('text', handlers.text)
  if (handlers.text) parser.on('cdata', handlers.text)
  for await (const piece of text) {
    sinceTag += piece.length
    parser.write(piece)
    if (sinceTag > MAX_TEXT) throw new ImportFault('too_large')
    yield
  }
  parser.close()
  yield
}

/** Reads a small part to its end. */
export async function readWholeXml(text: AsyncIterable<string>, handlers: XmlHandlers): Promise<void> {
  for await (const _ of readXml(text, handlers));
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
