/**
 * The floor of a first sync: the same rows through bare prepared statements into the same file: same cipher, pragmas,
 * tables, indexes, search index and rows per transaction, one thread; no network, no checking, no counts.
 *
 * `from`: `values` has everything ready to bind; `rows` begins with rows in memory and must make columns, JSON and
 * search tokens of them, as every writer of this schema must.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCache } from '../../src/main/desk/store/cache-file.ts'
import { columnNames, columnsOf, facetNames, resultNames, resultsOf } from '../../src/main/desk/store/columns.ts'
import { cachePath, type Database } from '../../src/main/desk/store/database.ts'
import { storeKeys } from '../../src/main/desk/store/keys.ts'
import { searchTokens } from '../../src/main/desk/store/tokens.ts'
import { answer, caseOptions } from '../child.ts'
import { type GeneratedCase, generateCases } from '../generate.ts'
import { timed } from '../measure.ts'

const options = caseOptions<{ cases: number; seed: number; pageRows: number; from: 'rows' | 'values' }>()
const folder = mkdtempSync(join(tmpdir(), 'bench-raw-'))
const keys = storeKeys(Buffer.alloc(32, 7))
const database = openCache(folder, keys)
const rows = [...generateCases(options)]
const facets = prepareFacets(database, rows)

const rowNames = [...columnNames, ...resultNames]
const put = {
  case: database.prepare(
    `INSERT INTO case_row (rid, id, version, facet, deadline, ${rowNames.join(', ')})
     VALUES (?, ?, ?, ?, ?, ${rowNames.map(() => '?').join(', ')})
     ON CONFLICT (id) DO UPDATE SET version = excluded.version WHERE excluded.version >= version`,
  ),
  state: database.prepare(
    'INSERT INTO case_state (rid, state) VALUES (?, ?) ON CONFLICT DO UPDATE SET state = excluded.state',
  ),
  person: database.prepare(
    `INSERT INTO person (rid, case_id, version, name, phone, account_id, reply_contact, acting_name)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (case_id) DO UPDATE SET version = excluded.version WHERE excluded.version >= version`,
  ),
  tokens: database.prepare('INSERT INTO person_search (rowid, tokens) VALUES (?, ?)'),
}

function prepareFacets(into: Database, all: readonly GeneratedCase[]): Map<string, number> {
  const known = new Map<string, number>()
  const names = ['open', ...facetNames].join(', ')
  const insert = into.prepare(
    `INSERT INTO facet (${names}) VALUES (@open, ${facetNames.map((name) => `@${name}`).join(', ')})`,
  )
  for (const { case: row } of all) {
    const columns = columnsOf(row.state)
    const key = facetKey(columns)
    if (!known.has(key)) known.set(key, Number(insert.run(columns).lastInsertRowid))
  }
  return known
}

function facetKey(columns: ReturnType<typeof columnsOf>): string {
  return `${columns.open} ${facetNames.map((name) => columns[name] ?? '').join(' ')}`
}

function values({ case: { id, version, state }, person }: GeneratedCase, rid: number) {
  const columns = columnsOf(state)
  return {
    rid,
    row: [
      rid,
      id,
      version,
      facets.get(facetKey(columns)),
      columns.met_at ? null : 1,
      ...columnNames.map((name) => columns[name]),
      ...resultsOf(state),
    ],
    state: JSON.stringify(state),
    person: [rid, id, 1, person.name, person.phone, person.accountId, person.replyContact, person.actingName],
    tokens: searchTokens(person, keys.hash),
  }
}

const ready = options.from === 'values' ? rows.map((row, index) => values(row, index + 1)) : null
const at = (index: number) => ready?.[index] ?? values(rows[index] as GeneratedCase, index + 1)

function batches(write: (index: number) => void): void {
  for (let from = 0; from < rows.length; from += options.pageRows) {
    database.transaction(() => {
      for (let index = from; index < Math.min(rows.length, from + options.pageRows); index += 1) write(index)
    })()
  }
}

const { wallMs, cpuMs } = await timed(() => {
  batches((index) => {
    const { rid, row, state } = at(index)
    put.case.run(...row)
    put.state.run(rid, state)
  })
  batches((index) => {
    const { rid, person, tokens } = at(index)
    put.person.run(...person)
    put.tokens.run(rid, tokens)
  })
  database.pragma('wal_checkpoint(PASSIVE)')
})
database.close()
const fileMiB = Math.round(statSync(cachePath(folder)).size / 2 ** 20)
rmSync(folder, { recursive: true })
answer({ wallMs, cpuMs, fileMiB })
