/** Calls and letters of a notice: each person in one pair of hands, told once, and exact sums whatever happens. */
import { createPublicKey } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { afterEach, expect, it } from 'vitest'
import type { Channel, Outcome } from '../../src/backend/channels/channel.ts'
import { type ProofReport, REPORT } from '../../src/backend/dispatch/proof/format.ts'
import { unpackProof } from '../../src/backend/dispatch/proof/unpack.ts'
import { ed25519 } from '../../src/backend/documents/seal.ts'
import { checkFile } from '../../src/backend/documents/verify/file.ts'
import { createApiKey } from '../../src/backend/intake/api-keys.ts'
import type {
  CallDesk,
  CallReport,
  CallTask,
  LetterVolume,
  NumbersPut,
  RegisterLine,
  RevealedCall,
  TakenCalls,
  VolumeToPrint,
  WorkDone,
} from '../../src/shared/contract/work-lists.ts'
import type { CallOutcome } from '../../src/shared/domain/delivery/work.ts'
import { type Booted, bootBackend, describeOnOne, type Engine } from '../support/backend.ts'
import { until } from '../support/desk.ts'
import type { DeskClient } from '../support/desk-client.ts'
import { Seat } from '../support/desk-seat.ts'
import { DispatchOffice } from '../support/dispatch-office.ts'

const PEOPLE = 50
/** Nine in ten have a number, and one is a minor whose guardian is called, too. */
const calledOf = (people: number) => (people * 46) / 50
const CALLED = calledOf(PEOPLE)
const morning = '2026-11-23T02:00:00.000Z'
const address = '合成省样例市测试路 1 号'

/** No SMS arrives: everybody is left to people. */
const deadSms: Channel = {
  ...{ provider: 'test-sms', channel: 'sms', batch: 100, perSecond: Number.POSITIVE_INFINITY },
  send: async (messages) => messages.map((): Outcome => ({ state: 'failed', code: 'NO_SUCH_NUMBER', again: false })),
  close: async () => undefined,
}

