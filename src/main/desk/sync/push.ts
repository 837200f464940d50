/** Sends what waits in the outbox. Every command has an id under which the backend answers alike, however often it is sent. */
import { z } from 'zod'
import { type CommandResult, commandsResult, type StateRow } from '#shared/contract/sync.ts'
import { type AggregateKind, aggregateKind, kindOf } from '#shared/domain/aggregates.ts'
import type { Command } from '#shared/domain/command.ts'
import type { PublicApprovalKey } from '../commands/device-key.ts'
import { type BackendClient, BackendError } from './backend-client.ts'
import type { DeskLink } from './desk-link.ts'
import { upload } from './upload.ts'

/** Not decided, and so to be sent again: a failure of the backend, or a command that overtook the one it builds on. */
export function isUndecided({ status, rejection }: CommandResult): boolean {
  return status >= 500 || rejection?.data.unknown === true
}

export interface PushParties {
  client: BackendClient
  /** Id of this installation. */
  device: string
  desk: DeskLink
  /** Rows that came with a refusal: what mine is compared with. Stored before the desk hears of the refusal. */
  onCurrent(kind: AggregateKind, rows: StateRow[]): void
}

/** Pushes until nothing is left, or the backend asks for time. */
export async function push({ client, device, desk, onCurrent }: PushParties, signal: AbortSignal): Promise<void> {
  for (;;) {
    const { commands, uploads, approvalKey } = await desk.ask('next', {})
    if (commands.length === 0 && uploads.length === 0) return
    for (const job of uploads) await desk.ask('upload', { id: job.id, ...(await upload(client, job, signal)) })
    if (approvalKey) await register(client, { ...approvalKey, device }, signal)
    const results = commands.length > 0 ? await post(client, commands, signal) : []
    tellCurrent({ commands, results, onCurrent })
    if (results.length > 0) await desk.ask('results', { results })
    if (results.some(isUndecided)) return
  }
}

/** Again each time, which changes nothing: so it works also at a backend that was set up anew. */
async function register(
  client: BackendClient,
  json: PublicApprovalKey & { device: string },
  signal: AbortSignal,
): Promise<void> {
  try {
    await client.call(z.unknown(), { method: 'POST', path: '/v1/approval-keys', json, signal })
  } catch (error) {
    // A key that the backend will not have: it refuses what was signed with it, and a person decides.
    if (!(error instanceof BackendError) || error.failure !== 'rejected') throw error
  }
}

/** Hands on the rows that came with refusals, by the kind of the commands. */
function tellCurrent(from: { commands: Command[]; results: CommandResult[] } & Pick<PushParties, 'onCurrent'>): void {
  const kinds = new Map(from.commands.map(({ id, type }) => [id, kindOf(type)]))
  for (const kind of aggregateKind.options) {
    const rows = from.results.flatMap(({ id, current }) => (current && kinds.get(id) === kind ? [current] : []))
    if (rows.length > 0) from.onCurrent(kind, rows)
  }
}

async function post(client: BackendClient, commands: Command[], signal: AbortSignal): Promise<CommandResult[]> {
  try {
    const request = { method: 'POST', path: '/v1/commands', json: { commands }, signal } as const
    const { results } = await client.call(commandsResult, request)
    const answered = new Set(results.map((result) => result.id))
    if (!commands.every((command) => answered.has(command.id))) throw new BackendError('contract_broken')
    return results
  } catch (error) {
    if (!(error instanceof BackendError) || error.failure !== 'rejected') throw error
    return narrow(client, commands, { error, signal })
  }
}

/** A post that is refused as a whole (400, 413) is sent in halves, until the command at fault stands alone. */
async function narrow(
  client: BackendClient,
  commands: Command[],
  refused: { error: BackendError; signal: AbortSignal },
): Promise<CommandResult[]> {
  const [only] = commands
  if (only && commands.length === 1) {
    const status = refused.error.status ?? 422
    return [{ id: only.id, status: 422, rejection: { code: 'INVALID_ARGUMENT', data: { status } } }]
  }
  const half = Math.ceil(commands.length / 2)
  const first = await post(client, commands.slice(0, half), refused.signal)
  return [...first, ...(await post(client, commands.slice(half), refused.signal))]
}
