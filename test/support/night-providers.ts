/** The providers of the night, on loopback: they fail in every way that providers do, and keep a book of what they took. */
import { ALIYUN_KEYS, type AliyunSimulator, openAliyun } from './providers/aliyun-simulator.ts'
import { type MailSimulator, openMail } from './providers/mail-simulator.ts'
import type { Fault } from './providers/simulator.ts'
import type { ReportFaults } from './providers/sms-book.ts'
import { openWebhook, WEBHOOK_SECRET, type WebhookSimulator } from './providers/webhook-simulator.ts'

const RECEIPT_KEY = 'synthetic-receipt-key-of-the-path'

export class NightProviders {
  readonly push: WebhookSimulator
  readonly sms: AliyunSimulator
  readonly mail: MailSimulator

  private constructor(push: WebhookSimulator, sms: AliyunSimulator, mail: MailSimulator) {
    this.push = push
    this.sms = sms
    this.mail = mail
  }

  static async open(): Promise<NightProviders> {
    return new NightProviders(...(await Promise.all([openWebhook(), openAliyun(), openMail()])))
  }

  /** Variables by which a backend finds them. Push goes by fives, so that a kill comes in the middle. */
  get environment(): Record<string, string> {
    return {
      NOTICE_PUSH_URL: this.push.url.href,
      NOTICE_SECRET: WEBHOOK_SECRET,
      NOTICE_PER_SECOND: '5',
      ALIYUN_SMS_URL: this.sms.url.href,
      ALIYUN_SMS_KEY_ID: ALIYUN_KEYS.keyId,
      ALIYUN_SMS_KEY_SECRET: ALIYUN_KEYS.keySecret,
      ALIYUN_SMS_SIGN: '艾米聊',
      ALIYUN_SMS_RECEIPT_KEY: RECEIPT_KEY,
      SMTP_URL: `smtp://127.0.0.1:${this.mail.port}`,
      SMTP_FROM: '艾米聊 <privacy@example.com>',
    }
  }

  /** What meets the first messages of push, in their order; then every one is taken and not answered. */
  failPush(...first: (Fault | null)[]): void {
    const due = [...first]
    this.push.faults.pick = () => (due.length > 0 ? (due.shift() ?? null) : 'silence')
  }

  healPush(): void {
    this.push.faults.pick = null
  }

  /** What became of the messages to these accounts; the app's push servers know a device by its account. */
  settlePush(state: 'delivered' | 'failed', accounts: readonly string[]): void {
    const aliases = accounts.map((account) => `alias:${account}`)
    for (const message of this.push.taken.values()) if (aliases.includes(message.to)) message.state = state
  }

  /** Posts the receipts of push to the backend. */
  async reportPush(backend: string): Promise<void> {
    const { headers, body } = this.push.report(new Date())
    await post(`${backend}/v1/receipts/webhook`, body, headers)
  }

  async reportSms(backend: string, faults?: ReportFaults): Promise<void> {
    await post(`${backend}/v1/receipts/aliyun?key=${RECEIPT_KEY}`, this.sms.report(faults))
  }

  async close(): Promise<void> {
    await Promise.all([this.push.close(), this.sms.close(), this.mail.close()])
  }
}

async function post(url: string, body: string, headers: Record<string, string> = {}): Promise<void> {
  const answer = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })
  if (!answer.ok) throw new Error(`receipts ${answer.status} ${await answer.text()}`)
}
