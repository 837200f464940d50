/**
 * Writes the demo workspace into an empty database: in one transaction, so it is there or it is not. What is seeded
 * does not pass through the change feed. A desk loads it as a snapshot, and the feed begins with the first change.
 */
import { sql } from 'kysely'
import { aggregateKind } from '#shared/domain/aggregates.ts'
import type { IncidentState } from '#shared/domain/incident/state.ts'
import type { Instant, Uuid } from '#shared/domain/values.ts'
import type { CaseKind } from '#shared/domain/vocabulary.ts'
import { hashPassword } from '../auth/password.ts'
import type { Backend } from '../backend.ts'
import { createApiKey } from '../intake/api-keys.ts'
import { hashQueryCode } from '../intake/query-code.ts'
import type { Keys } from '../keys.ts'
import type { Tx } from '../store/store.ts'
import { demoApiKey, demoPassword, EXAMPLE_CODE } from './accounts.ts'
import { issueDemoDocuments } from './documents.ts'
import { type DemoCase, generateDemo } from './generate.ts'
import { type IncidentWords, loadIncidentWords } from './incident-words.ts'
import { tellIncidents } from './incidents.ts'
import { insertEntries, insertFiles, insertTexts } from './insert-files.ts'
import { tellRecordNotice } from './record-notice.ts'
import { loadRegisterWords, type RegisterWords } from './register-words.ts'
import { tellRegisters } from './registers.ts'
import { type DemoStaff, loadDemoWords } from './words.ts'

/** Cases in one statement: a few megabytes of JSON. */
const BATCH = 250
const seeded = ['case', 'incident', 'notice', 'record', 'report', 'person', 'text', 'entry', 'document'] as const

/** @returns whether there was nothing and the demo has been written */
export async function seedDemo(backend: Backend): Promise<boolean> {
  const { store, keys, legal, now } = backend
  const words = await loadDemoWords(backend.resourcesDir)
  const stories = {
    staff: words.staff,
    incidents: await loadIncidentWords(backend.resourcesDir),
    registers: await loadRegisterWords(backend.resourcesDir),
  }
  const staff = await Promise.all(
    words.staff.map(async ({ login, ...member }) => ({
      ...member,
      login: login ?? member.id,
      password_hash: login === null ? null : await hashPassword(demoPassword(login)),
      created_at: now(),
    })),
  )
  const written = await store.transaction(async (tx) => {
    const { rows } = await sql<{ used: boolean }>`
      select exists (select from "case") or exists (select from user_account) as used`.execute(tx)
    if (rows[0]?.used) return false
    await tx.insertInto('user_account').values(staff).execute()
    await createApiKey(tx, { name: 'demo', now: now(), key: demoApiKey(keys) })
    await pauseFeed(tx, true)
    const subjectToken = keys.subjectToken.bind(keys)
    const documented: DemoCase[] = []
    let batch: DemoCase[] = []
    for (const each of generateDemo({ now: now(), legal, words, subjectToken })) {
      batch.push(each)
      if (each.state.replied) documented.push(each)
      if (batch.length < BATCH) continue
      await insertCases(tx, keys, batch)
      batch = []
    }
    await insertCases(tx, keys, batch)
    await insertStories(tx, backend, stories)
    await issueDemoDocuments(tx, backend, documented)
    await insertExampleCodes(tx, now())
    await insertCounters(tx)
    await pauseFeed(tx, false)
    return true
  })
  if (written) backend.log.info('the demo workspace has been written')
  return written
}

/** The owner of a table may do this on every PostgreSQL; it ends with the transaction at the latest. */
async function pauseFeed(tx: Tx, paused: boolean): Promise<void> {
  for (const table of seeded) {
    const act = sql.raw(paused ? 'disable' : 'enable')
    await sql`alter table ${sql.table(table)} ${act} trigger ${sql.ref(`${table}_feed_insert`)}`.execute(tx)
  }
}

