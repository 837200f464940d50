/** Calls and letters of a notice: each person in one pair of hands, told once, and exact sums whatever happens. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { afterEach, expect, it } from 'vitest'
import type { Channel, Outcome } from '../../src/backend/channels/channel.ts'
import type {
  CallReport,
  CallTask,
  LetterVolume,
  TakenCalls,
  VolumeToPrint,
  WorkDone,
} from '../../src/shared/contract/work-lists.ts'
import type { CallOutcome } from '../../src/shared/domain/delivery/work.ts'
import { type Booted, bootBackend, describeOnBoth, type Engine } from '../support/backend.ts'
import { until } from '../support/desk.ts'
import type { DeskClient } from '../support/desk-client.ts'
import { Seat } from '../support/desk-seat.ts'
import { DispatchOffice } from '../support/dispatch-office.ts'

const PEOPLE = 50
/** Nine in ten have a number, and one is a minor whose guardian is called, too. */
const CALLED = 46
const morning = '2026-11-23T02:00:00.000Z'
const address = '合成省样例市测试路 1 号'

/** No SMS arrives: everybody is left to people. */
const deadSms: Channel = {
  ...{ provider: 'test-sms', channel: 'sms', batch: 100, perSecond: Number.POSITIVE_INFINITY },
  send: async (messages) => messages.map((): Outcome => ({ state: 'failed', code: 'NO_SUCH_NUMBER', again: false })),
  close: async () => undefined,
}

