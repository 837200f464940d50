import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Command } from '../../src/shared/domain/command.ts'
import { type Booted, bootBackend } from '../support/backend.ts'
import { Office } from '../support/desk-histories.ts'
import type { FaultProxyOptions, ProxyRequest } from '../support/fault-proxy.ts'
import { removeFolder, temporaryFolder } from '../support/folders.ts'

/** HISTORY_SEED plays one history again; HISTORIES plays more of them. */
const only = process.env.HISTORY_SEED
const seeds = only ? [Number(only)] : Array.from({ length: Number(process.env.HISTORIES ?? 20) }, (_, n) => 4200 + n)
const COMMANDS = 200

describe('three desks on a bad network', () => {
  let backend: Booted
  let folders: string[]
  const offices: Office[] = []

  /** Three desks on fresh folders; with `sabotage`, something between them and the backend cheats. */
  async function openOffice(sabotage?: Partial<FaultProxyOptions>): Promise<Office> {
    const fresh = await Promise.all([temporaryFolder(), temporaryFolder(), temporaryFolder()])
    folders.push(...fresh)
    const office = new Office(backend, fresh, sabotage)
    offices.push(office)
    await office.open()
    return office
  }

  beforeAll(async () => {
    folders = []
    backend = await bootBackend('PGlite', { now: () => new Date().toISOString() })
    await openOffice()
  })
  afterAll(async () => {
    await Promise.all(offices.map((office) => office.close()))
    await backend.close()
    await Promise.all(folders.map(removeFolder))
  })

  it.each(seeds)('history %i: nothing lost, nothing twice, all desks alike', async (seed) => {
    expect(await offices[0]?.play(seed, COMMANDS)).toEqual([])
  })

  it('sees commands that are applied twice when ids do not protect them', async () => {
    const wrong = await (await openOffice({ tamper: freshIds })).play(1, 60)
    expect(wrong.join('\n')).toMatch(/commands that nobody gave/)
  })

  it('sees commands that are lost when they are acknowledged before they are sent', async () => {
    const wrong = await (await openOffice({ lie: acknowledge })).play(2, 60)
    expect(wrong.join('\n')).toMatch(/lost/)
  })
})

function commandsOf({ method, path, body }: ProxyRequest): Command[] | null {
  if (method !== 'POST' || path !== '/v1/commands') return null
  return (JSON.parse(body.toString()) as { commands: Command[] }).commands
}

/** A note that arrives again arrives as another note. */
function freshIds(request: ProxyRequest, attempt: number): Buffer {
  const notes = commandsOf(request)?.filter(({ type }) => type === 'case.note') ?? []
  if (attempt === 1 || notes.length === 0) return request.body
  const commands = notes.map(({ dependsOn: _dependsOn, ...note }) => {
    const texts = note.records?.texts?.map((text) => ({ ...text, id: v7() }))
    const text = { ...(note.args.text as object), id: texts?.[0]?.id }
    return { ...note, id: v7(), args: { text }, records: { texts } }
  })
  return Buffer.from(JSON.stringify({ commands }))
}

/** Every third post is confirmed and thrown away. */
let posts = 0
function acknowledge(request: ProxyRequest): object | null {
  const commands = commandsOf(request)
  posts += 1
  if (!commands || posts % 3 > 0) return null
  const results = commands.map(({ id, baseVersion }) => ({ id, status: 200, version: baseVersion + 1 }))
  return { results, now: new Date().toISOString() }
}
