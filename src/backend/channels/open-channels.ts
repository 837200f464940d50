/** Makes the channels that are set. No connection is opened before there is something to send. */
import { aliyunSms } from './aliyun-sms.ts'
import { ApnsChannel } from './apns.ts'
import type { Channel } from './channel.ts'
import { fcm } from './fcm.ts'
import { jpush } from './jpush.ts'
import type { ChannelSettings } from './settings.ts'
import { smtp } from './smtp.ts'
import { tencentSms } from './tencent-sms.ts'
import { webhook } from './webhook.ts'

/** In the order in which providers of one channel are preferred. */
export function openChannels(settings: ChannelSettings, now: () => Date = () => new Date()): Channel[] {
  const { webhooks, jpush: jiguang, apns, fcm: firebase, aliyun, tencent, smtp: mail } = settings
  return [
    ...webhooks.map((each) => webhook(each, now)),
    ...(jiguang ? [jpush(jiguang)] : []),
    ...(apns ? [new ApnsChannel(apns, now)] : []),
    ...(firebase ? [fcm(firebase, now)] : []),
    ...(aliyun ? [aliyunSms(aliyun, now)] : []),
    ...(tencent ? [tencentSms(tencent, now)] : []),
    ...(mail ? [smtp(mail)] : []),
  ]
}
