/** Snapshot pages of a generated world, written once to files, so that serving them costs next to nothing. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CaseRow, Collection } from '../src/shared/contract/sync.ts'
import { isFinished } from '../src/shared/domain/case/state.ts'
import { type GeneratorOptions, generateCases } from './generate.ts'

export interface World {
  totals: Partial<Record<Collection, number>>
  /** Unfinished cases, which the bench changes while the desk works. */
  open: CaseRow[]
}

export function pagePath(folder: string, query: { slice: string; collection: string; page: string }): string {
  return join(folder, `${query.slice}-${query.collection}-${query.page}.json`)
}

/** The pages of one slice of one collection: a full one is written at once, the last one by `end`. */
class Pages {
  readonly #path: (page: string) => string
  readonly #limit: number
  #rows: string[] = []
  #page = 0

  constructor(path: (page: string) => string, limit: number) {
    this.#path = path
    this.#limit = limit
  }

  add(row: unknown): void {
    if (this.#rows.length === this.#limit) this.#write(String(this.#page + 1))
    this.#rows.push(JSON.stringify(row))
  }

  end(): void {
    this.#write(null)
  }

  #write(next: string | null): void {
    const page = `{"epoch":"bench","scopeHash":"all","rows":[${this.#rows.join(',')}],"next":${JSON.stringify(next)}}`
    writeFileSync(this.#path(String(this.#page)), page)
    this.#rows = []
    this.#page += 1
  }
}

/** Writes the pages of all cases and persons. */
export function writePages(folder: string, options: GeneratorOptions & { pageRows: number }): World {
  mkdirSync(folder, { recursive: true })
  const pagesOf = (slice: string, collection: string) =>
    new Pages((page) => pagePath(folder, { slice, collection, page }), options.pageRows)
  const pages = {
    open: { case: pagesOf('open', 'case'), person: pagesOf('open', 'person') },
    rest: { case: pagesOf('rest', 'case'), person: pagesOf('rest', 'person') },
  }
  const open: CaseRow[] = []
  for (const { case: row, person } of generateCases(options)) {
    const slice = isFinished(row.state) ? 'rest' : 'open'
    pages[slice].case.add(row)
    pages[slice].person.add(person)
    if (slice === 'open') open.push(row)
  }
  for (const slice of Object.values(pages)) for (const each of Object.values(slice)) each.end()
  return { open, totals: { case: options.cases, person: options.cases } }
}
