import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isAdditive } from '../../src/shared/domain/aggregates.ts'
import type { Command } from '../../src/shared/domain/command.ts'
import type { Office } from '../support/desk-histories.ts'
import type { ProxyRequest } from '../support/fault-proxy.ts'
import { COMMANDS, HistoryRoom, seeds } from '../support/history-room.ts'

describe('three desks on a bad network', () => {
  let room: HistoryRoom
  let office: Office
  beforeAll(async () => {
    room = await HistoryRoom.open('PGlite')
    office = await room.openOffice()
  })
  afterAll(() => room.close())

  it.each(seeds(0))('history %i: nothing lost, nothing twice, all desks alike', async (seed) => {
    expect(await office.play(seed, COMMANDS)).toEqual([])
  })

  it('sees commands that are applied twice when ids do not protect them', async () => {
    const wrong = await (await room.openOffice({ tamper: freshIds })).play(1, 60)
    expect(wrong.join('\n')).toMatch(/commands that nobody gave/)
  })

  it('sees commands that are lost when they are acknowledged before they are sent', async () => {
    const wrong = await (await room.openOffice({ lie: acknowledge })).play(2, 60)
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

/** A post of which nothing else depends is confirmed and thrown away: what depends on a lost one would wait for ever. */
function acknowledge(request: ProxyRequest): object | null {
  const commands = commandsOf(request)
  if (!commands?.every(({ type }) => isAdditive(type))) return null
  const results = commands.map(({ id, baseVersion }) => ({ id, status: 200, version: baseVersion }))
  return { results, now: new Date().toISOString() }
}
