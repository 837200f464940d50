/** Synthetic messages for tests of channels. */
import type { Asked, Outgoing, Posted } from '#backend/channels/channel.ts'

let count = 0

/** A message with an id of its own. */
export function outgoing(to: string, over: Partial<Outgoing> = {}): Outgoing {
  count += 1
  return {
    id: count.toString(16).padStart(32, '0'),
    to,
    text: { subject: '关于个人信息安全的告知', title: '账号安全通知', body: '请打开应用查看详情。', html: null },
    template: { code: 'SMS_1', values: { '1': "E26-0013 (*)!'~", '2': '艾米聊' } },
    ...over,
  }
}

/** The same message as the dispatcher asks about it. */
export function asked({ id, to }: Outgoing, providerId: string | null = null): Asked {
  return { id, to, providerId, sentAt: new Date().toISOString() }
}

export function posted(body: string, over: Partial<Posted> = {}): Posted {
  return { headers: {}, query: {}, body: Buffer.from(body), ...over }
}
