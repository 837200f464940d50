/** A store with the demo year in it: requests, incidents, notices and registers as the backend of the demo would send them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateDemo } from '../../src/backend/demo/generate.ts'
import { loadIncidentWords } from '../../src/backend/demo/incident-words.ts'
import { tellIncidents } from '../../src/backend/demo/incidents.ts'
import { loadRegisterWords } from '../../src/backend/demo/register-words.ts'
import { tellRegisters } from '../../src/backend/demo/registers.ts'
import type { ToldFile } from '../../src/backend/demo/tell-file.ts'
import { loadDemoWords } from '../../src/backend/demo/words.ts'
import { loadWording } from '../../src/backend/wording-files.ts'
import type { AnnualJob } from '../../src/main/desk/annual/run-annual.ts'
import { CacheWriter } from '../../src/main/desk/store/cache-writer.ts'
import { DeskStore } from '../../src/main/desk/store/desk-store.ts'
import { storeKeys } from '../../src/main/desk/store/keys.ts'
import type { CaseState } from '../../src/shared/domain/case/state.ts'
import type { IncidentState } from '../../src/shared/domain/incident/state.ts'
import { resourcesDir } from './ledger-room.ts'

const keys = storeKeys(Buffer.alloc(32, 9))

export interface AnnualRoom {
  job: AnnualJob
  store: DeskStore
  writer: CacheWriter
  cases: CaseState[]
  files: ToldFile[]
  close(): void
}

/** @param now moment of the report, and end of the demo year */
export async function openAnnualRoom(now: string): Promise<AnnualRoom> {
  const [{ legal }, words] = await Promise.all([loadWording(resourcesDir), loadDemoWords(resourcesDir)])
  const { staff } = words
  const folder = mkdtempSync(join(tmpdir(), 'desk-annual-'))
  const store = new DeskStore(join(folder, 'account'), keys)
  const writer = new CacheWriter(join(folder, 'account'), keys, { cacheMiB: 8 })
  const cases: CaseState[] = []
  const ids: Record<string, string[]> = {}
  let batch: object[] = []
  const flush = () => {
    writer.applyRows('case', batch)
    batch = []
  }
  for (const { id, version, state } of generateDemo({ now, legal, words, subjectToken: () => null })) {
    cases.push(state)
    ids[state.kind] = [id, ...(ids[state.kind] ?? [])]
    batch.push({ id, version, state })
    if (batch.length === 500) flush()
  }
  flush()
  const world = { legal, now: () => now }
  const incidents = tellIncidents(world, { staff, words: await loadIncidentWords(resourcesDir), reports: [] })
  const named = new Map(incidents.filter(({ kind }) => kind === 'incident').map(({ state, id }) => [nameOf(state), id]))
  const registers = tellRegisters(world, {
    ...{ staff, words: await loadRegisterWords(resourcesDir), incidents: named },
    ...{ cases: ids.complaint ?? [], cancellations: ids.cancel_account ?? [] },
  })
  const files = [...incidents, ...registers]
  for (const { kind, id, version, state, texts } of files) {
    writer.applyRows(kind, [{ id, version, state }])
    writer.applyRows(
      'text',
      texts.map((text) => ({ ...text, version: 1 })),
    )
  }
  return {
    job: { folder: join(folder, 'account'), keys, resourcesDir, year: Number(now.slice(0, 4)), now },
    ...{ cases, files, store, writer },
    close() {
      writer.close()
      store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function nameOf(state: ToldFile['state']): string {
  const { drill, stage } = state as IncidentState
  if (drill) return 'drill'
  return stage === 'incident' ? 'running' : stage
}
