/** 通道就绪度: what is missing before a channel can carry a notice, known before the night in which it is needed. */
import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { ChannelReadiness, channelTest, channelTested, readinessCheck } from '#shared/contract/delivery.ts'
import { providerChannel } from '#shared/domain/delivery/message.ts'
import { type ReachChannel, reachChannel } from '#shared/domain/incident/vocabulary.ts'
import type { Backend } from '../backend.ts'
import type { Channel } from '../channels/channel.ts'
import { ProblemError } from '../http/problem.ts'

type Check = z.infer<typeof readinessCheck>
type Tests = ReadonlyMap<string, { at: string; code: string | null }>

export async function readReadiness(backend: Backend): Promise<{ channels: ChannelReadiness[] }> {
  const rows = await backend.store.db.selectFrom('channel_test').selectAll().execute()
  const tests: Tests = new Map(rows.map((row) => [row.provider, row]))
  return { channels: reachChannel.options.map((channel) => readinessOf(backend, channel, tests)) }
}

function readinessOf(backend: Backend, channel: ReachChannel, tests: Tests): ChannelReadiness {
  const adapter = backend.channels.channels.find((each) => each.channel === channel)
  const checks = providerChannel.safeParse(channel).success ? checksOf(backend, { channel, adapter, tests }) : []
  return {
    channel,
    provider: adapter?.provider ?? null,
    perSecond: adapter && Number.isFinite(adapter.perSecond) ? adapter.perSecond : null,
    // What was never tried may work; what failed or is missing does not.
    ready: checks.every(({ id, state }) => state === 'ok' || (id === 'test' && state === 'missing')),
    checks,
  }
}

function checksOf(
  { legal }: Backend,
  { channel, adapter, tests }: { channel: ReachChannel; adapter: Channel | undefined; tests: Tests },
): Check[] {
  const credentials: Check = { id: 'credentials', state: adapter ? 'ok' : 'missing', at: null, detail: null }
  const test = adapter && tests.get(adapter.provider)
  const tried: Check = {
    id: 'test',
    state: triedState(test),
    at: test?.at ?? null,
    detail: test?.code ?? null,
  }
  return [credentials, ...(channel === 'sms' ? smsChecks(legal.incidents.notice, adapter) : []), tried]
}

function triedState(test: { code: string | null } | undefined): Check['state'] {
  if (!test) return 'missing'
  return test.code === null ? 'ok' : 'failed'
}

function smsChecks(rules: Backend['legal']['incidents']['notice'], adapter: Channel | undefined): Check[] {
  // The demo's provider takes what any provider has approved.
  const own = rules.smsTemplates.filter(
    ({ provider }) => adapter?.provider.startsWith('demo') || provider === adapter?.provider,
  )
  const approved = own.filter(({ approval }) => approval === 'approved')
  const stateOfOthers = own.length > 0 ? 'pending' : 'missing'
  const template: Check = {
    id: 'template',
    state: approved.length > 0 ? 'ok' : stateOfOthers,
    at: dayStart(approved[0]?.lastCheckedAt),
    detail: `${approved.length}/${own.length}`,
  }
  const filings = rules.smsFilings.map(({ carrier, state, lastCheckedAt }): Check => {
    return { id: `carrier_${carrier}`, state, at: dayStart(lastCheckedAt), detail: null }
  })
  const signature: Check = {
    id: 'signature',
    state: rules.sms.signature ? 'ok' : 'missing',
    at: null,
    detail: rules.sms.signature,
  }
  return [signature, template, ...filings]
}

function dayStart(day: string | undefined): string | null {
  return day === undefined ? null : `${day}T00:00:00.000Z`
}

/** @throws ProblemError 409 NO_PROVIDER */
export async function sendTest(
  { channels, store, now }: Backend,
  { channel, to }: z.infer<typeof channelTest>,
): Promise<z.infer<typeof channelTested>> {
  const adapter = channels.channels.find((each) => each.channel === channel)
  if (!adapter) throw new ProblemError(409, 'NO_PROVIDER', { detail: 'Set up a provider of this channel first.' })
  const body = '艾米聊隐私运营台测试消息，请忽略。'
  const text = { subject: '测试消息', title: '测试消息', body, html: null }
  const [outcome] = await adapter.send([{ id: randomBytes(16).toString('hex'), to, text, template: null }])
  const code = outcome?.state === 'accepted' ? null : (outcome?.code ?? 'NO_ANSWER')
  const row = { provider: adapter.provider, at: now(), code }
  await store.db
    .insertInto('channel_test')
    .values(row)
    .onConflict((conflict) => conflict.column('provider').doUpdateSet({ at: row.at, code: row.code }))
    .execute()
  return { ok: code === null, code }
}
