/** Server-sent events (WHATWG HTML 9.2), as far as the backend uses them: named events with one line of data. */

export interface ServerEvent {
  /** `comment` for a line that only keeps the connection warm. */
  event: string
  data: string
}

/** Characters of an unfinished event that are kept: a server cannot fill our memory with one. */
const MAX_REST = 4096

/** The events of a stream, comments among them, until it ends. Throws when the connection breaks. */
export async function* readEvents(stream: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of stream) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).replaceAll('\r\n', '\n').split('\n\n')
    rest = (blocks.pop() ?? '').slice(0, MAX_REST)
    yield* blocks.map(parseEvent)
  }
}

function parseEvent(block: string): ServerEvent {
  const lines = block.split('\n')
  const field = (name: string) => lines.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1)
  return { event: field('event')?.trim() ?? 'comment', data: field('data')?.trim() ?? '' }
}
