import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type MailRules, type MailSimulator, openMail } from '../../../test/support/providers/mail-simulator.ts'
import { outgoing } from '../../../test/support/providers/messages.ts'
import type { Channel } from './channel.ts'
import { smtp } from './smtp.ts'

const PERSON = 'xiaoming@synthetic.example'
const ACCOUNT = { user: 'notices', pass: 'synthetic' }

describe('e-mail by SMTP', () => {
  let mail: MailSimulator
  let channel: Channel

  beforeEach(() => open())
  afterEach(close)

  interface How {
    auth?: { user: string; pass: string }
    /** Whether the server may do without TLS. */
    plain?: boolean
  }
  async function open(rules: MailRules = {}, { auth, plain = true }: How = {}): Promise<void> {
    mail = await openMail(rules)
    const server = { host: '127.0.0.1', port: mail.port, secure: false, plain, auth: auth ?? null }
    channel = smtp({ ...server, from: '艾米聊 <privacy@synthetic.example>', perSecond: 20, patienceMs: 1000 })
  }
  async function close(): Promise<void> {
    await channel.close()
    await mail.close()
  }
  const again = async (...args: Parameters<typeof open>): Promise<void> => {
    await close()
    await open(...args)
  }
  const message = () => outgoing(PERSON)

  it('is accepted, as text and HTML, under a Message-ID of ours', async () => {
    const text = { subject: '关于个人信息安全的告知', title: null, body: '请打开应用。', html: '<p>请打开应用。</p>' }
    const notice = outgoing(PERSON, { text })
    expect(await channel.send([notice])).toMatchObject([{ state: 'accepted' }])
    const [taken] = mail.mails
    expect(taken).toMatchObject({ id: `<${notice.id}@synthetic.example>`, to: PERSON })
    expect(taken?.raw).toMatch(/multipart\/alternative/)
    expect(taken?.raw).toMatch(/^auto-submitted: auto-generated/im)
  })

  it('goes to each alone, over at most five connections', async () => {
    const outcomes = await channel.send(Array.from({ length: channel.batch }, message))
    expect(outcomes.every(({ state }) => state === 'accepted')).toBe(true)
    expect(mail.accepted.size).toBe(channel.batch)
    expect(mail.mails.every(({ to }) => to === PERSON)).toBe(true)
    expect(mail.connections()).toBeLessThanOrEqual(5)
  })

  it('stays below a limit of a hundred for one connection', async () => {
    await again({ most: 100 })
    const outcomes = []
    for (let sent = 0; sent < 600; sent += channel.batch) {
      outcomes.push(...(await channel.send(Array.from({ length: channel.batch }, message))))
    }
    expect(outcomes.filter(({ state }) => state !== 'accepted')).toEqual([])
    expect(mail.connections()).toBeGreaterThan(5)
  })

  it.each([
    ['too many recipients', { rcpt: 452 }, '452'],
    ['greylisting', { rcpt: 451 }, '451'],
    ['a full disk', { data: 452 }, '452'],
    ['a server that goes down', { rcpt: 421 }, '421'],
  ] as const)('may be sent again after %s, and then arrives', async (_name, fault, code) => {
    mail.faults.push(fault)
    const notice = message()
    expect(await channel.send([notice])).toEqual([{ state: 'failed', code, again: true }])
    expect(await channel.send([notice])).toMatchObject([{ state: 'accepted' }])
    expect([...mail.accepted.values()]).toEqual([1])
  })

  it.each([
    ['an unknown mailbox', { rcpt: 550 }, '550'],
    ['refused content', { data: 554 }, '554'],
  ] as const)('is not sent again after %s', async (_name, fault, code) => {
    mail.faults.push(fault)
    expect(await channel.send([message()])).toEqual([{ state: 'failed', code, again: false }])
    expect(await channel.send([message()])).toMatchObject([{ state: 'accepted' }])
  })

  it('does not know when the connection breaks after DATA, and does not send again by itself', async () => {
    // Over a fresh connection, and over one that has carried messages before.
    for (const notice of [message(), message()]) {
      mail.faults.push('drop')
      expect(await channel.send([notice])).toEqual([{ state: 'uncertain', code: expect.any(String) }])
      await channel.send([message()])
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect([...mail.accepted.values()]).toEqual([1, 1, 1, 1])
  })

  it('may be sent again when the connection breaks before DATA', async () => {
    mail.faults.push('hang up')
    const notice = message()
    expect(await channel.send([notice])).toMatchObject([{ state: 'failed', again: true }])
    expect(await channel.send([notice])).toMatchObject([{ state: 'accepted' }])
    expect([...mail.accepted.values()]).toEqual([1])
  })

  it('may be sent again when nobody listens', async () => {
    await mail.close()
    expect(await channel.send([message()])).toEqual([{ state: 'failed', code: 'ESOCKET', again: true }])
  })

  it('signs in, and may be sent again when it may not', async () => {
    await again({ account: ACCOUNT }, { auth: ACCOUNT })
    expect(await channel.send([message()])).toMatchObject([{ state: 'accepted' }])
    await again({ account: ACCOUNT }, { auth: { ...ACCOUNT, pass: 'another' } })
    expect(await channel.send([message()])).toEqual([{ state: 'failed', code: '535', again: true }])
  })

  it.each([
    ['does not offer TLS', false],
    ['shows a certificate that nobody knows', true],
  ])('says nothing to a server elsewhere that %s', async (_name, strange) => {
    await again({ account: ACCOUNT, strange }, { auth: ACCOUNT, plain: false })
    expect(await channel.send([message()])).toEqual([{ state: 'failed', code: expect.any(String), again: true }])
    expect([mail.mails, mail.signIns()]).toEqual([[], 0])
  })

  it('does not take a list or a header for an address', async () => {
    const addresses = [
      'a@synthetic.example, b@synthetic.example',
      'a@synthetic.example\r\nBcc: b@synthetic.example',
      'nobody',
    ]
    const outcomes = await channel.send(addresses.map((to) => outgoing(to)))
    expect(mail.mails.filter(({ to }) => to.includes(','))).toEqual([])
    expect(mail.mails.filter(({ raw }) => /^bcc:/im.test(raw))).toEqual([])
    expect(outcomes[2]).toMatchObject({ state: expect.stringMatching(/failed|accepted/) })
  })
})
