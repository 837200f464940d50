/** Starts and stops a backend: store, feed, HTTP. */
import { generateKeyPairSync } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { Instant } from '#shared/domain/values.ts'
import type { Backend } from './backend.ts'
import { type ChannelSet, noChannels } from './channels/channel.ts'
import { demoChannels } from './demo/demo-channels.ts'
import { seedDemo } from './demo/seed.ts'
import { Dispatcher, type DispatchTiming } from './dispatch/dispatcher.ts'
import { openSigningKey, type SigningKey, signingKeyFrom } from './documents/signing-key.ts'
import { Pager } from './duty/pager.ts'
import { type DutySettings, noDuty } from './duty/settings.ts'
import { EvidenceVault } from './evidence/vault.ts'
import { EventStreams } from './feed/events.ts'
import { Feed } from './feed/feed.ts'
import { type App, createApp } from './http/app.ts'
import { prepareClosing } from './http/closing.ts'
import type { LogSink } from './http/log.ts'
import { Housekeeping } from './jobs/housekeeping.ts'
import { loadKeys } from './keys.ts'
import { registerRoutes } from './routes.ts'
import { openStore, type Store } from './store/store.ts'
import { loadWording } from './wording-files.ts'

export interface BackendOptions {
  host: string
  /** 0 takes a free port. */
  port: number
  /** Folder for the embedded database, keys and evidence; `:memory:` keeps all of it in memory. */
  dataDir: string
  /** PostgreSQL in place of the embedded engine. */
  databaseUrl?: string
  /** Schema on PostgreSQL, made when it is missing; `public` otherwise. */
  schema?: string
  /** A dumped folder for the embedded engine to start from, in memory. */
  image?: Blob
  /** Ed25519 private key in PEM that signs documents; made in the data folder when it is not given. */
  signingKeyFile?: string
  resourcesDir: string
  name: string
  /** Fills an empty database with a demo workspace and shows its accounts. */
  demo: boolean
  /** A TLS-terminating proxy stands in front: other addresses than loopback are allowed, and X-Forwarded-For counts. */
  trustProxy: boolean
  /** Requests per minute and address. */
  rateLimit: number
  /** Sign-ins per minute and address. */
  signInLimit: number
  /** Nobody is paged without it. */
  duty?: DutySettings
  /** Notices are sent by nobody without it. */
  channels?: ChannelSet
  /** How soon the dispatcher looks, gives up and asks; usual times otherwise. */
  dispatch?: Partial<DispatchTiming>
  log: LogSink
  now(): Instant
}

export interface RunningBackend {
  url: string
  backend: Backend
  store: Store
  pager: Pager
  dispatcher: Dispatcher
  /** Stops numbering, ends streams, answers what is under way, and closes the database, in this order. */
  close(): Promise<void>
}

const loopback = ['127.0.0.1', '::1', 'localhost']

/** @throws StoreError, or Error when an address other than loopback is asked for without a proxy */
export async function startBackend(options: BackendOptions): Promise<RunningBackend> {
  if (!loopback.includes(options.host) && !options.trustProxy) {
    throw new Error(
      `HOST ${options.host} can be reached from other machines, and this process does not speak TLS. ` +
        'Put a proxy that does in front and set TRUST_PROXY=1, or leave HOST at 127.0.0.1.',
    )
  }
  const { dataDir, resourcesDir, demo, signInLimit, name, now, duty = noDuty, channels = noChannels } = options
  const folder = dataDir === ':memory:' ? null : dataDir
  const [wording, keys] = await Promise.all([loadWording(resourcesDir), loadKeys(folder)])
  const { legal } = wording
  const signingKey =
    folder === null ? temporarySigningKey() : openSigningKey({ dataDir: folder, keyFile: options.signingKeyFile })
  const app = await createApp(options)
  const store = await openStore(options)
  const feed = new Feed({ store, log: app.log, now })
  const vault = new EvidenceVault(folder)
  const rooms = {
    store,
    feed,
    legal,
    wording,
    keys,
    signingKey,
    vault,
    duty,
    channels: demo && channels.channels.length === 0 ? demoChannels() : channels,
  }
  const backend: Backend = { ...rooms, log: app.log, dataDir: folder, resourcesDir, demo, signInLimit, name, now }
  const streams = new EventStreams(backend)
  const housekeeping = new Housekeeping(backend)
  const pager = new Pager(backend)
  const dispatcher = new Dispatcher(backend, options.dispatch)
  const closeApp = prepareClosing(app)
  const close = async (): Promise<void> => {
    await Promise.all([feed.close(), housekeeping.close(), pager.close(), dispatcher.close()])
    streams.close()
    await closeApp()
    await store.close()
    vault.close()
  }
  try {
    registerRoutes(app, backend, streams)
    if (demo) await seedDemo(backend)
    await feed.start()
    housekeeping.start()
    pager.start()
    dispatcher.start()
    await listen(app, options)
  } catch (error) {
    await close()
    throw error
  }
  const { port } = app.server.address() as AddressInfo
  const host = options.host.includes(':') ? `[${options.host}]` : options.host
  return { url: `http://${host}:${port}`, backend, store, pager, dispatcher, close }
}

async function listen(app: App, { host, port }: BackendOptions): Promise<void> {
  try {
    await app.listen({ host, port })
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE')) throw cause
    throw new Error(`Port ${port} is taken. Choose another by PORT; 0 takes a free one.`, { cause })
  }
}

/** Documents of a backend in memory can be verified as long as it runs. */
function temporarySigningKey(): SigningKey {
  const { privateKey } = generateKeyPairSync('ed25519')
  return signingKeyFrom(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), ':memory:')
}