async function insertCases(tx: Tx, keys: Keys, cases: readonly DemoCase[]): Promise<void> {
  if (cases.length === 0) return
  const rows = cases.map(({ id, version, state, entries }) => ({
    id,
    version,
    state,
    changed_at: entries.at(-1)?.recordedAt,
  }))
  await sql`
    insert into "case" (id, version, state, changed_at)
    select * from json_to_recordset(${JSON.stringify(rows)}::json)
      as r (id uuid, version integer, state json, changed_at timestamptz)`.execute(tx)
  const subjects = cases.flatMap(({ state: { subjectToken: token, recordedAt: at } }) => (token ? { token, at } : []))
  await sql`
    insert into subject (token, first_seen_at)
    select * from json_to_recordset(${JSON.stringify(subjects)}::json) as r (token text, at timestamptz)
    on conflict do nothing`.execute(tx)
  const aliases = cases.flatMap(({ id, subject }) => {
    const token = keys.aliasToken(subject)
    return token === null ? [] : [{ token, id }]
  })
  await sql`
    insert into subject_alias (token, case_id)
    select * from json_to_recordset(${JSON.stringify(aliases)}::json) as r (token text, id uuid)`.execute(tx)
  const people = cases.flatMap(({ person }) => person ?? [])
  await sql`
    insert into person (id, name, phone, account_id, reply_contact, acting_name)
    select * from json_to_recordset(${JSON.stringify(people)}::json)
      as r ("caseId" uuid, name text, phone text, "accountId" text, "replyContact" text, "actingName" text)`.execute(tx)
  await insertTexts(
    tx,
    cases.flatMap((each) => each.texts),
  )
  await insertEntries(
    tx,
    cases.flatMap((each) => each.entries),
  )
}

interface Stories {
  staff: readonly DemoStaff[]
  incidents: IncidentWords
  registers: RegisterWords
}

/** Incidents with their notice, then the registers, which name them, and the notice of a record. */
async function insertStories(tx: Tx, backend: Backend, { staff, ...words }: Stories): Promise<void> {
  const told = tellIncidents(backend, { staff, words: words.incidents, reports: await openReports(tx) })
  const files = told.filter(({ kind }) => kind === 'incident')
  const incidents = new Map(files.map(({ state, id }) => [nameOf(state as IncidentState), id]))
  const cases = await latestCases(tx, 'complaint', { open: false })
  const cancellations = await latestCases(tx, 'cancel_account', { open: true })
  await insertFiles(tx, told)
  const given = { staff, words: words.registers, incidents, cases, cancellations }
  const records = tellRegisters(backend, given)
  const notices = told.filter(({ kind }) => kind === 'notice')
  await insertFiles(tx, records)
  await insertFiles(tx, [tellRecordNotice(backend, { staff, records, notices, content: words.incidents.recordNotice })])
}

/** By which the registers name an incident. */
function nameOf({ drill, stage }: IncidentState): string {
  if (drill) return 'drill'
  return stage === 'incident' ? 'running' : stage
}

/** Reports of a leak that are worked on: they belong to the running incident. */
async function openReports(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('case')
    .select('id')
    .where('kind', '=', 'leak_report')
    .where('is_open', '=', true)
    .orderBy('number', 'desc')
    .limit(2)
    .execute()
  return rows.map(({ id }) => id)
}

/** Requests that the registers name, the latest first. */
async function latestCases(tx: Tx, kind: CaseKind, { open }: { open: boolean }): Promise<Uuid[]> {
  const rows = await tx
    .selectFrom('case')
    .select('id')
    .where('kind', '=', kind)
    .$if(open, (query) => query.where('is_open', '=', true))
    .orderBy('number', 'desc')
    .limit(12)
    .execute()
  return rows.map(({ id }) => id)
}

/** One answered and one unanswered cancellation, to try the result page with. */
async function insertExampleCodes(tx: Tx, now: Instant): Promise<void> {
  for (const stage of ['closed', 'executing'] as const) {
    const found = await tx
      .selectFrom('case')
      .select('id')
      .where('stage', '=', stage)
      .$if(stage === 'closed', (query) => query.where(sql`state ->> 'outcome'`, 'like', 'fulfilled%'))
      .where('kind', '=', 'cancel_account')
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('query_code')
      .values({ case_id: found.id, code_hash: hashQueryCode(EXAMPLE_CODE), created_at: now })
      .execute()
  }
}

/** The next number goes on where the demo ends. */
async function insertCounters(tx: Tx): Promise<void> {
  for (const kind of aggregateKind.options) {
    await sql`
      insert into counter (name, value)
      select ${kind}::text || ':' || substr(number, 2, 2), max(substr(number, 5)::bigint)
      from ${sql.table(kind)} group by 1`.execute(tx)
  }
}
