/** A notice that is approved, and a list of any number of invented people who are to be told. */
import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import { putRecipients, toRecipient } from '../../src/backend/cohorts/recipients.ts'
import type { DeliveryBoard } from '../../src/shared/contract/delivery.ts'
import { type CohortPerson, keyOf, withoutContacts } from '../../src/shared/domain/cohort/person.ts'
import { PeopleTally } from '../../src/shared/domain/cohort/tally.ts'
import type { Booted } from './backend.ts'
import { fileDraft, work } from './incident-work.ts'
import { frozen, NoticeOffice } from './notice-office.ts'

const PAGE = 5000

/**
 * Person `n`: one in ten has left, one in fifty is a minor with a guardian, one in four is not held by account and so
 * begins with SMS; of the rest push comes first. One in five has an address of e-mail.
 */
export function affected(n: number): CohortPerson {
  const isMinor = n % 50 === 3
  const there: CohortPerson = {
    class: isMinor ? 'minor' : 'active',
    accountId: n % 4 === 0 ? null : `u${10_000_000 + n}`,
    name: `王小${n}`,
    phone: `1${String(n).padStart(10, '0')}`,
    email: n % 5 === 0 ? `u${n}@example.com` : null,
    address: null,
    pushToken: null,
    guardianName: isMinor ? `王大${n}` : null,
    guardianPhone: isMinor ? `19${String(n).padStart(9, '0')}` : null,
    categories: [],
  }
  return n % 10 === 9 ? { ...withoutContacts(there), accountId: `u${10_000_000 + n}` } : there
}

export class DispatchOffice {
  readonly office: NoticeOffice
  readonly #backend: Booted
  notice = ''
  cohort = ''

  private constructor(backend: Booted, office: NoticeOffice) {
    this.#backend = backend
    this.office = office
  }

  static async open(backend: Booted): Promise<DispatchOffice> {
    return new DispatchOffice(backend, await NoticeOffice.open(backend))
  }

  /** Puts a list of `count` people in force, and has a notice approved. */
  async prepare(count: number): Promise<void> {
    await this.#putPeople(count)
    this.notice = await this.office.submitted()
    const { shen } = this.office
    const [result] = await shen.send(this.office.approval(this.notice))
    if (result?.status !== 200) throw new Error(`notice.approve ${JSON.stringify(result)}`)
  }

  async #putPeople(count: number): Promise<void> {
    const { store, backend } = this.#backend
    const id = v7()
    const tally = new PeopleTally()
    await store.db
      .insertInto('cohort')
      .values({
        ...{
          id,
          kind: 'incident' as const,
          occasion: this.office.incident,
          source: 'app' as const,
          summary: null,
          chunks: 1,
        },
        ...{ created_at: backend.now(), updated_at: backend.now(), sealed_at: null, erased_at: null },
      })
      .execute()
    for (let from = 0; from < count; from += PAGE) {
      const people = Array.from({ length: Math.min(PAGE, count - from) }, (_, n) => affected(from + n))
      for (const person of people) tally.add(person)
      const rows = people.map((person) => toRecipient(backend.keys, { person, key: keyOf(person) ?? '' }))
      await store.transaction((tx) => putRecipients(tx, id, rows))
    }
    const sha256 = createHash('sha256').update(id).digest('hex')
    const summary = { cohort: id, revision: 1, sha256, rows: count, duplicate: 0, wrong: 0, ...tally.sums }
    const sealed = { summary: JSON.stringify(summary), sealed_at: backend.now() }
    await store.db.updateTable('cohort').set(sealed).where('id', '=', id).execute()
    const { state, version } = await this.incidentRow()
    if (state.cohort) throw new Error('one list is enough')
    await work(this.office.han, {
      ...fileDraft('incident.set_cohort', this.office.incident, { args: { summary } }),
      baseVersion: version,
    })
    this.cohort = id
  }

  async incidentRow() {
    const row = await this.#backend.store.db
      .selectFrom('incident')
      .select(['state', 'version'])
      .where('id', '=', this.office.incident)
      .executeTakeFirstOrThrow()
    return { version: row.version, state: JSON.parse(row.state) as { cohort: unknown } }
  }

  async start(more: { acute?: boolean } = {}): Promise<void> {
    const { acute = true } = more
    const texts: Record<string, string> = acute ? { text: '风险紧迫：账号正在被登录' } : {}
    await this.give('notice.start_sending', { args: { ...frozen, acute }, texts })
  }

  /** Gives a command of the duty officer on the notice, at the version that it has. */
  async give(type: string, from: { args?: object; texts?: Record<string, string> } = {}): Promise<void> {
    const row = await this.#backend.store.db
      .selectFrom('notice')
      .select('version')
      .where('id', '=', this.notice)
      .executeTakeFirstOrThrow()
    await work(this.office.han, { ...fileDraft(type, this.notice, from), baseVersion: row.version })
  }

  board(): Promise<DeliveryBoard> {
    return this.office.han.get(`/v1/notices/${this.notice}/delivery`)
  }
}
