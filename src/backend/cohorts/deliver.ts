/**
 * A list that the app's servers deliver for an incident or a record: read as it streams in, by the rule that desks use for their
 * files, and put in force at its end by the same command, with the actor `app`. A list that breaks off leaves nothing.
 */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { v7 } from 'uuid'
import { type DeliveryReceipt, MAX_PEOPLE } from '#shared/contract/cohort-upload.ts'
import type { CohortProblem } from '#shared/contract/cohorts.ts'
import type { CohortPerson } from '#shared/domain/cohort/person.ts'
import { type RowNote, type RowRules, readCohortRow } from '#shared/domain/cohort/row.ts'
import { increase, PeopleTally } from '#shared/domain/cohort/tally.ts'
import type { Actor } from '#shared/domain/command.ts'
import { cohortClass } from '#shared/domain/incident/vocabulary.ts'
import type { OccasionRef } from '#shared/domain/notice/occasion.ts'
import { uuid } from '#shared/domain/values.ts'
import type { Backend } from '../backend.ts'
import { submitIn } from '../commands/submission.ts'
import { ProblemError } from '../http/problem.ts'
import type { Tx } from '../store/store.ts'
import { type DeliveryFormat, readDelivered } from './delivered-rows.ts'
import { holdOccasion } from './occasion.ts'
import { putRecipients, toRecipient } from './recipients.ts'

const app: Actor = { kind: 'app', id: '00000000-0000-0000-0000-000000000000', roles: ['system_owner'] }
const PAGE = 1000
const MAX_BYTES = 1024 ** 3
/** Problems that a receipt names. */
const MAX_PROBLEMS = 200

export interface Delivery {
  /** Chosen by the sender: the same list again is answered alike. */
  id: string
  /** The kind, and its id or number. */
  occasion: OccasionRef
  format: DeliveryFormat
  body: Readable
}

const rules: RowRules = { classOf: (cell) => cohortClass.safeParse(cell).data }

export class Deliveries {
  readonly #backend: Backend
  /** Lists that are coming in. */
  readonly #arriving = new Set<string>()

  constructor(backend: Backend) {
    this.#backend = backend
  }

  /** @throws ProblemError 404 INCIDENT_UNKNOWN, RECORD_UNKNOWN, 409 …_OVER, DELIVERY_ARRIVING, 4xx for what the body is */
  async take(delivery: Delivery): Promise<{ receipt: DeliveryReceipt; fresh: boolean }> {
    const { id } = delivery
    if (this.#arriving.has(id)) throw new ProblemError(409, 'DELIVERY_ARRIVING', { detail: 'Wait for its end.' })
    this.#arriving.add(id)
    try {
      const { occasion, receipt } = await this.#open(delivery)
      if (receipt) return { receipt, fresh: false }
      try {
        return { receipt: await this.#receive(occasion, delivery), fresh: true }
      } catch (error) {
        await this.#backend.store.transaction((tx) => removeUnsealed(tx, id))
        throw error
      }
    } finally {
      this.#arriving.delete(id)
    }
  }

  /** Begins the list anew, whatever a process that died had of it; or finds what was answered. */
  #open({ id, occasion: named }: Delivery): Promise<{ occasion: OccasionRef; receipt: DeliveryReceipt | null }> {
    const { store, now, legal } = this.#backend
    return store.transaction(async (tx) => {
      const occasion = await idOf(tx, named)
      const known = await tx.selectFrom('cohort').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
      if (known && (known.occasion !== occasion.id || known.source !== 'app')) {
        throw new ProblemError(422, 'COHORT_ID_REUSED', { detail: 'This id belongs to another list.' })
      }
      if (known?.sealed_at) return { occasion, receipt: receiptOf(known.summary) }
      await holdOccasion(tx, legal, occasion)
      await removeUnsealed(tx, id)
      const at = now()
      const times = { created_at: at, updated_at: at, sealed_at: null, erased_at: null }
      await tx
        .insertInto('cohort')
        .values({ id, kind: occasion.kind, occasion: occasion.id, source: 'app', summary: null, chunks: 0, ...times })
        .execute()
      return { occasion, receipt: null }
    })
  }

  async #receive(occasion: OccasionRef, { id, body, format }: Delivery): Promise<DeliveryReceipt> {
    const list = new ArrivingList(this.#backend, id)
    const hash = createHash('sha256')
    const metered = Readable.from(meter(body, hash))
    for await (const cells of readDelivered(metered, format)) await list.take(cells)
    const sums = await list.end()
    return this.#backend.store.transaction((tx) => this.#seal(tx, occasion, { id, sha256: hash.digest('hex'), sums }))
  }

  async #seal(
    tx: Tx,
    ref: OccasionRef,
    { id, sha256, sums }: { id: string; sha256: string; sums: ListSums },
  ): Promise<DeliveryReceipt> {
    const { now, legal } = this.#backend
    const { version, occasion } = await holdOccasion(tx, legal, ref)
    const { byProblem, problems, ...counts } = sums
    const summary = { cohort: id, revision: (occasion.cohort?.revision ?? 0) + 1, sha256, ...counts }
    const type = `${ref.kind}.set_cohort`
    const command = { id: v7(), type, target: ref.id, baseVersion: version, args: { summary }, at: now() }
    const [answer] = await submitIn(tx, this.#backend, { actor: app, commands: [command] })
    if (answer?.status !== 200) throw new ProblemError(422, answer?.rejection?.code ?? 'NOT_IN_FORCE')
    const receipt = { cohortId: id, revision: summary.revision, sha256, ...counts, byProblem, problems }
    const sealed = { summary: JSON.stringify({ ...summary, byProblem, problems }), sealed_at: now(), updated_at: now() }
    await tx.updateTable('cohort').set(sealed).where('id', '=', id).execute()
    return receipt
  }
}

type ListSums = Omit<DeliveryReceipt, 'cohortId' | 'revision' | 'sha256'>

class ArrivingList {
  readonly #backend: Backend
  readonly #id: string
  readonly #tally = new PeopleTally()
  readonly #counts = { rows: 0, duplicate: 0, wrong: 0 }
  readonly #byProblem: ListSums['byProblem'] = {}
  readonly #problems: CohortProblem[] = []
  #page: { line: number; person: CohortPerson; key: string }[] = []

