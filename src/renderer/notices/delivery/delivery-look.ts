import type { TFunction } from 'i18next'
import type { LucideIcon } from 'lucide-react'
import { Mail, MailOpen, Megaphone, MessageSquareText, Phone, Smartphone } from 'lucide-react'
import type { DeliveryStage } from '#shared/contract/delivery.ts'
import type { ReachChannel } from '#shared/domain/incident/vocabulary.ts'
import { wordAt } from '../../words/word-at.ts'
import { providerReason } from './provider-codes.ts'

export const channelIcon: Record<ReachChannel, LucideIcon> = {
  push: Smartphone,
  sms: MessageSquareText,
  email: Mail,
  phone: Phone,
  letter: MailOpen,
  announcement: Megaphone,
}

/** Lines of the chart: one hue by lightness; what people work off shares the last. */
export const channelColour: Record<ReachChannel, string> = {
  push: 'var(--chart1)',
  sms: 'var(--chart2)',
  email: 'var(--chart3)',
  phone: 'var(--chart4)',
  letter: 'var(--chart4)',
  announcement: 'var(--chart4)',
}

export const stageKind = {
  waiting: 'neutral',
  sending: 'accent',
  paused: 'warn',
  stopped: 'neutral',
  finished: 'ok',
} as const satisfies Record<DeliveryStage, string>

/** A channel where nothing but its name is said; 公告 stands for itself. */
export function channelName(channel: ReachChannel, t: TFunction): string {
  return channel === 'announcement' ? t('notices.variant.announcement') : t(`notices.channel.${channel}`)
}

/** Why a message failed: in words where the code is known, and always with the code, which the provider asks for. */
export function reasonOf(code: string | null, t: TFunction): string {
  if (code === null) return t('delivery.code.none')
  const known = providerReason(code)
  if (known) return t('delivery.withCode', { reason: t(`delivery.reason.${known}`), code })
  const key = code
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^http_\d+$/, 'http')
  const reason = wordAt(t, `delivery.code.${key}`, { otherwise: '' })
  return reason ? t('delivery.withCode', { reason, code }) : code
}
