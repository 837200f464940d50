import { generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { removeFolder, temporaryFolder } from '../../../test/support/folders.ts'
import { channelEnvironment } from './environment.ts'
import { openChannels } from './open-channels.ts'
import { channelSettings } from './settings.ts'

const SECRET = 'synthetic-secret-of-32-characters!'
const settings = (env: Record<string, string>) => channelSettings(z.object(channelEnvironment).parse(env))
const names = (env: Record<string, string>) =>
  openChannels(settings(env)).map(({ provider, channel }) => `${provider} ${channel}`)

const aliyun = { ALIYUN_SMS_KEY_ID: 'id', ALIYUN_SMS_KEY_SECRET: SECRET, ALIYUN_SMS_SIGN: '艾米聊' }
const tencent = {
  ...{ TENCENT_SMS_SECRET_ID: 'id', TENCENT_SMS_SECRET_KEY: SECRET },
  ...{ TENCENT_SMS_APP_ID: '1400000000', TENCENT_SMS_SIGN: '艾米聊' },
}
const mail = { SMTP_URL: 'smtp://mail.synthetic.example', SMTP_FROM: '艾米聊 <privacy@synthetic.example>' }

describe('which providers carry notices', () => {
  let folder: string
  const written = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const pemOf = (key: { export(options: { type: 'pkcs8'; format: 'pem' }): string | Buffer }) =>
    String(key.export({ type: 'pkcs8', format: 'pem' }))

  beforeAll(async () => {
    folder = await temporaryFolder()
  })
  afterAll(() => removeFolder(folder))

  it('is none without a variable', () => {
    expect(names({})).toEqual([])
  })

  it('is each that is set', () => {
    const ec = pemOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)
    const rsa = pemOf(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey)
    const account = {
      ...{ project_id: 'p', client_email: 'a@synthetic.example', private_key_id: 'k', private_key: rsa },
      token_uri: 'https://oauth2.googleapis.com/token',
    }
    const all = {
      ...{ ...aliyun, ...tencent, ...mail, NOTICE_EMAIL_URL: 'https://gateway.example/notices', NOTICE_SECRET: SECRET },
      ...{ JPUSH_APP_KEY: 'key', JPUSH_MASTER_SECRET_FILE: written('jpush', `${SECRET}\n`) },
      ...{ APNS_KEY_FILE: written('apns.p8', ec), APNS_KEY_ID: 'k', APNS_TEAM_ID: 't', APNS_TOPIC: 'app' },
      FCM_SERVICE_ACCOUNT_FILE: written('fcm.json', JSON.stringify(account)),
    }
    expect(names(all)).toEqual([
      ...['webhook email', 'jpush push', 'apns push', 'fcm push', 'aliyun sms', 'tencent sms', 'smtp email'],
    ])
    expect(settings(all).jpush?.masterSecret).toBe(SECRET)
  })

  it('asks a mail server elsewhere for TLS, and the one on the same machine for nothing', () => {
    expect(settings(mail).smtp).toMatchObject({ port: 587, secure: false, plain: false, auth: null })
    expect(settings({ ...mail, SMTP_URL: 'smtps://mail.example' }).smtp).toMatchObject({ port: 465, secure: true })
    expect(settings({ ...mail, SMTP_URL: 'smtp://127.0.0.1:2525' }).smtp).toMatchObject({ port: 2525, plain: true })
  })

  it('reads receipts only where a key is set', () => {
    const [without] = openChannels(settings(aliyun))
    const [having] = openChannels(settings({ ...aliyun, ALIYUN_SMS_RECEIPT_KEY: 'k'.repeat(24) }))
    expect([without?.read, having?.read]).toEqual([undefined, expect.any(Function)])
  })

  it.each([
    [
      'half of a provider',
      { TENCENT_SMS_SECRET_ID: 'id', TENCENT_SMS_SECRET_KEY: SECRET },
      'TENCENT_SMS_APP_ID, TENCENT_SMS_SIGN',
    ],
    ['an empty variable', { ...tencent, TENCENT_SMS_SIGN: '' }, 'TENCENT_SMS_SIGN'],
    ['no secret', { ALIYUN_SMS_KEY_ID: 'id', ALIYUN_SMS_SIGN: '艾米聊' }, 'ALIYUN_SMS_KEY_SECRET'],
    ['no sender', { SMTP_URL: mail.SMTP_URL }, 'SMTP_FROM'],
    ['a password in an address', { ...mail, SMTP_URL: `smtp://me:${SECRET}@mail.example` }, 'SMTP_URL'],
    ['a sender with a second header', { ...mail, SMTP_FROM: 'a@b.example\r\nBcc: c@d.example' }, 'SMTP_FROM'],
    ['a provider without TLS', { ...aliyun, ALIYUN_SMS_URL: 'http://dysmsapi.example' }, 'ALIYUN_SMS_URL'],
    ['a short secret', { NOTICE_SMS_URL: 'https://gateway.example', NOTICE_SECRET: 'short' }, 'NOTICE_SECRET'],
    ['a short key of receipts', { ...aliyun, ALIYUN_SMS_RECEIPT_KEY: 'short' }, 'ALIYUN_SMS_RECEIPT_KEY'],
    [
      'a file that is not there',
      { JPUSH_APP_KEY: 'k', JPUSH_MASTER_SECRET_FILE: '/nowhere' },
      'JPUSH_MASTER_SECRET_FILE',
    ],
    ['a file without a key', { ...apns(), APNS_KEY_FILE: '/dev/null' }, 'APNS_KEY_FILE'],
    ['a file without an account', { FCM_SERVICE_ACCOUNT_FILE: '/dev/null' }, 'FCM_SERVICE_ACCOUNT_FILE'],
  ])('refuses %s, by the name of its variable and without its value', (_name, env, variable) => {
    expect(() => settings(env)).toThrow(expect.objectContaining({ message: expect.stringContaining(variable) }))
    expect(() => settings(env)).not.toThrow(SECRET)
  })
})

function apns() {
  return { APNS_KEY_ID: 'k', APNS_TEAM_ID: 't', APNS_TOPIC: 'app' }
}