  constructor(backend: Backend, id: string) {
    this.#backend = backend
    this.#id = id
  }

  async take(cells: Parameters<typeof readCohortRow>[0] | null): Promise<void> {
    this.#counts.rows += 1
    const line = this.#counts.rows
    const row = cells === null ? { person: null, notes: [shapeless] } : readCohortRow(cells, rules)
    for (const note of row.notes) this.#note(line, note)
    if (row.person === null) {
      this.#counts.wrong += 1
      return
    }
    this.#page.push({ line, person: row.person, key: row.key })
    if (this.#page.length === PAGE) await this.#store()
  }

  async end(): Promise<ListSums> {
    await this.#store()
    return { ...this.#counts, ...this.#tally.sums, byProblem: this.#byProblem, problems: this.#problems }
  }

  async #store(): Promise<void> {
    const { store, keys } = this.#backend
    const rows = this.#page.map((each) => ({ ...each, recipient: toRecipient(keys, each) }))
    const stored = rows.map(({ recipient }) => recipient)
    const fresh = new Set(await store.transaction((tx) => putRecipients(tx, this.#id, stored)))
    for (const { line, person, recipient } of rows) {
      // Its first row in this page, and in none before.
      if (fresh.delete(recipient.token)) {
        this.#tally.add(person)
      } else {
        this.#counts.duplicate += 1
        this.#note(line, { code: 'duplicate', field: null })
      }
    }
    this.#page = []
    if (this.#tally.sums.people > MAX_PEOPLE) throw new ProblemError(413, 'TOO_MANY_PEOPLE')
  }

  #note(line: number, { code, field }: RowNote): void {
    increase(this.#byProblem, code)
    if (this.#problems.length < MAX_PROBLEMS) this.#problems.push({ line, code, field })
  }
}

const shapeless: RowNote = { code: 'width', field: null }

function receiptOf(summary: string | null): DeliveryReceipt {
  const { cohort, ...receipt } = JSON.parse(summary ?? '')
  return { cohortId: cohort, ...receipt }
}

async function idOf(tx: Tx, { kind, id: named }: OccasionRef): Promise<OccasionRef> {
  const column = uuid.safeParse(named).success ? 'id' : 'number'
  const row = await tx.selectFrom(kind).select('id').where(column, '=', named).executeTakeFirst()
  const detail = `Give the id or the number of the ${kind}.`
  if (!row) throw new ProblemError(404, `${kind.toUpperCase()}_UNKNOWN`, { detail })
  return { kind, id: row.id }
}

async function removeUnsealed(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('cohort').where('id', '=', id).where('sealed_at', 'is', null).execute()
}

/** The bytes as they pass, counted and hashed. @throws ProblemError 413 */
async function* meter(body: Readable, hash: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MAX_BYTES) throw new ProblemError(413, 'TOO_LARGE', { detail: `At most ${MAX_BYTES} bytes.` })
    hash.update(chunk)
    yield chunk
  }
}
