import { expect, it } from 'vitest'
import { readEvents, type ServerEvent } from './event-stream.ts'

async function read(...chunks: string[]): Promise<ServerEvent[]> {
  const encoder = new TextEncoder()
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk))
      controller.close()
    },
  })
  const events: ServerEvent[] = []
  for await (const event of readEvents(stream)) events.push(event)
  return events
}

const head = { event: 'head', data: '{"cursor":"a.7"}' }

it('reads events and comments, however the bytes are cut', async () => {
  const text = ': warm\r\n\r\nevent: head\r\ndata: {"cursor":"a.7"}\r\n\r\n'
  const expected = [{ event: 'comment', data: '' }, head]
  expect(await read(text)).toEqual(expected)
  expect(await read(...text)).toEqual(expected)
})

it('leaves out an event that was cut off', async () => {
  expect(await read('event: head\ndata: {"cursor":"a.7"}\n\nevent: he')).toEqual([head])
})
