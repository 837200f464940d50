/** The variables that set channels. A secret stands in a variable, or in a file that `<variable>_FILE` names. */
import { z } from 'zod'
import { secureUrl } from '../http/secure-url.ts'

const text = z.string().min(1).max(400).optional()
/** Most messages in a second, by contract with the provider. */
const rate = (usual: number) => z.coerce.number().int().min(1).max(5000).default(usual)
const receiptKey = z
  .string()
  .regex(/^[\w-]{24,200}$/)
  .optional()
const url = (usual: string) => secureUrl.default(new URL(usual))

export const channelEnvironment = {
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .transform((value) => new URL(value))
    // The password has a variable of its own: an address is shown and logged more easily.
    .refine(({ username, password }) => !username && !password)
    .optional(),
  SMTP_FROM: z
    .string()
    .regex(/^([^<>@\r\n]+ )?<?[^<>@\s]+@[^<>@\s]+>?$/)
    .optional(),
  SMTP_USER: text,
  SMTP_PASSWORD: text,
  SMTP_PASSWORD_FILE: text,
  SMTP_PER_SECOND: rate(20),

  ALIYUN_SMS_URL: url('https://dysmsapi.aliyuncs.com'),
  ALIYUN_SMS_KEY_ID: text,
  ALIYUN_SMS_KEY_SECRET: text,
  ALIYUN_SMS_KEY_SECRET_FILE: text,
  ALIYUN_SMS_SIGN: text,
  ALIYUN_SMS_RECEIPT_KEY: receiptKey,
  ALIYUN_SMS_PER_SECOND: rate(100),

  TENCENT_SMS_URL: url('https://sms.tencentcloudapi.com'),
  TENCENT_SMS_REGION: z.string().default('ap-guangzhou'),
  TENCENT_SMS_SECRET_ID: text,
  TENCENT_SMS_SECRET_KEY: text,
  TENCENT_SMS_SECRET_KEY_FILE: text,
  TENCENT_SMS_APP_ID: text,
  TENCENT_SMS_SIGN: text,
  TENCENT_SMS_RECEIPT_KEY: receiptKey,
  TENCENT_SMS_PER_SECOND: rate(100),

  JPUSH_URL: url('https://api.jpush.cn'),
  JPUSH_APP_KEY: text,
  JPUSH_MASTER_SECRET: text,
  JPUSH_MASTER_SECRET_FILE: text,
  // 600 calls a minute without a contract, of which one in ten fetches cids.
  JPUSH_PER_SECOND: rate(8),

  APNS_URL: url('https://api.push.apple.com'),
  APNS_KEY_FILE: text,
  APNS_KEY_ID: text,
  APNS_TEAM_ID: text,
  APNS_TOPIC: text,
  APNS_PER_SECOND: rate(200),

  FCM_URL: url('https://fcm.googleapis.com'),
  FCM_SERVICE_ACCOUNT_FILE: text,
  FCM_PER_SECOND: rate(200),

  NOTICE_PUSH_URL: secureUrl.optional(),
  NOTICE_SMS_URL: secureUrl.optional(),
  NOTICE_EMAIL_URL: secureUrl.optional(),
  NOTICE_SECRET: text,
  NOTICE_SECRET_FILE: text,
  NOTICE_PER_SECOND: rate(50),

  /** People whom the hotline can answer for within an hour. */
  NOTICES_PER_HOUR: z.coerce.number().int().min(1).optional(),
}

export type ChannelVariables = z.infer<z.ZodObject<typeof channelEnvironment>>
