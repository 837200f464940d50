import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Channel } from '#backend/channels/channel.ts'
import { smtp } from '#backend/channels/smtp.ts'
import { type MailSimulator, openMail } from '../support/providers/mail-simulator.ts'
import { outgoing } from '../support/providers/messages.ts'
import { openRealMailServer, type RealMailServer, whyNoMailServer } from '../support/providers/real-mail-server.ts'

const reason = whyNoMailServer()
if (reason) console.warn(`SKIPPED: mail through a real server (${reason})`)

describe.skipIf(reason !== null)('mail through OpenSMTPD', () => {
  let mailbox: MailSimulator
  let server: RealMailServer
  let channel: Channel

  beforeAll(async () => {
    mailbox = await openMail()
    server = await openRealMailServer(mailbox.port)
    const where = { host: '127.0.0.1', port: server.port, secure: false, plain: true, auth: null }
    channel = smtp({ ...where, from: '艾米聊 <privacy@synthetic.example>', perSecond: 1000, patienceMs: 20_000 })
  })
  afterAll(async () => {
    await channel?.close()
    await server?.close()
    await mailbox?.close()
  })

  it('is taken message by message, more than five connections may carry, and arrives once under our ids', async () => {
    const messages = Array.from({ length: 520 }, (_, n) => outgoing(`person${n}@synthetic.example`))
    for (let sent = 0; sent < messages.length; sent += channel.batch) {
      const outcomes = await channel.send(messages.slice(sent, sent + channel.batch))
      expect(outcomes.filter(({ state }) => state !== 'accepted')).toEqual([])
    }
    await expect.poll(() => mailbox.accepted.size, { timeout: 120_000, interval: 500 }).toBe(messages.length)
    expect(new Set(mailbox.accepted.keys())).toEqual(new Set(messages.map(({ id }) => `<${id}@synthetic.example>`)))
    expect([...mailbox.accepted.values()].every((count) => count === 1)).toBe(true)
  })

  it('is refused for good where the address is none', async () => {
    const outcomes = await channel.send([outgoing('no mailbox@synthetic.example')])
    expect(outcomes).toMatchObject([{ state: 'failed', again: false }])
  })
})