describeOnBoth('work lists', (engine: Engine) => {
  let backend: Booted
  let desk: DispatchOffice
  let han: DeskClient
  let chen: DeskClient

  async function boot(): Promise<void> {
    backend = await bootBackend(engine, {
      channels: { channels: [deadSms], perHour: null },
      dispatch: { lookMs: 30, lostMs: 60_000, askMs: 0, againMs: 1, batch: 50 },
    })
    desk = await DispatchOffice.open(backend)
    await desk.prepare(PEOPLE)
    // Every second person has an address.
    await sql`update cohort_recipient set address = ${address} where phone is not null and phone ~ '[02468]$'`.execute(
      backend.store.db,
    )
    han = desk.office.han
    chen = await backend.desk('chen')
    await desk.start({ acute: false })
    await until(
      () => desk.board(),
      ({ channels }) => channels.some(({ channel, failed }) => channel === 'sms' && failed === CALLED),
    )
    await advance()
  }
  afterEach(async () => {
    await expectExactSums()
    await backend.close()
  })

  const path = (rest: string) => `/v1/notices/${desk.notice}/${rest}`
  const advance = async () =>
    ((await (await han.request('POST', path('advance'), { channel: null })).json()) as { moved: object }).moved
  const take = async (by: DeskClient, most = 20) => {
    const answer = await by.request('POST', path('calls/take'), { most })
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    return ((await answer.json()) as TakenCalls).calls
  }
  const takeAll = async (by: DeskClient) => {
    const all: CallTask[] = []
    for (let calls = await take(by); calls.length > 0; calls = await take(by)) all.push(...calls)
    return all
  }
  const post = (by: DeskClient, rest: string, body: object) => by.request('POST', path(rest), body)
  const report = async (by: DeskClient, message: string, outcome: CallOutcome, more: Partial<CallReport> = {}) => {
    const answer = await post(by, 'calls', { id: v7(), message, outcome, at: backend.backend.now(), ...more })
    return (await answer.json()) as WorkDone
  }
  const later = (minutes: number) =>
    backend.setNow(new Date(Date.parse(backend.backend.now()) + minutes * 60_000).toISOString())
  const figures = async (channel: string) => (await desk.board()).channels.find((each) => each.channel === channel)

  /** The sums say what the rows say, and each person has one message that is not moved. */
  async function expectExactSums(): Promise<void> {
    const { rows } = await sql`
      with rows as (
        select channel, addressee, class, state, moved, count(*) as n from message group by 1, 2, 3, 4, 5
      ), sums as (
        select channel, addressee, class, state, moved, sum(n) as n from delivery_count
        group by 1, 2, 3, 4, 5 having sum(n) <> 0
      )
      select * from rows full join sums using (channel, addressee, class, state, moved)
      where rows.n is distinct from sums.n`.execute(backend.store.db)
    expect(rows).toEqual([])
    const twice = await sql`
      select token from message where not moved group by token, addressee having count(*) <> 1`.execute(
      backend.store.db,
    )
    expect(twice.rows).toEqual([])
  }

  it('gives each person to one caller, with the script for them, and notes who saw whose number', async () => {
    await boot()
    const [ours, theirs] = await Promise.all([takeAll(han), takeAll(chen)])
    const all = [...ours, ...theirs]
    expect(new Set(all.map(({ message }) => message)).size).toBe(CALLED)
    expect(all).toHaveLength(CALLED)
    expect(ours.length * theirs.length, 'both had some').toBeGreaterThan(0)
    for (const { phone, name } of all) expect([phone, name].join()).toMatch(/^1\d{10},王[小大]\d+$/)
    const said = ({ sections }: CallTask) => sections.flatMap(({ paragraphs }) => paragraphs).join('\n')
    const guardian = all.find(({ addressee }) => addressee === 'guardian')
    expect(guardian?.phone).toMatch(/^19/)
    expect(said(guardian as CallTask)).toContain('监护人')
    for (const call of all) expect(said(call)).toContain('我们不会索要验证码')
    const reveals = await backend.store.db.selectFrom('work_reveal').select(['message', 'by']).execute()
    expect(reveals.map(({ message, by }) => `${message}/${by}`).toSorted()).toEqual(
      [
        ...ours.map(({ message }) => `${message}/01935c1a-7b00-7000-8000-000000000008`),
        ...theirs.map(({ message }) => `${message}/01935c1a-7b00-7000-8000-000000000001`),
      ].toSorted(),
    )
    expect(await figures('phone')).toMatchObject({ ready: 0, sending: CALLED })
    for (const { phone } of all) expect(backend.logs()).not.toContain(phone)
    later(31)
    expect(await takeAll(chen), 'nothing was heard: all are given again').toHaveLength(CALLED)
    backend.setNow('2026-11-23T15:00:00.000Z')
    const awake = await backend.desk('chen')
    const atNight = await post(awake, 'calls/take', { most: 1 })
    expect(await atNight.json()).toMatchObject({ code: 'QUIET_HOURS' })
    const auditor = await backend.desk('auditor')
    expect((await post(auditor, 'calls/take', { most: 1 })).status).toBe(403)
  })

  it('takes what a call came to, once, also from who was too slow or while the sending is held', async () => {
    await boot()
    const [one, two, three, four] = (await take(han, 4)).map(({ message }) => message) as [
      string,
      string,
      string,
      string,
    ]
    const id = v7()
    const told = { message: one, state: 'delivered', code: null }
    expect(await report(han, one, 'reached', { id })).toEqual(told)
    expect(await report(han, one, 'reached', { id }), 'the same again').toEqual(told)
    expect(await report(han, one, 'busy', { id })).toMatchObject({ code: 'CALL_ID_REUSED' })
    expect(await report(han, one, 'wrong_number'), 'what is final stays').toEqual(told)
    expect(await report(han, two, 'wrong_number')).toMatchObject({ state: 'failed', code: 'WRONG_NUMBER' })
    for (const state of ['ready', 'ready', 'failed']) {
      expect(await report(han, three, 'no_answer')).toMatchObject({ state, code: 'NO_ANSWER' })
      later(61)
      await takeAll(han)
    }
    expect(await report(chen, four, 'busy'), 'another has it in hand').toMatchObject({ state: 'sending' })
    expect(await report(han, four, 'busy')).toMatchObject({ state: 'ready', code: 'BUSY' })
    expect((await takeAll(chen)).map(({ message }) => message)).not.toContain(four)
    await desk.give('notice.pause_sending')
    expect((await post(chen, 'calls/take', { most: 1 })).status).toBe(409)
    expect(await report(chen, four, 'reached'), 'they rang us').toMatchObject({ state: 'delivered' })
    expect(await figures('phone')).toMatchObject({ delivered: 2, failed: 2 })
    expect((await post(chen, 'calls', { id: v7(), message: v7(), outcome: 'reached', at: morning })).status).toBe(404)
  })

  it('keeps its sums while many callers take and tell at once, each of them twice', async () => {
    await boot()
    const outcomes: CallOutcome[] = ['reached', 'wrong_number', 'refused', 'busy', 'no_answer', 'call_back']
    const made: string[] = []
    const call = async (by: DeskClient, n: number) => {
      for (let calls = await take(by, 5); calls.length > 0; calls = await take(by, 5)) {
        const told = calls.flatMap(({ message }, index) => {
          const outcome = outcomes[(n + index) % outcomes.length] ?? 'reached'
          const same = { id: v7(), at: morning }
          made.push(message)
          return [report(by, message, outcome, same), report(by, message, outcome, same)]
        })
        for (const done of await Promise.all(told)) expect(done.state).toMatch(/^(delivered|failed|ready)$/)
      }
    }
    await Promise.all([han, chen, han, chen].map(call))
    expect(new Set(made).size).toBe(CALLED)
    expect(made).toHaveLength(CALLED)
    const attempts = await backend.store.db.selectFrom('call_attempt').select('message').execute()
    expect(attempts).toHaveLength(CALLED)
  })

  it('puts letters into volumes, and those that come back leave people to the announcement', async () => {
    await boot()
    for (const { message } of await takeAll(han)) await report(han, message, 'wrong_number')
    const { letter = 0, announcement } = (await advance()) as Record<string, number>
    expect(letter + (announcement ?? 0)).toBe(CALLED)
    expect((await post(chen, 'letters/volumes', {})).status).toBe(403)
    const closed = (await (await post(han, 'letters/volumes', {})).json()) as LetterVolume
    expect(closed).toMatchObject({ volume: 1, letters: letter, posted: 0 })
    expect((await post(han, 'letters/volumes', {})).status, 'each is in one volume').toBe(409)
    const { letters, ...head } = await han.get<VolumeToPrint>(path('letters/volumes/1'))
    expect(head.signatory.length * head.title.length).toBeGreaterThan(0)
    expect(letters.map(({ place }) => place)).toEqual(letters.map((_, index) => index + 1))
    expect(new Set(letters.map(({ name }) => name)).size).toBe(letter)
    expect(letters[0]).toMatchObject({ address, registered: null })
    const [first, second, third] = letters.map(({ message }) => message) as [string, string, string]
    const tell = async (message: string, more: object) => {
      const answer = await post(chen, 'letters', { message, ...more })
      return (await answer.json()) as WorkDone
    }
    const slip = (n: number) => ({ registered: `XA${String(n).padStart(11, '0')}`, postedAt: '2026-11-23' })
    for (const [n, { message }] of letters.entries()) {
      if (message !== third) expect(await tell(message, slip(n))).toMatchObject({ state: 'accepted' })
    }
    expect(await tell(first, slip(0)), 'the same again').toMatchObject({ state: 'accepted' })
    expect(await tell(first, slip(99))).toMatchObject({ code: 'ALREADY_TOLD' })
    expect(await tell(third, slip(0))).toMatchObject({ code: 'REGISTERED_TWICE' })
    expect(await tell(third, { returnedAt: '2027-01-01' })).toMatchObject({ code: 'IN_FUTURE' })
    expect(await tell(first, { receivedAt: '2026-11-23' })).toMatchObject({ state: 'delivered' })
    expect(await tell(first, { returnedAt: '2026-11-23' })).toMatchObject({ code: 'ALREADY_TOLD' })
    expect(await tell(second, { returnedAt: '2026-11-23' })).toMatchObject({ state: 'failed', code: 'RETURNED' })
    expect(await advance()).toEqual({ announcement: 1 })
    expect(await advance()).toEqual({})
    const { volumes } = await han.get<{ volumes: LetterVolume[] }>(path('letters/volumes'))
    expect(volumes).toMatchObject([{ letters: letter, posted: letter - 1, received: 1, returned: 1 }])
    const { coverage } = await desk.board()
    expect(coverage).toMatchObject({ people: PEOPLE, delivered: 1, waiting: 0, inFlight: letter - 2 })
  })

  // The desk is the same for both engines.
  it.runIf(engine === 'PGlite')('are worked off at a desk, which prints a volume with its register', async () => {
    await boot()
    let saved = ''
    const dialogs = {
      save: async ({ suggestedName }: { suggestedName: string }) => {
        saved = join(seat.folder, suggestedName)
        return saved
      },
      open: async () => null,
    }
    const seat = await Seat.take(backend, 'han', { now: () => backend.backend.now(), dialogs })
    try {
      const id = desk.notice
      const { delivery } = seat.calls
      const { calls } = await delivery.takeCalls({ id, most: 20 })
      for (const { message } of calls) {
        const made = { id: v7(), message, outcome: 'refused' as const, at: backend.backend.now() }
        expect(await delivery.reportCall({ id, report: made })).toMatchObject({ state: 'failed', code: 'REFUSED' })
      }
      const { moved } = await delivery.advance({ id, channel: 'phone' })
      const { volume, letters } = await delivery.closeVolume({ id })
      expect(letters).toBe(moved.letter)
      expect(await delivery.printVolume({ id, volume })).toEqual({ path: saved, byHand: [] })
      expect((await readFile(saved)).subarray(0, 5).toString()).toBe('%PDF-')
      const [line] = (await han.get<VolumeToPrint>(path(`letters/volumes/${volume}`))).letters
      const posted = { message: line?.message ?? '', registered: 'XA00000000001', postedAt: '2026-11-23' }
      expect(await delivery.reportLetter({ id, report: posted })).toMatchObject({ state: 'accepted' })
      expect((await delivery.volumes({ id })).volumes).toMatchObject([{ volume, letters, posted: 1 }])
    } finally {
      await seat.leave()
    }
  })
})
