/**
 * E-mail by SMTP, over at most five connections. One recipient per message: a refused recipient among several is no
 * error of the protocol and would be overlooked. The pool sends nothing again by itself; the Message-ID is the same for
 * every attempt, so that servers and readers can tell a copy.
 */
import type { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import type { Channel, Outcome, Outgoing } from './channel.ts'
import { codeText, idText } from './provider-call.ts'

export interface SmtpSettings {
  host: string
  port: number
  /** TLS from the first byte; otherwise STARTTLS is required. */
  secure: boolean
  /** A server on the same machine may do without TLS. */
  plain: boolean
  auth: { user: string; pass: string } | null
  /** `name <address>` or an address; its domain stands in the Message-ID. */
  from: string
  perSecond: number
  patienceMs: number
}

const CONNECTIONS = 5
/** A common limit of servers for one connection; they answer 452 beyond it. */
const MESSAGES_PER_CONNECTION = 100
/** Closed by us before a server would: it could do so in the middle of a message. */
const IDLE_MS = 30_000
const CONNECT_MS = 10_000

/** What nodemailer tells of an error: code of SMTP, the command that was answered, and whether it is for good. */
interface MailError {
  code?: string
  responseCode?: number
  command?: string
  permanent?: boolean
}

export function smtp(settings: SmtpSettings): Channel {
  const { from, perSecond, patienceMs } = settings
  const domain = /@([^@\s>]+)>?$/.exec(from)?.[1] ?? 'localhost'
  const transport = openPool(settings)
  /** The bytes of each message on its way: once one has been read, the server may have it. */
  const streams = new Map<string, Readable>()
  transport.use('stream', ({ message }, done) => {
    message.processFunc((stream) => {
      streams.set(message.messageId(), stream)
      return stream
    })
    done()
  })

  const sendOne = async ({ id, to, text }: Outgoing): Promise<Outcome> => {
    const messageId = `<${id}@${domain}>`
    try {
      const { serverMessageId } = await transport.sendMail({
        messageId,
        from,
        to: { name: '', address: to },
        subject: text.subject ?? '',
        text: text.body,
        ...(text.html && { html: text.html }),
        // Answering machines do not answer it (RFC 3834).
        headers: { 'auto-submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      })
      return { state: 'accepted', providerId: idText(serverMessageId) }
    } catch (error) {
      return outcomeOf(error as MailError, streams.get(messageId)?.readableDidRead ?? false)
    } finally {
      streams.delete(messageId)
    }
  }

  return {
    provider: 'smtp',
    channel: 'email',
    batch: CONNECTIONS * 2,
    perSecond,
    send: (messages) => Promise.all(messages.map(sendOne)),
    close: async () => transport.close(),
  }

  function openPool({ host, port, secure, plain, auth }: SmtpSettings) {
    return createTransport({
      pool: true,
      host,
      port,
      secure,
      requireTLS: !secure && !plain,
      ignoreTLS: plain && !secure,
      maxConnections: CONNECTIONS,
      maxMessages: MESSAGES_PER_CONNECTION,
      maxRequeues: 0,
      idleTimeout: IDLE_MS,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: patienceMs,
      ...(auth && { auth }),
    })
  }
}

function outcomeOf({ code, responseCode, command, permanent }: MailError, left: boolean): Outcome {
  if (responseCode) {
    // Only these two are about the message; sign-in, sender and greeting are about us.
    const lasting = permanent === true && (command === 'RCPT TO' || command === 'DATA')
    return { state: 'failed', code: String(responseCode), again: !lasting }
  }
  if (left) return { state: 'uncertain', code: codeText(code) }
  // Without a response EENVELOPE means that the address is none.
  return { state: 'failed', code: codeText(code), again: code !== 'EENVELOPE' }
}
