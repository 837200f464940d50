/** How this installation pages people, from its environment. Nobody is paged where nothing is set. */
import { z } from 'zod'
import type { DutyWay } from '#shared/contract/incidents.ts'
import { secureUrl } from '../http/secure-url.ts'

export interface DutySettings {
  /** The gateways that take pages, by way. */
  gateways: ReadonlyMap<DutyWay, URL>
  /** Shared with the gateways: pages are signed with it. */
  secret: string
  /** Page of the organisation that a page points to; `{number}` stands for the incident's. Null for none. */
  link: string | null
  /** Minutes without an answer after which the next rank is paged. */
  escalateMinutes: number
}

export const noDuty: DutySettings = { gateways: new Map(), secret: '', link: null, escalateMinutes: 10 }

export const dutyEnvironment = {
  DUTY_WEBHOOK_URL: secureUrl.optional(),
  DUTY_SMS_URL: secureUrl.optional(),
  DUTY_CALL_URL: secureUrl.optional(),
  DUTY_SECRET: z.string().min(32).optional(),
  DUTY_LINK: z.string().max(400).optional(),
  DUTY_ESCALATE_MINUTES: z.coerce.number().int().min(1).max(240).default(10),
}

type Environment = z.infer<z.ZodObject<typeof dutyEnvironment>>

/** @throws Error when a gateway is set without the secret that it needs */
export function dutySettings(data: Environment): DutySettings {
  const { DUTY_WEBHOOK_URL: webhook, DUTY_SMS_URL: sms, DUTY_CALL_URL: call, DUTY_SECRET: secret } = data
  const gateways = new Map(
    Object.entries({ webhook, sms, call }).flatMap(([way, url]) => (url ? [[way as DutyWay, url] as const] : [])),
  )
  if (gateways.size > 0 && !secret) throw new Error('Set DUTY_SECRET (32 characters or more): pages are signed.')
  return { gateways, secret: secret ?? '', link: data.DUTY_LINK ?? null, escalateMinutes: data.DUTY_ESCALATE_MINUTES }
}
