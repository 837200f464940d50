import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { generateCases } from '../../../../bench/generate.ts'
import { openStore, otherKeys, temporaryFolder, testKeys } from '../../../../test/fixtures/store/open-store.ts'
import { CACHE_SCHEMA } from './cache-schema.ts'
import { CacheWriter } from './cache-writer.ts'
import { cachePath, openFile, workPath } from './database.ts'
import { DeskStore, setAsideWork } from './desk-store.ts'
import { StoreError } from './errors.ts'
import { masterKey, storeKeys } from './keys.ts'

// Real files, on machines that are busy.
vi.setConfig({ testTimeout: 60_000 })

const NOW = '2026-11-23T06:32:00.000Z'

/** The fault with which a folder refuses to open. */
function fault(folder: string, keys = testKeys): string | undefined {
  try {
    new DeskStore(folder, keys).close()
    return undefined
  } catch (error) {
    if (error instanceof StoreError) return error.fault
    throw error
  }
}

function draft(store: DeskStore, body: string): void {
  store.write(() => store.prepare('INSERT INTO draft (key, body) VALUES (?, ?)').run(body, body))
}

/** A folder with a cached case and a draft, closed. */
function filledFolder(): string {
  const folder = temporaryFolder()
  const store = new DeskStore(folder, testKeys)
  const writer = new CacheWriter(folder, testKeys)
  for (const { case: row } of generateCases({ seed: 1, cases: 300 })) writer.applyRows('case', [row])
  draft(store, '王小明')
  writer.close()
  store.close()
  return folder
}

/** Alters bytes in the middle of the pages from `page` on. */
function damage(path: string, page: number): void {
  const bytes = readFileSync(path)
  for (let at = page * 4096 + 100; at < bytes.length; at += 4096) bytes[at] = (bytes[at] ?? 0) ^ 0xff
  writeFileSync(path, bytes)
}

const cachedCases = (store: DeskStore) => store.db.prepare('SELECT count(*) FROM cache.case_row').pluck().get()
const drafts = (store: DeskStore) => store.db.prepare('SELECT body FROM draft ORDER BY key').pluck().all()

