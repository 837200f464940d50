/** A disk of a few MiB that a test can fill: a tmpfs, which Linux mounts for root only. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface SmallDisk {
  path: string
  /** Writes until nothing fits any more. */
  fill(): void
  /** Frees what `fill` took. */
  free(): void
  unmount(): void
}

/** @returns the disk, or the reason why there is none here */
export function mountSmallDisk(mebibytes: number): SmallDisk | string {
  if (process.platform !== 'linux') return `no tmpfs on ${process.platform}`
  if (process.getuid?.() !== 0) return 'only root may mount a tmpfs'
  const path = mkdtempSync(join(tmpdir(), 'privacy-desk-disk-'))
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', path])
  if (status !== 0) {
    rmSync(path, { recursive: true })
    return `mount: ${String(stderr).trim() || 'not permitted'}`
  }
  const filler = join(path, 'filler')
  return {
    path,
    fill: () => fillUp(filler, path),
    free: () => rmSync(filler, { force: true }),
    unmount: () => {
      // Lazily: a desk that a failed test left open must not keep the mount alive.
      spawnSync('umount', ['-l', path])
      if (existsSync(path)) rmSync(path, { recursive: true, force: true })
    },
  }
}

function fillUp(filler: string, path: string): void {
  const { bavail, bsize } = statfsSync(path)
  for (let size = bavail * bsize; size >= 1; size = Math.floor(size / 2)) {
    try {
      writeFileSync(filler, Buffer.alloc(size), { flag: 'a' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    }
  }
}