describeOnOne('work lists', (engine: Engine) => {
  let backend: Booted
  let desk: DispatchOffice
  let han: DeskClient
  let chen: DeskClient

  async function boot(people = PEOPLE): Promise<void> {
    backend = await bootBackend(engine, {
      channels: { channels: [deadSms], perHour: null },
      dispatch: { lookMs: 100, lostMs: 60_000, askMs: 0, againMs: 1, batch: 50 },
    })
    desk = await DispatchOffice.open(backend)
    await desk.prepare(people)
    // Every second person has an address.
    await sql`update cohort_recipient set address = ${address} where phone is not null and phone ~ '[02468]$'`.execute(
      backend.store.db,
    )
    han = desk.office.han
    chen = await backend.desk('chen')
    await desk.start({ acute: false })
    await until(
      () => desk.board(),
      ({ channels }) => channels.some(({ channel, failed }) => channel === 'sms' && failed === calledOf(people)),
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

  const reveal = async (by: DeskClient, { message }: CallTask) =>
    (await (await post(by, 'calls/reveal', { message })).json()) as RevealedCall

  /** Report and lines of a proof that holds. */
  async function readProof(): Promise<{ report: ProofReport; lines: string[] }> {
    const bytes = Buffer.from(await (await han.request('GET', path('proof'))).arrayBuffer())
    const { fingerprint, publicPem } = backend.backend.signingKey
    const keys = [{ publicKey: createPublicKey(publicPem), fingerprint, origin: 'test' as const }]
    expect((await checkFile('N.zip', bytes, { keys, check: ed25519 })).findings).toEqual([])
    const { files } = await unpackProof(bytes)
    const start = bytes.indexOf('\ufeffrecipient')
    const ledger = bytes.subarray(start, bytes.indexOf('PK\u0001\u0002', start)).toString()
    return { report: JSON.parse(String(files.get(REPORT))) as ProofReport, lines: ledger.split('\r\n') }
  }

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
    for (const { phone, name } of all) expect([phone, name].join()).toMatch(/^1\d{2}\*{4}\d{4},王\*+$/)
    expect(await backend.store.db.selectFrom('work_reveal').selectAll().execute(), 'nobody is revealed').toEqual([])
    const plain = await Promise.all([
      ...ours.map((call) => reveal(han, call)),
      ...theirs.map((call) => reveal(chen, call)),
    ])
    for (const { phone, name } of plain) expect([phone, name].join()).toMatch(/^1\d{10},王[小大]\d+$/)
    const said = ({ sections }: CallTask) => sections.flatMap(({ paragraphs }) => paragraphs).join('\n')
    const guardian = all.find(({ addressee }) => addressee === 'guardian')
    expect(said(guardian as CallTask)).toContain('监护人')
    expect(plain.find(({ message }) => message === guardian?.message)?.phone).toMatch(/^19/)
    for (const call of all) expect(said(call)).toContain('我们不会索要验证码')
    const reveals = await backend.store.db.selectFrom('work_reveal').select(['message', 'by']).execute()
    expect(reveals.map(({ message, by }) => `${message}/${by}`).toSorted()).toEqual(
      [
        ...ours.map(({ message }) => `${message}/01935c1a-7b00-7000-8000-000000000008`),
        ...theirs.map(({ message }) => `${message}/01935c1a-7b00-7000-8000-000000000001`),
      ].toSorted(),
    )
    const notMine = await post(han, 'calls/reveal', { message: theirs[0]?.message })
    expect(await notMine.json()).toMatchObject({ code: 'NOT_HELD' })
    expect(await figures('phone')).toMatchObject({ ready: 0, sending: CALLED })
    for (const { phone } of plain) expect(backend.logs()).not.toContain(phone)
    later(31)
    expect((await post(han, 'calls/reveal', { message: ours[0]?.message })).status, 'her time is over').toBe(409)
    expect(await takeAll(chen), 'nothing was heard: all are given again').toHaveLength(CALLED)
    backend.setNow('2026-11-23T15:00:00.000Z')
    const awake = await backend.desk('chen')
    const atNight = await post(awake, 'calls/take', { most: 1 })
    expect(await atNight.json()).toMatchObject({ code: 'QUIET_HOURS' })
    const auditor = await backend.desk('auditor')
    expect((await post(auditor, 'calls/take', { most: 1 })).status).toBe(403)
  })

  it('shows callers their place, and takes back whom they give back, as if nobody had been taken', async () => {
    await boot()
    const mine = await take(han, 5)
    await take(chen, 3)
    const place = (by: DeskClient) => by.get<CallDesk>(path('calls'))
    expect(await place(han)).toMatchObject({
      calls: mine.map(({ message }) => ({ message, made: [] })),
      left: { ready: CALLED - 8, later: 0, others: 3 },
      today: { calls: 0, reached: 0 },
      closed: null,
    })
    const [one, two, three, four] = mine.map(({ message }) => message) as [string, string, string, string]
    await report(han, one, 'reached')
    const againAt = new Date(Date.parse(morning) + 5 * 3_600_000).toISOString()
    expect(await report(han, two, 'call_back', { againAt })).toMatchObject({ state: 'ready', code: 'CALL_BACK' })
    const tooLate = new Date(Date.parse(morning) + 4 * 24 * 3_600_000).toISOString()
    expect(await report(han, three, 'call_back', { againAt: tooLate })).toMatchObject({ code: 'AGAIN_AT' })
    expect(await place(han)).toMatchObject({
      left: { ready: CALLED - 8, later: 1, laterFrom: againAt, others: 3 },
      today: { calls: 2, reached: 1 },
    })
    const back = async (by: DeskClient, message: string | null) =>
      (await (await post(by, 'calls/back', { message })).json()) as object
    expect(await back(chen, three), 'she has not got him').toEqual({ back: 0 })
    expect(await back(han, one), 'it is done').toEqual({ back: 0 })
    expect(await back(han, three)).toEqual({ back: 1 })
    expect(await back(han, three), 'again').toEqual({ back: 0 })
    expect(await back(han, null)).toEqual({ back: 2 })
    expect((await place(han)).calls).toEqual([])
    const row = backend.store.db.selectFrom('message').select(['state', 'attempts', 'sent_at', 'due_at'])
    expect(await row.where('id', '=', four).executeTakeFirst()).toEqual({
      ...{ state: 'ready', attempts: 0, sent_at: null, due_at: null },
    })
    expect((await place(chen)).left).toMatchObject({ ready: CALLED - 5, others: 0 })
    later(5 * 60 + 1)
    const [due, ...others] = await take(han, 4)
    expect(
      [due, ...others].map((call) => call?.message),
      'who asked for this hour comes first, after those who were left lying',
    ).toContain(two)
    expect(await place(han)).toMatchObject({
      calls: expect.arrayContaining([expect.objectContaining({ message: two })]),
    })
    await desk.give('notice.pause_sending')
    expect(await back(han, null), 'also while it is held').toEqual({ back: 4 })
    expect((await place(han)).closed).toBe('NOT_SENDING')
  })

  it('calls nobody for ever', async () => {
    await boot()
    const last: Record<string, [number, number]> = { busy: [5, 11], call_back: [3, 31] }
    for (const [outcome, [limit, pause]] of Object.entries(last)) {
      const [person] = await take(han, 1)
      const message = person?.message ?? ''
      for (let n = 1; n <= limit; n += 1) {
        const done = await report(han, message, outcome as CallOutcome)
        expect(done).toMatchObject({ state: n < limit ? 'ready' : 'failed', code: outcome.toUpperCase() })
        later(pause)
        await takeAll(han)
      }
      for (const { message: other } of (await han.get<CallDesk>(path('calls'))).calls) {
        await post(han, 'calls/back', { message: other })
      }
    }
    expect(await figures('phone')).toMatchObject({ failed: 2, ready: CALLED - 2 })
  })

  it('notes the remedies that people take up, once each, for the board and the proof', async () => {
    await boot()
    const [call] = await take(han, 1)
    const message = call?.message ?? ''
    const ask = async (remedy: string) => await (await post(han, 'calls/remedies', { message, remedy })).json()
    expect(await ask('account_freeze')).toEqual({ remedies: ['account_freeze'] })
    expect(await ask('account_freeze'), 'again').toEqual({ remedies: ['account_freeze'] })
    expect(await ask('password_reset')).toEqual({ remedies: ['account_freeze', 'password_reset'] })
    expect(await ask('a_pony')).toMatchObject({ status: 400 })
    const key = await backend.store.transaction((tx) => createApiKey(tx, { name: 'app', now: morning }))
    const tell = async (body: object, more: Record<string, string> = { 'x-api-key': key }) => {
      const headers = { 'content-type': 'application/json', ...more }
      const answer = await fetch(`${backend.url}${path('remedies')}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      })
      return { status: answer.status, ...((await answer.json()) as object) }
    }
    const { token } = await backend.store.db
      .selectFrom('message')
      .select('token')
      .where('id', '=', message)
      .executeTakeFirstOrThrow()
    const at = morning
    const others = await backend.store.db
      .selectFrom('cohort_recipient')
      .select('account_id')
      .where('token', '<>', token)
      .where('account_id', 'is not', null)
      .limit(4)
      .execute()
    const [first, ...more] = others.map(({ account_id }) => account_id ?? '')
    expect(await tell({ accountId: first, remedy: 'password_reset', at })).toMatchObject({ status: 200, at })
    const later = '2026-11-23T02:03:00.000Z'
    expect(await tell({ accountId: first, remedy: 'password_reset', at: later }), 'the first counts').toMatchObject({
      at,
    })
    expect(await tell({ token, remedy: 'credit_monitoring', at })).toMatchObject({ status: 200 })
    expect(await tell({ accountId: 'u99999999', remedy: 'password_reset', at })).toMatchObject({ status: 404 })
    expect(await tell({ token, remedy: 'legal_help', at: '2027-01-01T00:00:00.000Z' })).toMatchObject({
      code: 'IN_FUTURE',
    })
    expect(await tell({ token, remedy: 'legal_help', at }, {})).toMatchObject({ status: 401 })
    const many = Array.from({ length: 12 }, (_, n) => ({
      accountId: more[n % 3],
      remedy: 'new_member_name',
      at,
    }))
    for (const { status } of await Promise.all(many.map((each) => tell(each)))) expect(status).toBe(200)
    expect((await desk.board()).remedies).toEqual([
      { remedy: 'password_reset', app: 1, phone: 1 },
      { remedy: 'account_freeze', app: 0, phone: 1 },
      { remedy: 'new_member_name', app: 3, phone: 0 },
      { remedy: 'credit_monitoring', app: 1, phone: 0 },
    ])
    const { report: proof, lines } = await readProof()
    expect(proof.sums.remedies).toEqual([
      { remedy: 'password_reset', n: 2 },
      { remedy: 'account_freeze', n: 1 },
      { remedy: 'new_member_name', n: 3 },
      { remedy: 'credit_monitoring', n: 1 },
    ])
    const own = lines.filter((line) => line.startsWith(`${token},self,`))
    expect(own.map((line) => line.split(',').at(-1))).toEqual(['password_reset>account_freeze>credit_monitoring'])
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
    expect(await tell(third, { returnedAt: '2027-01-01', reason: 'other' })).toMatchObject({ code: 'IN_FUTURE' })
    expect(await tell(first, { receivedAt: '2026-11-23' })).toMatchObject({ state: 'delivered' })
    expect(await tell(first, { returnedAt: '2026-11-23', reason: 'other' })).toMatchObject({ code: 'ALREADY_TOLD' })
    expect(await tell(second, { returnedAt: '2026-11-23', reason: 'refused' })).toMatchObject({
      ...{ state: 'failed', code: 'RETURNED_REFUSED' },
    })
    expect(await advance()).toEqual({ announcement: 1 })
    expect(await advance()).toEqual({})
    const { volumes } = await han.get<{ volumes: LetterVolume[] }>(path('letters/volumes'))
    expect(volumes).toMatchObject([{ letters: letter, posted: letter - 1, received: 1, returned: 1 }])
    const { coverage } = await desk.board()
    expect(coverage).toMatchObject({ people: PEOPLE, delivered: 1, waiting: 0, inFlight: letter - 2 })
  })

  it('puts the numbers of the post onto a register, and corrects them without losing what stood there', async () => {
    await boot()
    for (const { message } of await takeAll(han)) await report(han, message, 'wrong_number')
    await advance()
    const { letters } = (await (await post(han, 'letters/volumes', {})).json()) as LetterVolume
    const number = (n: number) => `XA${String(n).padStart(11, '0')}`
    const put = async (lines: object[], more: object = {}) => {
      const body = { volume: 1, postedAt: '2026-11-23', dryRun: false, lines, ...more }
      return (await (await post(chen, 'letters/numbers', body)).json()) as NumbersPut & { code?: string }
    }
    const line = (place: number, n: number, was: number | null = null) => ({
      ...{ place, registered: number(n), was: was === null ? null : number(was) },
    })
    const find = async (query: string) => (await chen.get<{ lines: RegisterLine[] }>(path(`letters?${query}`))).lines
    const wanted = [line(1, 1), { ...line(2, 2), registered: 'xa 0000-0000 002' }, line(3, 1), line(letters + 1, 9)]
    const findings = ['twice', 'new', 'twice', 'no_place']
    expect(await put(wanted, { dryRun: true })).toEqual({ findings, written: 0 })
    expect(
      (await find('volume=1')).every(({ registered }) => registered === null),
      'a dry run',
    ).toBe(true)
    expect(await put(wanted)).toEqual({ findings, written: 1 })
    expect(await put([line(1, 1), line(2, 2), line(3, 2)])).toMatchObject({ findings: ['new', 'twice', 'twice'] })
    expect(await put([line(1, 1), line(2, 2), line(3, 3)])).toEqual({ findings: ['same', 'same', 'new'], written: 1 })
    expect(await put([line(4, 4)], { postedAt: '2027-01-01' })).toMatchObject({ code: 'IN_FUTURE' })
    expect(await put([line(4, 4)], { volume: 2 })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await figures('letter')).toMatchObject({ accepted: 3 })
    expect(await put([line(1, 11)]), 'somebody was faster').toMatchObject({ findings: ['changed'] })
    expect(await put([line(1, 2, 1), line(2, 1, 2), line(3, 33, 3)])).toMatchObject({ written: 3 })
    const [first, , third] = await find('volume=1')
    expect(first).toMatchObject({ place: 1, registered: number(2), earlier: [{ registered: number(1) }] })
    expect(third).toMatchObject({
      registered: number(33),
      earlier: [{ registered: number(3) }],
      postedAt: '2026-11-23',
    })
    expect(first?.name).toMatch(/^王\*+$/)
    expect(
      (await find(`number=${number(3)}`)).map(({ place }) => place),
      'by the number that stood there',
    ).toEqual([3])
    expect((await find('number=0033')).map(({ place }) => place)).toEqual([3])
    expect(await find('number=9999')).toEqual([])
    const ledger = (await readProof()).lines.filter((each) => each.includes(',letter,'))
    expect(ledger.filter((each) => each.includes(number(33)))).toHaveLength(1)
    expect(ledger.filter((each) => each.includes(number(3)))).toEqual([])
    const auditor = await backend.desk('auditor')
    expect(
      (await post(auditor, 'letters/numbers', { volume: 1, postedAt: '2026-11-23', dryRun: true, lines: [line(5, 5)] }))
        .status,
    ).toBe(403)
  })

  it('puts no more than 500 letters into a volume', async () => {
    const people = 600
    await boot(people)
    await sql`update cohort_recipient set address = ${address} where phone is not null`.execute(backend.store.db)
    for (let calls = await take(han); calls.length > 0; calls = await take(han)) {
      await Promise.all(calls.map(({ message }) => report(han, message, 'refused')))
    }
    const { letter = 0 } = (await advance()) as Record<string, number>
    expect(letter).toBeGreaterThan(500)
    for (const letters of [500, letter - 500]) {
      expect(await (await post(han, 'letters/volumes', {})).json()).toMatchObject({ letters })
    }
    expect((await post(han, 'letters/volumes', {})).status).toBe(409)
    const volumes = await Promise.all(
      [1, 2].map((volume) => han.get<{ lines: RegisterLine[] }>(path(`letters?volume=${volume}`))),
    )
    const all = volumes.flatMap(({ lines }) => lines.map(({ message }) => message))
    expect(new Set(all).size, 'nobody twice').toBe(letter)
    expect(volumes[0]?.lines.map(({ place }) => place)).toEqual(Array.from({ length: 500 }, (_, n) => n + 1))
    const { letters } = await han.get<VolumeToPrint>(path('letters/volumes/1'))
    expect(letters).toHaveLength(500)
    const numbers = letters.map(({ place }) => ({
      place,
      registered: `XA${String(place).padStart(11, '0')}`,
      was: null,
    }))
    const put = { volume: 1, postedAt: '2026-11-23', dryRun: false, lines: numbers }
    expect(await (await post(han, 'letters/numbers', put)).json()).toMatchObject({ written: 500 })
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
      await delivery.takeCalls({ id, most: 20 })
      expect(await delivery.giveBackCalls({ id, message: null })).toEqual({ back: 20 })
      await delivery.takeCalls({ id, most: 20 })
      const { calls } = await delivery.calls({ id })
      expect(calls).toHaveLength(20)
      const [call] = calls as [CallTask]
      expect((await delivery.revealCall({ id, message: call.message })).phone).toMatch(/^1\d{10}$/)
      const wanted = { id, message: call.message, remedy: 'legal_help' as const }
      expect(await delivery.askRemedy(wanted)).toEqual({ remedies: ['legal_help'] })
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
      const numbers = [{ place: 1, registered: 'XA00000000002', was: 'XA00000000001' }]
      const put = { volume, postedAt: '2026-11-23', dryRun: false, lines: numbers }
      expect(await delivery.putNumbers({ id, put })).toEqual({ findings: ['corrected'], written: 1 })
      const earlier = [{ registered: 'XA00000000001' }]
      expect((await delivery.register({ id, of: { number: '00000002' } })).lines).toMatchObject([{ place: 1, earlier }])
      expect((await delivery.volumes({ id })).volumes).toMatchObject([{ volume, letters, posted: 1 }])
    } finally {
      await seat.leave()
    }
  })
})
