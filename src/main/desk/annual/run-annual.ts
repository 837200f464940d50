/** Reads a year out of the acknowledged data of an account: one moment from begin to end, rows one after another. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AnnualFigures } from '#shared/domain/annual/figures.ts'
import { filingTables, incidentTables, noticeTables } from '#shared/domain/annual/incidents.ts'
import { inOrder } from '#shared/domain/annual/make-table.ts'
import { yearPeriod } from '#shared/domain/annual/period.ts'
import type { AnnualChapter, AnnualTable } from '#shared/domain/annual/table.ts'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import { promiseMap } from '#shared/domain/promise.ts'
import { openLedgers } from '../exports/open-reader.ts'
import { readLegalData } from '../legal-files.ts'
import type { StoreKeys } from '../store/keys.ts'
import { countUnread, readAllIncidents, readIncidents, readNotices } from './read-files.ts'
import { registerChapters, shortfallChapters } from './read-registers.ts'
import { type AnnualSource, countRequests, readRequests } from './read-requests.ts'
import { annualLists } from './words.ts'

export interface AnnualJob {
  folder: string
  keys: StoreKeys
  resourcesDir: string
  year: number
  /** Moment of the report. */
  now: string
}

/** @param progress requests that were read, of all of the year */
export async function runAnnual(
  job: AnnualJob,
  progress: (done: number, total: number) => void,
): Promise<AnnualFigures> {
  const { folder, keys, resourcesDir, year, now } = job
  const legal = await readLegalData(resourcesDir)
  const map = promiseMap.parse(JSON.parse(await readFile(join(resourcesDir, 'legal', 'obligations.json'), 'utf8')))
  const db = openLedgers(folder, keys)
  try {
    const period = yearPeriod(year, now)
    const source: AnnualSource = { db, legal, period, now }
    const total = countRequests(source)
    const requests = readRequests(source, (done) => progress(done, total))
    const today = shanghaiDate(now)
    return {
      ...{ year, asOf: now, complete: period.complete },
      to: period.complete || today > `${year}-12-31` ? `${year}-12-31` : today,
      ...{ unread: countUnread(source), policyVersion: legal.policyVersion, legalVersion: legal.version },
      chapters: inWordOrder(legal, [
        ...requestChapters(requests, total),
        ...incidentChapters(source),
        ...registerChapters(source, requests.ofGuardians),
        ...shortfallChapters(source, map),
      ]),
    }
  } finally {
    db.close()
  }
}

/** @param rows of the ledger of requests, counted apart from the tally */
function requestChapters(tally: ReturnType<typeof readRequests>, rows: number): AnnualChapter[] {
  const arrivals = tally.arrivals()
  const inApp = Number(arrivals.total?.[0] ?? 0)
  const closed = { id: 'closed', n: tally.total - tally.open }
  const apart = { id: 'elsewhere', n: tally.total - inApp }
  return [
    {
      ...{ id: 'requests', tables: tally.tables() },
      checks: [{ ledger: 'requests', rows, parts: [closed, { id: 'open', n: tally.open }] }],
    },
    {
      ...{ id: 'reconciliation', tables: [arrivals] },
      checks: [{ ledger: 'requests', rows, parts: [{ id: 'in_app', n: inApp }, apart] }],
    },
  ]
}

function incidentChapters(source: AnnualSource): AnnualChapter[] {
  const { period, now } = source
  const known = readIncidents(source)
  const notices = readNotices(source)
  const drills = { id: 'drills', n: known.drills }
  return [
    {
      ...{ id: 'incidents', tables: incidentTables(known.all) },
      checks: [{ ledger: 'incidents', rows: known.rows, parts: [{ id: 'real', n: known.all.length }, drills] }],
    },
    {
      ...{ id: 'notices', tables: noticeTables(known.all, notices.all) },
      checks: [
        {
          ...{ ledger: 'notices', rows: notices.rows },
          parts: [
            { id: 'notices', n: notices.all.length },
            { id: 'drills', n: notices.drills },
          ],
        },
      ],
    },
    { id: 'filings', tables: filingTables(readAllIncidents(source), { period, now }), checks: [] },
  ]
}

/** Rows that are values of the legal data stand in its order. */
function inWordOrder(legal: LegalData, chapters: AnnualChapter[]): AnnualChapter[] {
  const lists = annualLists(legal)
  const ordered = (table: AnnualTable) => {
    const list = lists[table.list ?? '']
    return list ? inOrder(table, Object.keys(list)) : table
  }
  return chapters.map((chapter) => ({ ...chapter, tables: chapter.tables.map(ordered) }))
}
