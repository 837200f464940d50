import { statSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { generateCases } from '../../../../bench/generate.ts'
import { temporaryFolder, testKeys } from '../../../../test/fixtures/store/open-store.ts'
import { CacheWriter } from './cache-writer.ts'
import { CaseRows } from './case-rows.ts'
import { cachePath, openFile, workPath } from './database.ts'
import { DeskStore } from './desk-store.ts'
import { dropOverlay, putOverlayPerson, putOverlayText } from './overlay.ts'

// Real files, on machines that are busy.
vi.setConfig({ testTimeout: 60_000 })

afterEach(() => vi.restoreAllMocks())

const generated = [...generateCases({ seed: 3, cases: 400 })]

/** Persons whose every value stands out: characters that no other name has, so that even a token betrays them. */
const marked = generated.map(({ person }, index) => {
  const [a, b, c] = [0x3400, 0x3a00, 0x4000].map((plane) => String.fromCodePoint(plane + index))
  return {
    ...person,
    name: `${a}${b}${c}`,
    phone: `199${String(10_000_000 + index * 7919)}`,
    accountId: `acct_${index}_x`,
    replyContact: `回信地址${a}${c}号`,
    actingName: `${c}${b}`,
  }
})
const text = (index: number) => ({
  id: generated[index]?.case.id,
  caseId: generated[index]?.case.id,
  version: 1,
  body: `${marked[index]?.name}来电说明情况`,
  salt: 'ab'.repeat(16),
})
const erased = [...generated.keys()].filter((index) => index % 3 === 0)

/** Every value of the erased, down to a character of the name, that the decrypted file still holds. */
function values(path: string): string[] {
  const image = openPlainly(path).serialize()
  const people = erased.map((index) => marked[index]).filter((person) => person !== undefined)
  return people
    .flatMap(({ name, phone, accountId, replyContact, actingName }) => [
      name,
      ...name,
      phone,
      accountId,
      replyContact,
      actingName,
    ])
    .filter((value) => value !== null && image.includes(value)) as string[]
}

/**
 * What each of three files made alike still holds. A character has three bytes, which stand by chance in a file of
 * this size now and then, but not the same ones three times.
 */
function leaks(make: () => string): string[] {
  const [first = [], ...others] = Array.from({ length: 3 }, () => values(make()))
  return first.filter((value) => others.every((found) => found.includes(value)))
}

/** The terms of the search index. */
function tokens(path: string): Set<string> {
  const database = openPlainly(path)
  database.exec("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, person_search, 'row')")
  return new Set(database.prepare('SELECT term FROM temp.vocabulary').pluck().all() as string[])
}

/** Fills a cache, changes it, erases a third of the persons, and empties the log. */
function eraseInCache(): { folder: string; store: DeskStore; writer: CacheWriter } {
  const folder = temporaryFolder()
  const store = new DeskStore(folder, testKeys)
  const writer = new CacheWriter(folder, testKeys, { cacheMiB: 1 })
  const cases = generated.map((each) => each.case)
  // Rows that grow move within and between pages, and leave traces where they were.
  const grown = marked.map((person) => ({
    ...person,
    version: 2,
    replyContact: `${person.replyContact}${'东'.repeat(80)}`,
  }))
  const texts = marked.map((_, index) => text(index))
  writer.applyRows('case', cases)
  writer.applyRows('person', marked)
  writer.applyRows('text', texts)
  writer.applyRows('person', grown)
  const removal = (c: 'person' | 'text', index: number) => ({
    seq: 1,
    c,
    id: marked[index]?.caseId ?? '',
    v: 3,
    op: 'd' as const,
  })
  const changes = erased.flatMap((index) => [removal('person', index), removal('text', index)])
  expect(writer.applyChanges(changes, 'e.1').removed).toBe(true)
  expect(writer.wipe()).toBe(true)
  expect(statSync(`${cachePath(folder)}-wal`).size).toBe(0)
  return { folder, store, writer }
}

/** What the idle desk does within days: the cache as a copy without slack. */
function cleanUp({ folder, store, writer }: ReturnType<typeof eraseInCache>): string {
  writer.writeCompactCopy()
  writer.close()
  store.adoptCompactCache()
  store.close()
  return cachePath(folder)
}

function eraseInWork(): string {
  const folder = temporaryFolder()
  const store = new DeskStore(folder, testKeys)
  store.write(() => {
    for (const [index, person] of marked.entries()) {
      putOverlayPerson(store, person)
      putOverlayText(store, { ...text(index), id: person.caseId, target: person.caseId })
    }
  })
  store.write(() => {
    for (const index of erased) dropOverlay(store, marked[index]?.caseId ?? '')
  })
  store.cleanWork()
  store.close()
  return workPath(folder)
}

function openPlainly(path: string): Sqlite.Database {
  const database = openFile(path, testKeys, { synchronous: 'NORMAL', cacheMiB: 8, checkpointPages: 0 })
  onTestFinished(() => void database.close())
  return database
}

/** Replaces parts of every statement and pragma: the protection switched off. */
function sabotage(from: string, to: string): void {
  for (const method of ['pragma', 'prepare'] as const) {
    const original = Sqlite.prototype[method] as (this: Sqlite.Database, source: string, options?: object) => never
    vi.spyOn(Sqlite.prototype, method).mockImplementation(function (
      this: Sqlite.Database,
      source: string,
      ...rest: object[]
    ) {
      return original.call(this, source.replace(from, to), ...rest)
    })
  }
}

describe('erasing a person', { timeout: 120_000 }, () => {
  it('leaves no value and no part of a token in the decrypted cache', () => {
    expect(leaks(() => cleanUp(eraseInCache()))).toEqual([])
  })

  it('takes every token out of the index at once, and no token of anybody else', () => {
    const { folder, writer, store } = eraseInCache()
    writer.close()
    store.close()
    const left = tokens(cachePath(folder))
    expect(marked.filter((_, index) => !erased.includes(index)).every(({ name }) => left.has(name.slice(0, 2)))).toBe(
      true,
    )
    expect(erased.filter((index) => [...(marked[index]?.name ?? '')].some((token) => left.has(token)))).toEqual([])
  })

  it('leaves nothing in the decrypted work file', () => {
    expect(leaks(eraseInWork)).toEqual([])
  })

  describe('with the protection off', () => {
    it('secure_delete: values stay in the work file', () => {
      sabotage('secure_delete = ON', 'secure_delete = OFF')
      vi.spyOn(DeskStore.prototype, 'cleanWork').mockImplementation(() => undefined)
      expect(leaks(eraseInWork)).not.toEqual([])
    })

    it('secure_delete and the copy: values stay in the cache', () => {
      sabotage('secure_delete = ON', 'secure_delete = OFF')
      const uncleaned = () => {
        const { folder, writer, store } = eraseInCache()
        writer.close()
        store.close()
        return cachePath(folder)
      }
      expect(leaks(uncleaned)).not.toEqual([])
    })

    it('the index built anew: the begin of a token stays', () => {
      vi.spyOn(CaseRows.prototype, 'reindex').mockImplementation(() => undefined)
      expect(leaks(() => cleanUp(eraseInCache()))).not.toEqual([])
    })

    it('the tokens taken out: they are found', () => {
      sabotage("INSERT INTO person_search (person_search, rowid, tokens) VALUES ('delete', ?, ?)", 'SELECT ?, ?')
      const { folder, writer, store } = eraseInCache()
      writer.close()
      store.close()
      const left = tokens(cachePath(folder))
      expect(erased.every((index) => left.has(marked[index]?.name.slice(0, 2) ?? ''))).toBe(true)
    })
  })
})
