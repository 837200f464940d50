/**
 * A backend that sends, to be killed: `node dispatch-child.ts '<options>'`. Its provider is a server of the campaign,
 * which outlives it and remembers every message that it took.
 */
import { bootBackend, type Engine } from '../support/backend.ts'
import { RemoteProvider } from './remote-provider.ts'

const options = JSON.parse(process.argv[2] ?? '{}') as {
  engine: Engine
  schema: string
  dataDir: string
  provider: string
  lanes: number
  batch: number
}
const { engine, schema, dataDir, provider, lanes, batch } = options
const running = await bootBackend(engine, {
  ...(engine === 'PostgreSQL' ? { schema } : { dataDir }),
  now: () => new Date().toISOString(),
  channels: {
    channels: ['push' as const, 'sms' as const].map((each) => new RemoteProvider(each, provider)),
    perHour: null,
  },
  // What is lost is found within the campaign, and nobody is asked.
  dispatch: { lookMs: 100, lostMs: 1500, lanes, batch },
})
process.stdout.write(`${JSON.stringify({ url: running.url })}\n`)
