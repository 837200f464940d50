import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Office } from '../support/desk-histories.ts'
import { COMMANDS, HistoryRoom, seeds } from '../support/history-room.ts'

// Without a server these are played on the embedded engine, too: there are as many histories everywhere.
const engine = process.env.TEST_DATABASE_URL ? 'PostgreSQL' : 'PGlite'

describe(`three desks on a bad network (${engine})`, () => {
  let room: HistoryRoom
  let office: Office
  beforeAll(async () => {
    room = await HistoryRoom.open(engine)
    office = await room.openOffice()
  })
  afterAll(() => room.close())

  it.each(seeds(1))('history %i: nothing lost, nothing twice, all desks alike', async (seed) => {
    expect(await office.play(seed, COMMANDS)).toEqual([])
  })
})
