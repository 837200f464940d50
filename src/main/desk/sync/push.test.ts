import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import type { CommandResult } from '#shared/contract/sync.ts'
import type { Command } from '#shared/domain/command.ts'
import { newId } from '../commands/command-desk.ts'
import { backendClient } from './backend-client.ts'
import { DeskLink } from './desk-link.ts'
import type { FromSync } from './messages.ts'
import { push } from './push.ts'

let server: Server | undefined
afterEach(() => server?.close())

type Answer = (commands: Command[]) => { status: number; body: object }

/** A backend that answers posts as it is told. */
async function backend(answer: Answer): Promise<string> {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { commands } = JSON.parse(Buffer.concat(chunks).toString()) as { commands: Command[] }
    const { status, body } = answer(commands)
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function command(type: string): Command {
  return { id: newId(), type, target: newId(), baseVersion: 0, args: {}, at: '2026-11-23T02:00:00.000Z' }
}

/** Pushes `commands` once, and returns what the desk is told of them. */
async function pushOnce(url: string, commands: Command[]): Promise<CommandResult[]> {
  const results: CommandResult[] = []
  let isAsked = false
  const desk = new DeskLink((message: FromSync) => {
    if (message.type === 'results') results.push(...message.results)
    const value = message.type === 'next' ? { commands: isAsked ? [] : commands, uploads: [], approvalKey: null } : null
    isAsked = true
    queueMicrotask(() => desk.receive({ type: 'answer', ok: true, value }))
  })
  const device = newId()
  const client = backendClient({ url, device, token: () => 'token', fetch })
  await push({ client, device, desk, onCurrent: () => undefined }, new AbortController().signal)
  return results
}

const accepted = (commands: Command[]) => ({
  status: 200,
  body: { results: commands.map(({ id }) => ({ id, status: 200, version: 1 })), now: '2026-11-23T02:00:00.000Z' },
})

it('finds the one command for which a whole post is refused', async () => {
  const commands = Array.from({ length: 9 }, (_, n) => command(n === 5 ? 'case.poison' : 'case.claim'))
  const url = await backend((given) => {
    const isPoisoned = given.some(({ type }) => type === 'case.poison')
    return isPoisoned ? { status: 400, body: { code: 'INVALID_REQUEST' } } : accepted(given)
  })
  const results = await pushOnce(url, commands)
  expect(results.map(({ id }) => id)).toEqual(commands.map(({ id }) => id))
  expect(results.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 422, 200, 200, 200])
  expect(results[5]?.rejection).toEqual({ code: 'INVALID_ARGUMENT', data: { status: 400 } })
})

it('tells the desk nothing when an answer leaves a command out', async () => {
  const url = await backend((given) => accepted(given.slice(1)))
  await expect(pushOnce(url, [command('case.claim'), command('case.claim')])).rejects.toMatchObject({
    failure: 'contract_broken',
  })
})
