/** `device.json`: the id of this installation and the backend it belongs to. Holds no secret and no person. */
import { randomUUID } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { uuid } from '#shared/domain/values.ts'
import { writeDurably } from '../store/keys.ts'

const chosenBackend = z.strictObject({
  url: z.url(),
  name: z.string(),
  demo: z.boolean(),
  embedded: z.boolean(),
  /** The one that the shell runs beside the desk: its port changes with each start. */
  own: z.boolean(),
})
export type ChosenBackend = z.infer<typeof chosenBackend>

const deviceFile = z.strictObject({ device: uuid, backend: chosenBackend.nullable() })
export type DeviceFile = z.infer<typeof deviceFile>

/** Reads the file; a missing or damaged one is made anew, since nothing of worth hangs on the id. */
export async function readDevice(dataDir: string): Promise<DeviceFile> {
  const found = deviceFile.safeParse(await readJson(join(dataDir, 'device.json')))
  if (found.success) return found.data
  const fresh = { device: randomUUID(), backend: null }
  await writeDevice(dataDir, fresh)
  return fresh
}

export async function writeDevice(dataDir: string, value: DeviceFile): Promise<void> {
  await mkdir(dataDir, { recursive: true })
  writeDurably(join(dataDir, 'device.json'), JSON.stringify(value, null, 2))
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
