/** A mail server on loopback that fails when it is told to, and counts what it took by Message-ID. */
import type { AddressInfo, Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'

/**
 * `rcpt`, `data`: answers that code there, e.g. 451 of greylisting. `drop`: takes the message and breaks the connection
 * before it says so. `hang up`: breaks the connection where the recipient is named.
 */
export type MailFault = { rcpt: number } | { data: number } | 'drop' | 'hang up'

export interface Mail {
  id: string
  to: string
  raw: string
}

export interface MailSimulator {
  port: number
  mails: Mail[]
  /** How often each Message-ID was taken. */
  accepted: Map<string, number>
  /** Faults of the next recipients or messages, in their order. */
  faults: MailFault[]
  /** How often somebody connected. */
  connections(): number
  /** How often somebody tried to sign in. */
  signIns(): number
  close(): Promise<void>
}

export interface MailRules {
  /** Messages over one connection; 452 beyond. */
  most?: number
  /** Who may send; anybody without it. */
  account?: { user: string; pass: string }
  /** Offers STARTTLS with a certificate that nobody knows. */
  strange?: boolean
}

const failure = (responseCode: number): Error => Object.assign(new Error('synthetic'), { responseCode })

export async function openMail(rules: MailRules = {}): Promise<MailSimulator> {
  const { most = Number.POSITIVE_INFINITY, account, strange = false } = rules
  const mails: Mail[] = []
  const accepted = new Map<string, number>()
  const faults: MailFault[] = []
  const sockets = new Map<number, Socket>()
  const counts = new Map<string, number>()
  let signIns = 0
  const breakOff = ({ remotePort }: SMTPServerSession) => sockets.get(remotePort)?.destroy()

  const dueAtRecipient = (): MailFault | undefined => {
    const [fault] = faults
    return fault === 'hang up' || (typeof fault === 'object' && 'rcpt' in fault) ? faults.shift() : undefined
  }
  const server = new SMTPServer({
    authOptional: !account,
    allowInsecureAuth: true,
    disabledCommands: [...(strange ? [] : ['STARTTLS']), ...(account ? [] : ['AUTH'])],
    disableReverseLookup: true,
    closeTimeout: 100,
    onAuth({ username, password }, _session, done) {
      signIns += 1
      const fits = username === account?.user && password === account?.pass
      done(fits ? null : failure(535), { user: username })
    },
    onRcptTo(_address, session, done) {
      const fault = dueAtRecipient()
      const count = (counts.get(session.id) ?? 0) + 1
      counts.set(session.id, count)
      if (fault === 'hang up') breakOff(session)
      else if (count > most) done(failure(452))
      else done(typeof fault === 'object' && 'rcpt' in fault ? failure(fault.rcpt) : null)
    },
    onData(stream, session, done) {
      void text(stream).then((raw) => {
        const fault = faults.shift()
        if (typeof fault === 'object' && 'data' in fault) {
          done(failure(fault.data))
          return
        }
        const id = /^message-id: (<.+>)\r?$/im.exec(raw)?.[1] ?? ''
        mails.push({ id, to: session.envelope.rcptTo.map(({ address }) => address).join(), raw })
        accepted.set(id, (accepted.get(id) ?? 0) + 1)
        if (fault === 'drop') breakOff(session)
        else done()
      })
    },
  })
  server.on('error', () => undefined)
  let connections = 0
  server.server.on('connection', (socket: Socket) => {
    connections += 1
    if (socket.remotePort !== undefined) sockets.set(socket.remotePort, socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.server.address() as AddressInfo).port,
    ...{ mails, accepted, faults },
    connections: () => connections,
    signIns: () => signIns,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
