/** A store with something in every ledger, and jobs over it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generateCases } from '../../bench/generate.ts'
import type { ExportSetting, WriteJob } from '../../src/main/desk/exports/messages.ts'
import { CacheWriter } from '../../src/main/desk/store/cache-writer.ts'
import { DeskStore } from '../../src/main/desk/store/desk-store.ts'
import { storeKeys } from '../../src/main/desk/store/keys.ts'
import type { ExportRequest } from '../../src/shared/contract/exports.ts'
import { decidedCase } from '../fixtures/documents/decided-case.ts'
import { commandId, decided, INCIDENT_ID, reach, TEXT } from './incident-builder.ts'

export const ledgerKeys = storeKeys(Buffer.alloc(32, 7))
export const resourcesDir = fileURLToPath(new URL('../../resources', import.meta.url))
export const MADE_AT = '2026-11-27T06:30:00.000Z'

/** Names that have broken programs: rare, joined, turned round, and computing. */
export const HOSTILE_NAMES = [
  '𠮷田',
  '王小明😀',
  '王\u202e明小',
  '=HYPERLINK("http://a","b")',
  '＝1+1',
  '+86138',
  '-5',
  '@x',
  '\u00a0=1',
  '|cmd',
  '<b>&"\'',
  '〇\u0000一',
]

const person = (caseId: string, name: string, more: object = {}) => ({
  ...{ caseId, version: 1, name, phone: '13812342046', accountId: 'ami_880421', replyContact: null, actingName: null },
  ...more,
})

const id = (n: number) => `01935c1a-7b00-7000-8000-${n.toString(16).padStart(12, '0')}`

export interface LedgerRoom {
  folder: string
  setting: ExportSetting
  /** A job that writes into `folder`. */
  job(request: Partial<ExportRequest>, name: string): WriteJob
  /** For tests that change what is there. */
  writer: CacheWriter
  close(): void
}

export interface LedgerRoomOptions {
  cases?: number
  names?: readonly string[]
}

/** @param cases generated ones beside the one cancellation that is through, whose case has each of `names` once */
export function openLedgerRoom({ cases = 0, names = [] }: LedgerRoomOptions = {}): LedgerRoom {
  const folder = mkdtempSync(join(tmpdir(), 'desk-exports-'))
  const storeFolder = join(folder, 'account')
  const store = new DeskStore(storeFolder, ledgerKeys)
  const writer = new CacheWriter(storeFolder, ledgerKeys, { cacheMiB: 8 })
  fill(writer, { cases, names })
  const setting: ExportSetting = {
    ...{ exportId: id(0xe1), folder: storeFolder, keys: ledgerKeys, resourcesDir, madeAt: MADE_AT, madeBy: '陈嘉禾' },
    ...{ generator: 'privacy-desk/0.1.0', demo: true },
  }
  return {
    folder,
    setting,
    writer,
    job: (request, name) => ({
      type: 'write',
      ...setting,
      request: { ...wholeLedger, ...request },
      target: join(folder, name),
      work: join(folder, '.work'),
      form: null,
      signer: { publicPem: '', keyId: '0'.repeat(16), certificate: null, issuerPem: null },
      timestampUrl: null,
    }),
    close() {
      writer.close()
      store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const wholeLedger: ExportRequest = {
  ledgers: ['requests'],
  formats: ['csv'],
  period: { from: null, to: null },
  scope: 'all',
  columns: null,
  encoding: 'utf-8',
  redaction: 'masked',
  approval: null,
  form: null,
  bundle: false,
  passphrase: null,
}

function fill(writer: CacheWriter, { cases, names }: Required<LedgerRoomOptions>): void {
  const staffNames = ['陈嘉禾', '周明远', '沈知微']
  writer.applyRows(
    'user',
    staffNames.map((name, n) => ({ id: id(n + 1), version: 1, name, roles: ['operator'], active: n < 2 })),
  )
  writer.applyRows('case', [{ id: id(0xc0), version: 1, state: decidedCase() }])
  writer.applyRows('person', [person(id(0xc0), '王小明')])
  for (const [n, name] of names.entries()) {
    const number = `R26-${String(100_000 + n)}`
    writer.applyRows('case', [
      {
        id: id(0xd00 + n),
        version: 1,
        state: decidedCase({ number, receivedAt: `2026-10-0${(n % 9) + 1}T02:24:00.000Z` }),
      },
    ])
    writer.applyRows('person', [person(id(0xd00 + n), name)])
  }
  const incident = decided(reach('handling_ended'))
  writer.applyRows('incident', [{ id: INCIDENT_ID, version: 9, state: { ...incident, number: 'E26-0013' } }])
  writer.applyRows('text', [
    { id: TEXT.id, target: INCIDENT_ID, version: 1, body: '接口被批量查询，来电 13812342046', salt: '0'.repeat(32) },
  ])
  writer.applyRows('entry', [
    {
      ...{
        id: `${commandId(0x77)}.0`,
        target: id(0xc0),
        version: 1,
        type: 'case.revealed',
        actor: { kind: 'user', id: id(1) },
      },
      ...{ occurredAt: MADE_AT, recordedAt: MADE_AT, data: { field: 'phone', reason: 'verify_by_phone' }, flags: [] },
    },
  ])
  const batch: ReturnType<typeof generateCases> extends Iterable<infer Case> ? Case[] : never = []
  const flush = () => {
    writer.applyRows(
      'case',
      batch.map((each) => each.case),
    )
    writer.applyRows(
      'person',
      batch.map((each) => each.person),
    )
    batch.length = 0
  }
  for (const each of generateCases({ seed: 1, cases })) {
    batch.push(each)
    if (batch.length === 1000) flush()
  }
  flush()
}
