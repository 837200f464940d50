/**
 * Providers of the demo: they carry nothing anywhere, and answer as providers do. What becomes of a message follows from
 * its id, so that the same list looks the same again.
 */
import type { Asked, Channel, ChannelSet, Outcome, Outgoing, Receipt } from '../channels/channel.ts'

/** Of a hundred messages so many arrive; the others fail for these reasons (operations.md 5). */
const fates = {
  push: { arrive: 94, codes: ['TOKEN_GONE', 'NOT_INSTALLED'], perSecond: 400 },
  sms: { arrive: 86, codes: ['MK:0001', 'MK:0004', 'CARRIER_BLOCKED'], perSecond: 80 },
  email: { arrive: 79, codes: ['550'], perSecond: 40 },
} as const

/** How soon the demo's providers know what became of a message. */
const KNOWN_MS = 3000

/** As providers count: one part up to 70 characters with the signature, longer ones by 67. */
function partsOf(body: string): number {
  const length = '【艾米聊】'.length + body.length
  return length <= 70 ? 1 : Math.ceil(length / 67)
}

class DemoChannel implements Channel {
  readonly provider: string
  readonly channel: Channel['channel']
  readonly batch = 20
  readonly perSecond: number
  readonly askMs = KNOWN_MS

  constructor(channel: Channel['channel']) {
    this.channel = channel
    this.provider = `demo-${channel}`
    this.perSecond = fates[channel].perSecond
  }

  async send(messages: readonly Outgoing[]): Promise<Outcome[]> {
    return messages.map(({ id, text }) => ({
      state: 'accepted',
      providerId: `demo-${id.slice(0, 12)}`,
      parts: this.channel === 'sms' ? partsOf(text.body) : null,
    }))
  }

  async ask(messages: readonly Asked[]): Promise<Receipt[]> {
    return messages.map(({ id, providerId }) => ({ id, providerId, ...this.#fateOf(id) }))
  }

  async close(): Promise<void> {
    // Nothing is held open.
  }

  #fateOf(id: string): Pick<Receipt, 'state' | 'code'> {
    const { arrive, codes } = fates[this.channel]
    const throwOf = Number.parseInt(id.slice(0, 8), 16)
    if (throwOf % 100 < arrive) return { state: 'delivered', code: null }
    return { state: 'failed', code: codes[throwOf % codes.length] ?? null }
  }
}

export function demoChannels(): ChannelSet {
  return { channels: (['push', 'sms', 'email'] as const).map((channel) => new DemoChannel(channel)), perHour: null }
}
