/** Writes cases and persons into the cache: the rows that queues, counts and search live on. */

import type { KeyObject } from 'node:crypto'
import type { z } from 'zod'
import type { CaseRow, personRow } from '#shared/contract/sync.ts'
import { columnNames, columnsOf, resultNames, resultsOf } from './columns.ts'
import type { Database } from './database.ts'
import type { Counted, Ledger } from './ledger.ts'
import { type SearchablePerson, searchTokens } from './tokens.ts'

export type PersonRow = z.infer<typeof personRow>

type KnownCase = Counted & { rid: number; version: number }
type KnownPerson = { rid: number; version: number; name: string; phone: string | null; accountId: string | null }

const COUNTED = 'facet, deadline, open, opened_by'
// Bound by position: names cost a third more, and this is where a first sync spends its time.
const names = [...columnNames, ...resultNames]
const marks = names.map(() => '?').join(', ')
const assignments = names.map((name) => `${name} = ?`).join(', ')

/** Prepared statements on `case_row`, `case_state`, `person` and its search index, for one connection. */
export class CaseRows {
  readonly #ledger: Ledger
  readonly #hashKey: KeyObject
  readonly #sql: ReturnType<typeof prepare>
  #lastRid: number

  constructor(database: Database, ledger: Ledger, hashKey: KeyObject) {
    this.#ledger = ledger
    this.#hashKey = hashKey
    this.#sql = prepare(database)
    this.#lastRid = this.#sql.lastRid.get() as number
  }

  /** Whether the row was written: an older version than the one here is not. */
  putCase({ id, version, state }: CaseRow): boolean {
    const known = this.#sql.findCase.get(id) as KnownCase | undefined
    if (known && known.version > version) return false
    const columns = columnsOf(state)
    const counted = this.#ledger.group(columns)
    const { facet, deadline } = counted
    const rid = known?.rid ?? this.#ridOfPerson(id)
    const values = [...columnNames.map((name) => columns[name]), ...resultsOf(state)]
    const json = JSON.stringify(state)
    if (known) {
      this.#sql.updateCase.run(version, facet, deadline, ...values, rid)
      this.#sql.updateState.run(json, rid)
    } else {
      this.#sql.insertCase.run(rid, id, version, facet, deadline, ...values)
      this.#sql.insertState.run(rid, json)
    }
    this.#ledger.move(known ?? null, counted)
    return true
  }

  removeCase(id: string): boolean {
    const known = this.#sql.findCase.get(id) as KnownCase | undefined
    if (!known) return false
    this.#sql.deleteCase.run(known.rid)
    this.#sql.deleteState.run(known.rid)
    this.#ledger.move(known, null)
    return true
  }

  putPerson(person: PersonRow): boolean {
    const known = this.#sql.findPerson.get(person.caseId) as KnownPerson | undefined
    if (known && known.version > person.version) return false
    const rid = known?.rid ?? this.#ridOfCase(person.caseId)
    const { caseId, version, name, phone, accountId, replyContact, actingName } = person
    const values = [version, name, phone, accountId, replyContact, actingName]
    if (known) this.#sql.updatePerson.run(...values, rid)
    else this.#sql.insertPerson.run(rid, caseId, ...values)
    // Rewriting tokens costs more than the row: only when they changed.
    const before = known && searchTokens(known, this.#hashKey)
    const after = searchTokens(person, this.#hashKey)
    if (before === after) return true
    if (before !== undefined) this.#sql.unindex.run(rid, before)
    this.#sql.index.run(rid, after)
    return true
  }

  removePerson(caseId: string): boolean {
    const known = this.#sql.findPerson.get(caseId) as KnownPerson | undefined
    if (!known) return false
    this.#sql.unindex.run(known.rid, searchTokens(known, this.#hashKey))
    this.#sql.deletePerson.run(known.rid)
    return true
  }

  /**
   * Builds the search index anew. A row that was taken out leaves the begin of a token where a page of the index
   * began with it.
   */
  reindex(): void {
    this.#sql.clearIndex.run()
    let last = 0
    for (;;) {
      const persons = this.#sql.personsAfter.all(last) as (SearchablePerson & { rid: number })[]
      for (const person of persons) this.#sql.index.run(person.rid, searchTokens(person, this.#hashKey))
      const end = persons.at(-1)
      if (!end) return
      last = end.rid
    }
  }

  /** A case and its person share one rid, whichever arrives first. */
  #ridOfPerson(caseId: string): number {
    return (this.#sql.ridOfPerson.get(caseId) as number | undefined) ?? this.#nextRid()
  }

  #ridOfCase(caseId: string): number {
    return (this.#sql.ridOfCase.get(caseId) as number | undefined) ?? this.#nextRid()
  }

  #nextRid(): number {
    this.#lastRid += 1
    return this.#lastRid
  }
}

function prepare(database: Database) {
  const one = (sql: string) => database.prepare(sql)
  return {
    lastRid: one(
      'SELECT max(ifnull((SELECT max(rid) FROM case_row), 0), ifnull((SELECT max(rid) FROM person), 0))',
    ).pluck(),
    findCase: one(`SELECT rid, version, ${COUNTED} FROM case_row WHERE id = ?`),
    ridOfCase: one('SELECT rid FROM case_row WHERE id = ?').pluck(),
    insertCase: one(
      `INSERT INTO case_row (rid, id, version, facet, deadline, ${names.join(', ')}) VALUES (?, ?, ?, ?, ?, ${marks})`,
    ),
    updateCase: one(`UPDATE case_row SET version = ?, facet = ?, deadline = ?, ${assignments} WHERE rid = ?`),
    deleteCase: one('DELETE FROM case_row WHERE rid = ?'),
    insertState: one('INSERT INTO case_state (rid, state) VALUES (?, ?)'),
    updateState: one('UPDATE case_state SET state = ? WHERE rid = ?'),
    deleteState: one('DELETE FROM case_state WHERE rid = ?'),
    findPerson: one('SELECT rid, version, name, phone, account_id AS accountId FROM person WHERE case_id = ?'),
    ridOfPerson: one('SELECT rid FROM person WHERE case_id = ?').pluck(),
    insertPerson: one(
      `INSERT INTO person (rid, case_id, version, name, phone, account_id, reply_contact, acting_name)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    updatePerson: one(
      `UPDATE person SET version = ?, name = ?, phone = ?, account_id = ?, reply_contact = ?, acting_name = ?
       WHERE rid = ?`,
    ),
    deletePerson: one('DELETE FROM person WHERE rid = ?'),
    personsAfter: one(
      'SELECT rid, name, phone, account_id AS accountId FROM person WHERE rid > ? ORDER BY rid LIMIT 1000',
    ),
    clearIndex: one("INSERT INTO person_search (person_search) VALUES ('delete-all')"),
    index: one('INSERT INTO person_search (rowid, tokens) VALUES (?, ?)'),
    unindex: one("INSERT INTO person_search (person_search, rowid, tokens) VALUES ('delete', ?, ?)"),
  }
}
