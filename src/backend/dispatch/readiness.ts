/** 通道就绪度: what is missing before a channel can carry a notice, known before the night in which it is needed. */
import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type {
  ChannelReadiness,
  channelTest,
  channelTested,
  readiness,
  readinessCheck,
} from '#shared/contract/delivery.ts'
import { type ProviderChannel, providerChannel } from '#shared/domain/delivery/message.ts'
import { type ReachChannel, reachChannel } from '#shared/domain/incident/vocabulary.ts'
import type { Backend } from '../backend.ts'
import type { Channel } from '../channels/channel.ts'
import { ProblemError } from '../http/problem.ts'
import { readSettings } from './settings.ts'

type Check = z.infer<typeof readinessCheck>
/** A test that lies further back says little of tonight, in days. */
const TEST_DAYS = 30
const DAY_MS = 86_400_000

type Tests = ReadonlyMap<string, { at: string; code: string | null }>

export async function readReadiness(backend: Backend): Promise<z.infer<typeof readiness>> {
  const rows = await backend.store.db.selectFrom('channel_test').selectAll().execute()
  const tests: Tests = new Map(rows.map((row) => [row.provider, row]))
  const settings = await readSettings(backend.store.db, backend.legal)
  return { channels: reachChannel.options.map((channel) => readinessOf(backend, channel, tests)), settings }
}

function readinessOf(backend: Backend, channel: ReachChannel, tests: Tests): ChannelReadiness {
  const adapter = backend.channels.channels.find((each) => each.channel === channel)
  const checks = providerChannel.safeParse(channel).success ? checksOf(backend, { channel, adapter, tests }) : []
  return {
    channel,
    provider: adapter?.provider ?? null,
    perSecond: adapter && Number.isFinite(adapter.perSecond) ? adapter.perSecond : null,
    ready: isReady(checks),
    checks,
  }
}

/** Channels that can carry a notice now: nothing that blocks is missing. What was tried when, says nothing of that. */
export function readyChannels(backend: Pick<Backend, 'channels' | 'legal'>): ProviderChannel[] {
  return providerChannel.options.filter((channel) => isReady(standing(backend, channel)))
}

function isReady(checks: readonly Check[]): boolean {
  return checks.every(({ state, blocks }) => state === 'ok' || !blocks)
}

/** What has to be there, whoever tried it. */
function standing({ channels, legal }: Pick<Backend, 'channels' | 'legal'>, channel: ReachChannel): Check[] {
  const adapter = channels.channels.find((each) => each.channel === channel)
  const state = adapter ? 'ok' : 'missing'
  const credentials: Check = { id: 'credentials', state, blocks: true, at: null, detail: null }
  return [credentials, ...(channel === 'sms' && adapter ? smsChecks(legal.incidents.notice, adapter) : [])]
}

function checksOf(
  backend: Backend,
  { channel, adapter, tests }: { channel: ReachChannel; adapter: Channel | undefined; tests: Tests },
): Check[] {
  const test = adapter && tests.get(adapter.provider)
  const tried: Check = {
    id: 'test',
    state: triedState(test, backend.now()),
    blocks: false,
    at: test?.at ?? null,
    detail: test?.code ?? null,
  }
  return [...standing(backend, channel), tried]
}

function triedState(test: { at: string; code: string | null } | undefined, now: string): Check['state'] {
  if (!test) return 'missing'
  if (test.code !== null) return 'failed'
  return Date.parse(now) - Date.parse(test.at) > TEST_DAYS * DAY_MS ? 'expired' : 'ok'
}

function smsChecks(rules: Backend['legal']['incidents']['notice'], { provider, ownTemplates }: Channel): Check[] {
  const own = rules.smsTemplates.filter((each) => !ownTemplates || each.provider === provider)
  const approved = own.filter(({ approval }) => approval === 'approved')
  const stateOfOthers = own.length > 0 ? 'pending' : 'missing'
  const template: Check = {
    id: 'template',
    state: approved.length > 0 ? 'ok' : stateOfOthers,
    blocks: true,
    at: dayStart(approved[0]?.lastCheckedAt),
    detail: `${approved.length}/${own.length}`,
  }
  // With one carrier that lets the signature pass most numbers are reached; with none nobody is.
  const blocks = !rules.smsFilings.some(({ state }) => state === 'ok')
  const filings = rules.smsFilings.map(({ carrier, state, lastCheckedAt }): Check => {
    return { id: `carrier_${carrier}`, state, blocks, at: dayStart(lastCheckedAt), detail: null }
  })
  const signature: Check = {
    id: 'signature',
    state: rules.sms.signature ? 'ok' : 'missing',
    blocks: true,
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