describe('a store', () => {
  it('has nothing readable in its files', () => {
    const folder = filledFolder()
    for (const name of readdirSync(folder).filter((each) => each.includes('.db'))) {
      const bytes = readFileSync(join(folder, name))
      expect(bytes.includes('王小明') || bytes.includes('SQLite format')).toBe(false)
    }
  })

  it('commits work to the disk, and waits for the cache only at its checkpoints', () => {
    const { store } = openStore()
    const pragma = (name: string) => store.db.pragma(name, { simple: true })
    expect(pragma('main.synchronous')).toBe(2)
    expect(pragma('cache.synchronous')).toBe(1)
    expect([pragma('main.secure_delete'), pragma('cache.secure_delete'), pragma('temp_store')]).toEqual([1, 1, 2])
    expect([pragma('main.page_size'), pragma('main.journal_mode')]).toEqual([4096, 'wal'])
  })

  it('is refused with a wrong key, and untouched', () => {
    const folder = filledFolder()
    expect(fault(folder, otherKeys)).toBe('wrong_key')
    const store = new DeskStore(folder, testKeys)
    expect([cachedCases(store), drafts(store)]).toEqual([300, ['王小明']])
    store.close()
  })

  it('is refused while another holds it, in this process or in another one, and free when the holder is gone', () => {
    const { folder, store } = openStore()
    expect(fault(folder)).toBe('in_use')
    const script = `import { DeskStore } from ${JSON.stringify(new URL('./desk-store.ts', import.meta.url).href)}
      import { storeKeys } from ${JSON.stringify(new URL('./keys.ts', import.meta.url).href)}
      try { new DeskStore(process.argv[1], storeKeys(Buffer.alloc(32, 7))); console.log('open') }
      catch (error) { console.log(error.fault) }
      process.kill(process.pid, 'SIGKILL')`
    const other = () =>
      spawnSync(process.execPath, ['--input-type=module', '-e', script, folder], { encoding: 'utf8' }).stdout.trim()
    expect(other()).toBe('in_use')
    store.close()
    expect(other()).toBe('open')
    expect(fault(folder)).toBeUndefined()
  })

  it('refuses work of a newer version, and rebuilds a cache of one', () => {
    const folder = filledFolder()
    const change = (path: string, version: number) => {
      const file = openFile(path, testKeys, { synchronous: 'FULL', cacheMiB: 1, checkpointPages: 0 })
      file.pragma(`user_version = ${version}`)
      file.close()
    }
    change(cachePath(folder), CACHE_SCHEMA + 1)
    const store = new DeskStore(folder, testKeys)
    expect([cachedCases(store), drafts(store)]).toEqual([0, ['王小明']])
    store.close()
    change(workPath(folder), 99)
    expect(fault(folder)).toBe('newer_version')
  })

  it.each([0, 100])('rebuilds a cache that is damaged from page %i on, and keeps the work', (page) => {
    const folder = filledFolder()
    damage(cachePath(folder), page)
    const open = () => new DeskStore(folder, testKeys)
    const store = open()
    onTestFinished(() => store.close())
    if (page > 0) {
      // The schema can still be read: the damage shows when a page is needed.
      expect(() => store.read(() => store.db.prepare('SELECT sum(length(state)) FROM cache.case_state').get())).toThrow(
        expect.objectContaining({ fault: 'damaged', path: cachePath(folder) }),
      )
      store.dropCache()
    }
    expect([cachedCases(store), drafts(store)]).toEqual([0, ['王小明']])
  })

  it.each([0, 1])('says that work is damaged from page %i on, sets it aside, and goes on with new work', (page) => {
    const folder = filledFolder()
    damage(workPath(folder), page)
    const before = readFileSync(workPath(folder))
    expect(fault(folder)).toBe('damaged')
    expect(readFileSync(workPath(folder)).equals(before)).toBe(true)
    const aside = setAsideWork(folder, NOW)
    expect(aside).toBe(join(folder, 'work.damaged-20261123T063200000Z.db'))
    expect(readFileSync(aside).equals(before)).toBe(true)
    expect(fault(folder)).toBeUndefined()
  })

  it('says that the disk is full, does nothing by halves, and goes on once there is room', () => {
    const folder = temporaryFolder()
    const store = new DeskStore(folder, testKeys, { maxPages: 80 })
    const writer = new CacheWriter(folder, testKeys, { maxPages: 60 })
    onTestFinished(() => {
      writer.close()
      store.close()
    })
    const full = expect.objectContaining({ fault: 'disk_full' })
    expect(() => draft(store, '长'.repeat(200_000))).toThrow(full)
    expect(drafts(store)).toEqual([])
    draft(store, '短')
    expect(drafts(store)).toEqual(['短'])
    const rows = [...generateCases({ seed: 1, cases: 200 })].map((each) => each.case)
    expect(() => writer.applyRows('case', rows)).toThrow(full)
    expect(cachedCases(store)).toBe(0)
    writer.applyRows('case', rows.slice(0, 1))
    expect(cachedCases(store)).toBe(1)
  })

  it('writes its work to a file that only its own key opens', () => {
    const { store } = openStore()
    draft(store, '未发送')
    const target = join(temporaryFolder(), 'work.db')
    store.exportWork(target)
    const settings = { synchronous: 'FULL', cacheMiB: 1, checkpointPages: 0 } as const
    const copy = openFile(target, testKeys, settings)
    expect(copy.prepare('SELECT body FROM draft').pluck().all()).toEqual(['未发送'])
    copy.close()
    expect(() => openFile(target, otherKeys, settings)).toThrow(expect.objectContaining({ fault: 'damaged' }))
  })

  it('lets go of the cache while it is replaced, and takes it up again', () => {
    const { folder, store } = openStore()
    const count = store.prepare('SELECT count(*) FROM cache.case_row').pluck()
    expect(count.get()).toBe(0)
    store.detachCache()
    store.attachCache()
    expect(store.prepare('SELECT count(*) FROM cache.case_row').pluck().get()).toBe(0)
    expect(existsSync(`${cachePath(folder)}.compact`)).toBe(false)
  })

  it('does not keep the sync thread waiting while it writes', () => {
    const { store, writer } = openStore()
    const [row] = [...generateCases({ seed: 1, cases: 1 })]
    store.write(() => {
      store.prepare('INSERT INTO draft (key, body) VALUES (?, ?)').run('a', 'b')
      expect(writer.applyRows('case', [row?.case]).targets.size).toBe(1)
    })
  })
})

describe('the master key', () => {
  const keychain = {
    seal: async (bytes: Uint8Array) => Buffer.from(bytes).reverse(),
    unseal: async (sealed: Uint8Array) => Buffer.from(sealed).reverse(),
  }

  it('is made once and unsealed from then on', async () => {
    const folder = temporaryFolder()
    const made = Buffer.from(await masterKey(folder, keychain))
    expect(made).toHaveLength(32)
    expect(Buffer.from(await masterKey(folder, keychain)).equals(made)).toBe(true)
    expect(readFileSync(join(folder, 'key.sealed')).includes(made)).toBe(false)
  })

  it('is never made anew beside work that only the old one opens', async () => {
    const folder = filledFolder()
    await expect(masterKey(folder, keychain)).rejects.toMatchObject({ fault: 'wrong_key' })
    writeFileSync(join(folder, 'key.sealed'), 'x')
    const refusing = { ...keychain, unseal: () => Promise.reject(new Error('another user')) }
    await expect(masterKey(folder, refusing)).rejects.toMatchObject({ fault: 'wrong_key' })
  })

  it('gives keys that say nothing about each other', () => {
    const { file, hash, check } = storeKeys(Buffer.alloc(32, 7))
    expect(file).toMatch(/^x'[0-9a-f]{64}'$/)
    expect(new Set([file.slice(2, 34), hash.export().toString('hex').slice(0, 32), check]).size).toBe(3)
  })
})

it('an error that is not of the store comes through as it is', () => {
  const { store } = openStore()
  expect(() => store.read(() => store.db.prepare('SELECT nothing'))).toThrow(Sqlite.SqliteError)
})
