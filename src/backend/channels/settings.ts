/** Which providers carry the messages of this installation, from its environment. Nothing is sent where nothing is set. */
import { createPrivateKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { isLoopback, secureUrl } from '../http/secure-url.ts'
import type { AliyunSettings } from './aliyun-sms.ts'
import type { ApnsSettings } from './apns.ts'
import type { ChannelVariables } from './environment.ts'
import type { FcmSettings } from './fcm.ts'
import type { JpushSettings } from './jpush.ts'
import { PATIENCE_MS } from './provider-call.ts'
import type { SmtpSettings } from './smtp.ts'
import type { TencentSettings } from './tencent-sms.ts'
import type { WebhookSettings } from './webhook.ts'

export interface ChannelSettings {
  smtp: SmtpSettings | null
  aliyun: AliyunSettings | null
  tencent: TencentSettings | null
  jpush: JpushSettings | null
  apns: ApnsSettings | null
  fcm: FcmSettings | null
  webhooks: WebhookSettings[]
}

/** A mail server may take its time to look at a message; two after the other stay within the dispatcher's minute. */
const MAIL_PATIENCE_MS = 25_000

type Name = keyof ChannelVariables
type Texts<Names extends Name> = Record<Names, string>

const serviceAccount = z.object({
  project_id: z.string(),
  client_email: z.string(),
  private_key_id: z.string(),
  private_key: z.string(),
  token_uri: secureUrl,
})

/** @throws Error that names the variables that are missing or do not fit, never their values */
export function channelSettings(variables: ChannelVariables): ChannelSettings {
  return {
    smtp: smtpSettings(variables),
    aliyun: aliyunSettings(variables),
    tencent: tencentSettings(variables),
    jpush: jpushSettings(variables),
    apns: apnsSettings(variables),
    fcm: fcmSettings(variables),
    webhooks: webhookSettings(variables),
  }
}

function smtpSettings(variables: ChannelVariables): SmtpSettings | null {
  const { SMTP_URL: url, SMTP_FROM: from, SMTP_USER: user, SMTP_PER_SECOND: perSecond } = variables
  if (!url) return null
  if (!from) throw new Error('Set SMTP_FROM too: the address from which notices come.')
  const secure = url.protocol === 'smtps:'
  const auth = user ? { user, pass: secret(variables, 'SMTP_PASSWORD') } : null
  const port = Number(url.port) || (secure ? 465 : 587)
  const plain = isLoopback(url.hostname)
  return { host: url.hostname, port, secure, plain, auth, from, perSecond, patienceMs: MAIL_PATIENCE_MS }
}

function aliyunSettings(variables: ChannelVariables): AliyunSettings | null {
  const { ALIYUN_SMS_URL: url, ALIYUN_SMS_RECEIPT_KEY: receiptKey, ALIYUN_SMS_PER_SECOND: perSecond } = variables
  const set = together(variables, ['ALIYUN_SMS_KEY_ID', 'ALIYUN_SMS_SIGN'])
  if (!set) return null
  return {
    url,
    keyId: set.ALIYUN_SMS_KEY_ID,
    keySecret: secret(variables, 'ALIYUN_SMS_KEY_SECRET'),
    signName: set.ALIYUN_SMS_SIGN,
    receiptKey: receiptKey ?? null,
    perSecond,
    patienceMs: PATIENCE_MS,
  }
}

function tencentSettings(variables: ChannelVariables): TencentSettings | null {
  const { TENCENT_SMS_URL: url, TENCENT_SMS_RECEIPT_KEY: receiptKey, TENCENT_SMS_PER_SECOND: perSecond } = variables
  const set = together(variables, ['TENCENT_SMS_SECRET_ID', 'TENCENT_SMS_APP_ID', 'TENCENT_SMS_SIGN'])
  if (!set) return null
  return {
    url,
    region: variables.TENCENT_SMS_REGION,
    secretId: set.TENCENT_SMS_SECRET_ID,
    secretKey: secret(variables, 'TENCENT_SMS_SECRET_KEY'),
    appId: set.TENCENT_SMS_APP_ID,
    signName: set.TENCENT_SMS_SIGN,
    receiptKey: receiptKey ?? null,
    perSecond,
    patienceMs: PATIENCE_MS,
  }
}

function jpushSettings(variables: ChannelVariables): JpushSettings | null {
  const { JPUSH_URL: url, JPUSH_APP_KEY: appKey, JPUSH_PER_SECOND: perSecond } = variables
  if (!appKey) return null
  return { url, appKey, masterSecret: secret(variables, 'JPUSH_MASTER_SECRET'), perSecond, patienceMs: PATIENCE_MS }
}

function apnsSettings(variables: ChannelVariables): ApnsSettings | null {
  const { APNS_URL: url, APNS_PER_SECOND: perSecond } = variables
  const set = together(variables, ['APNS_KEY_FILE', 'APNS_KEY_ID', 'APNS_TEAM_ID', 'APNS_TOPIC'])
  if (!set) return null
  return {
    url,
    key: keyOf(readNamed('APNS_KEY_FILE', set.APNS_KEY_FILE), 'ec', 'APNS_KEY_FILE'),
    keyId: set.APNS_KEY_ID,
    teamId: set.APNS_TEAM_ID,
    topic: set.APNS_TOPIC,
    perSecond,
    patienceMs: PATIENCE_MS,
  }
}

function fcmSettings(variables: ChannelVariables): FcmSettings | null {
  const { FCM_URL: url, FCM_SERVICE_ACCOUNT_FILE: file, FCM_PER_SECOND: perSecond } = variables
  if (!file) return null
  const name = 'FCM_SERVICE_ACCOUNT_FILE'
  const account = readAccount(readNamed(name, file))
  if (!account) throw new Error(`Check the file of ${name}: it is not the JSON key of a service account.`)
  return {
    url,
    project: account.project_id,
    account: {
      email: account.client_email,
      key: keyOf(account.private_key, 'rsa', name),
      keyId: account.private_key_id,
      tokenUrl: account.token_uri,
    },
    perSecond,
    patienceMs: PATIENCE_MS,
  }
}

function webhookSettings(variables: ChannelVariables): WebhookSettings[] {
  const {
    NOTICE_PUSH_URL: push,
    NOTICE_SMS_URL: sms,
    NOTICE_EMAIL_URL: email,
    NOTICE_PER_SECOND: perSecond,
  } = variables
  const ways = Object.entries({ push, sms, email }) as [WebhookSettings['channel'], URL | undefined][]
  return ways.flatMap(([channel, url]) => {
    if (!url) return []
    const shared = secret(variables, 'NOTICE_SECRET')
    if (shared.length < 32) throw new Error('Make NOTICE_SECRET 32 characters or longer: messages are signed with it.')
    return [{ channel, url, secret: shared, perSecond, patienceMs: PATIENCE_MS }]
  })
}

/** All of them, or null when none is set. */
function together<Names extends Name>(variables: ChannelVariables, names: readonly Names[]): Texts<Names> | null {
  const missing = names.filter((name) => !variables[name])
  if (missing.length === names.length) return null
  if (missing.length > 0) throw new Error(`Set ${missing.join(', ')} too, or none of that provider.`)
  return variables as unknown as Texts<Names>
}

type Secret =
  | 'SMTP_PASSWORD'
  | 'ALIYUN_SMS_KEY_SECRET'
  | 'TENCENT_SMS_SECRET_KEY'
  | 'JPUSH_MASTER_SECRET'
  | 'NOTICE_SECRET'

function secret(variables: ChannelVariables, name: Secret): string {
  const file = `${name}_FILE` as const
  const value = variables[name] ?? (variables[file] ? readNamed(file, variables[file]).trim() : '')
  if (!value) throw new Error(`Set ${name} or ${file}.`)
  return value
}

function readNamed(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new Error(`The file of ${name} cannot be read.`, { cause })
  }
}

function keyOf(pem: string, type: 'ec' | 'rsa', name: string): KeyObject {
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType === type) return key
  } catch {
    // What OpenSSL says of it could quote it.
  }
  throw new Error(`Check the file of ${name}: it holds no ${type === 'ec' ? 'P-256' : 'RSA'} key.`)
}

function readAccount(json: string): z.output<typeof serviceAccount> | undefined {
  try {
    return serviceAccount.safeParse(JSON.parse(json)).data
  } catch {
    return
  }
}
