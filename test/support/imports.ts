/** The import of one signed-in person on a real store, without network. Files are written as they are named. */
import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CommandDesk } from '../../src/main/desk/commands/command-desk.ts'
import { ServerClock } from '../../src/main/desk/commands/server-clock.ts'
import type { DeskEvent } from '../../src/main/desk/events.ts'
import { Imports } from '../../src/main/desk/imports/imports.ts'
import { DeskStore } from '../../src/main/desk/store/desk-store.ts'
import { storeKeys } from '../../src/main/desk/store/keys.ts'
import { metaOf } from '../../src/main/desk/store/meta.ts'
import type { ImportReport } from '../../src/shared/contract/imports.ts'
import type { Actor } from '../../src/shared/domain/command.ts'
import { chen, legal, NOW } from './case-builder.ts'

const resourcesDir = fileURLToPath(new URL('../../resources', import.meta.url))

export interface ImportDesk {
  desk: CommandDesk
  imports: Imports
  events: DeskEvent[]
  /** Where error files are saved. */
  saved: string
  /** Hands a file over as a page does, and returns its handle. */
  upload(name: string, content: string | Uint8Array): Promise<string>
  /** Cases on this desk, by name. */
  cases(): { id: string; name: string; kind: string; channel: string; receivedAt: string; phone: string | null }[]
  close(): Promise<void>
}

/** Opens the store in `folder`, or goes on with what is there. */
export async function openImports(folder: string, actor: Actor = chen): Promise<ImportDesk> {
  const uploads = join(folder, 'uploads')
  await mkdir(uploads, { recursive: true })
  const store = new DeskStore(join(folder, 'account'), storeKeys(Buffer.alloc(32, 7)))
  const ports = { now: () => NOW, monotonic: () => 0 }
  const clock = new ServerClock(ports, metaOf(store.db))
  const desk: CommandDesk = { store, clock, legal, actor: () => actor }
  const events: DeskEvent[] = []
  const saved = join(folder, 'errors.csv')
  const imports = new Imports({
    desk,
    ports: {
      resourcesDir,
      dialogs: { save: async () => saved, open: async () => null },
      uploads: { take: async (handle) => (handle.startsWith(uploads) ? handle : null) },
    },
    events: { publish: (event) => void events.push(event) },
    given: () => undefined,
  })
  return {
    desk,
    imports,
    events,
    saved,
    async upload(name, content) {
      const own = join(uploads, randomUUID())
      const path = join(own, name)
      await mkdir(own)
      await writeFile(path, content)
      return path
    },
    cases: () =>
      store
        .prepare(
          `SELECT id, name, kind, channel, received_at AS receivedAt, phone FROM overlay
           JOIN overlay_person ON case_id = id ORDER BY received_at, name`,
        )
        .all() as ReturnType<ImportDesk['cases']>,
    async close() {
      await imports.close()
      store.close()
    },
  }
}

/** Preview and dry run with the columns that the headers tell. */
export async function tryFile(
  { imports, upload }: ImportDesk,
  content: string | Uint8Array,
): Promise<ImportReport & { id: string }> {
  const preview = await imports.begin(await upload('file.csv', content))
  if (!preview) throw new Error('no preview')
  return { id: preview.importId, ...(await imports.dryRun(preview.importId, preview.mapping)) }
}

const HEADER = '工单号,诉求类型,受理时间,姓名,手机号,备注'

/** Row `n` of a well-formed export. */
export function goodRow(n: number): string {
  const day = 1 + (n % 20)
  return `KF-${n},注销账号,2026/11/${day} ${n % 24}:${String(n % 60).padStart(2, '0')},王小${n % 97},100${String(n).padStart(8, '0')},第 ${n} 行`
}

export function csv(lines: readonly string[], header = HEADER): string {
  return [header, ...lines].map((line) => `${line}\r\n`).join('')
}
